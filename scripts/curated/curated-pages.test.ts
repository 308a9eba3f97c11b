import { expect, test } from 'vitest';
import {
  curatedPage,
  curatedScenarios,
  descriptionIn,
  LANGUAGES,
  oembed,
  titleIn,
} from './curated-pages.ts';
import { previewSvg } from './preview-picture.ts';

const INDEX =
  '<html lang="en"><head><link rel="icon" href="./favicon.svg" /><title>Kafkascope</title><script type="module" src="./assets/a.js"></script></head></html>';
const all = curatedScenarios();

test('every scenario of the site has a page in each language that says what it is', () => {
  expect(all.length).toBeGreaterThanOrEqual(17);
  for (const curated of all) {
    for (const language of LANGUAGES) {
      const page = curatedPage(INDEX, curated, language, '');
      const title = titleIn(curated.scenario, language).replaceAll('"', '&quot;');
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toContain(`<meta property="og:title" content="${title}" />`);
      expect(page).toContain('src="../../../assets/a.js"');
      expect(page).not.toMatch(/(src|href)="\.\/(assets|favicon)/);
      expect(descriptionIn(curated.scenario, language).length).toBeLessThanOrEqual(202);
      expect(JSON.parse(oembed(curated, language, ''))).toMatchObject({
        version: '1.0',
        type: 'rich',
      });
    }
  }
  const titles = all.map(({ scenario }) => titleIn(scenario, 'ko'));
  expect(titles.filter((title) => /\p{Script=Hangul}/u.test(title))).toEqual(titles);
});

test('with the address of the site the preview has whole addresses', () => {
  const [first] = all;
  if (first === undefined) throw new Error('none');
  const page = curatedPage(INDEX, first, 'ko', 'https://example.org/kafka/');
  expect(page).toContain(
    `<meta property="og:image" content="https://example.org/kafka/ko/s/${first.slug}/preview.png" />`,
  );
});

test('the picture tells the numbers of the run', () => {
  const crash = all.find(({ slug }) => slug === 'acks1-crash');
  if (crash === undefined) throw new Error('none');
  const svg = previewSvg(crash, 'en');
  expect(svg).toContain('Acknowledged, then gone');
  // 14 sent and acknowledged, 11 stored, 3 lost.
  expect([...svg.matchAll(/font-size="44"[^>]*>([^<]*)</g)].map(([, value]) => value)).toEqual([
    '14',
    '14',
    '11',
    '3',
    '0',
    '0',
  ]);
});
