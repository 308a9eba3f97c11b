/**
 * The pages of the scenarios that come with the site, `/en/s/acks1-crash/` and so on: the same page under an address whose title,
 * description and picture are true of the scenario, for whoever cannot run it: the preview in a chat, a search engine.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startingQuestions } from '../../src/lessons/questions.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { projectRoot } from '../source-files.ts';

export const LANGUAGES = ['en', 'ko'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

export interface Curated {
  readonly slug: string;
  readonly scenario: Scenario;
}

/** From the page's folder to the root of the site. */
const TO_ROOT = '../../../';
const DESCRIPTION_MAX = 200;

export function curatedScenarios(): readonly Curated[] {
  return startingQuestions
    .flatMap(({ lessons }) => lessons)
    .map((slug) => {
      const file = join(projectRoot, 'src/lessons', `${slug}.kafka.txt`);
      const { scenario } = parseScenario(readFileSync(file, 'utf8'));
      if (scenario === undefined) throw new Error(`${file} is malformed.`);
      return { slug, scenario };
    });
}

export const folderOf = (language: PageLanguage, slug: string): string => `${language}/s/${slug}`;

export function titleIn({ title, titleKo }: Scenario, language: PageLanguage): string {
  return (language === 'ko' ? titleKo : title)?.text ?? title?.text ?? 'Kafkascope';
}

/** The note of the scenario, in whole words. */
export function descriptionIn(scenario: Scenario, language: PageLanguage): string {
  const notes = language === 'ko' ? scenario.notesKo : scenario.notes;
  const text = notes[0]?.text ?? scenario.notes[0]?.text ?? titleIn(scenario, language);
  if (text.length <= DESCRIPTION_MAX) return text;
  const cut = text.slice(0, DESCRIPTION_MAX);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** `site`: the public address of the root, with its slash; empty: nobody knows it yet, and addresses stay relative. */
export function curatedPage(
  index: string,
  { slug, scenario }: Curated,
  language: PageLanguage,
  site: string,
): string {
  const here = site === '' ? './' : `${site}${folderOf(language, slug)}/`;
  const title = escaped(titleIn(scenario, language));
  const description = escaped(descriptionIn(scenario, language));
  const head = [
    `<meta name="description" content="${description}" />`,
    `<meta property="og:type" content="website" />`,
    `<meta property="og:site_name" content="Kafkascope" />`,
    `<meta property="og:title" content="${title}" />`,
    `<meta property="og:description" content="${description}" />`,
    `<meta property="og:locale" content="${language === 'ko' ? 'ko_KR' : 'en_US'}" />`,
    `<meta property="og:image" content="${here}preview.png" />`,
    `<meta property="og:image:width" content="1200" />`,
    `<meta property="og:image:height" content="630" />`,
    `<meta property="og:image:alt" content="${title}" />`,
    `<meta name="twitter:card" content="summary_large_image" />`,
    // Without its public address a page has nothing to say of where it is.
    ...(site === ''
      ? []
      : [
          `<meta property="og:url" content="${here}" />`,
          `<link rel="canonical" href="${here}" />`,
        ]),
    ...LANGUAGES.map((other) => alternate(other, slug, site)),
    `<link rel="alternate" type="application/json+oembed" href="${here}oembed.json" title="${title}" />`,
  ];
  return index
    .replace(/<html lang="[^"]*">/, `<html lang="${language}">`)
    .replaceAll(/\b(src|href)="\.\//g, `$1="${TO_ROOT}`)
    .replace(
      /<title>[^<]*<\/title>/,
      `<title>${title} · Kafkascope</title>\n    ${head.join('\n    ')}`,
    );
}

function alternate(language: PageLanguage, slug: string, site: string): string {
  const root = site === '' ? TO_ROOT : site;
  return `<link rel="alternate" hreflang="${language}" href="${root}${folderOf(language, slug)}/" />`;
}

/** What https://oembed.com asks for, as a file: an address each, for nobody answers here. */
export function oembed({ slug, scenario }: Curated, language: PageLanguage, site: string): string {
  const here = site === '' ? './' : `${site}${folderOf(language, slug)}/`;
  const title = titleIn(scenario, language);
  return JSON.stringify({
    version: '1.0',
    type: 'rich',
    provider_name: 'Kafkascope',
    provider_url: site === '' ? TO_ROOT : site,
    title,
    thumbnail_url: `${here}preview.png`,
    thumbnail_width: 1200,
    thumbnail_height: 630,
    width: 800,
    height: 480,
    html: `<iframe src="${here}?embed=1" title="${escaped(title)}" width="800" height="480" style="border:0" sandbox="allow-scripts allow-popups"></iframe>`,
  });
}
