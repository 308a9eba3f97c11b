/**
 * The pictures under docs/pictures, taken from the built page at a pinned playhead: the moments that were designed, each in
 * the size of its design, and both dramas before, during and after, in each theme, size and language.
 * `npm run pictures [-- NAME-PART]` takes all, or those whose name has the part.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { MOMENTS } from './moments/moments.ts';
import { showMoment } from './moments/show-moment.ts';
import browserSettings from '../playwright.config.ts';
import { ENGINE_VERSION } from '../src/engine/version.ts';
import { encodeLink } from '../src/scenario/link.ts';
import { parseScenario } from '../src/scenario/parse.ts';
import { serve } from './serve.mjs';
import { projectRoot } from './source-files.ts';

interface Drama {
  readonly name: string;
  readonly moments: readonly (readonly [name: string, us: number])[];
}

const DRAMAS: readonly Drama[] = [
  {
    name: 'acks1-crash',
    moments: [
      ['before', 428_000],
      ['during', 1_390_000],
      ['after', 4_200_000],
    ],
  },
  {
    name: 'crash-before-commit',
    moments: [
      ['before', 8_850_000],
      ['during', 9_400_000],
      ['after', 17_300_000],
    ],
  },
];
const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const;
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'ko'] as const;
/** Enough for six keys, two judgements, the inks and the edges between them. */
const COLOURS = 64;

const folder = join(projectRoot, 'docs/pictures');
const wanted = process.argv[2] ?? '';

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const address = await serve({ port: 0, base: '/' });
  const browser = await chromium.launch(browserSettings.use?.launchOptions ?? {});
  try {
    await takeMoments(browser, address);
    for (const [width, height] of SIZES) {
      for (const theme of THEMES) {
        for (const language of LANGUAGES)
          await takeAll(browser, address, { width, height, theme, language });
      }
    }
  } finally {
    await browser.close();
  }
}

async function takeMoments(browser: Browser, address: string): Promise<void> {
  for (const moment of MOMENTS.filter(({ name }) => name.includes(wanted))) {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await showMoment(page, moment, 'en', address);
    await keep(page, moment.name);
    await page.close();
  }
}

interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: string;
  readonly language: string;
}

async function takeAll(browser: Browser, address: string, look: Look): Promise<void> {
  const { width, height, theme, language } = look;
  const names = DRAMAS.flatMap((drama) =>
    drama.moments.map(([moment, us]) => ({
      drama,
      us,
      name: `${drama.name}-${moment}-${width}-${theme}-${language}`,
    })),
  ).filter(({ name }) => name.includes(wanted));
  if (names.length === 0) return;
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  for (const { drama, us, name } of names) {
    await page.goto(`${address}?lang=${language}&theme=${theme}${linkOf(drama.name)}`);
    await pin(page, us);
    await keep(page, name);
  }
  await page.close();
}

async function keep(page: Page, name: string): Promise<void> {
  writeFileSync(join(folder, `${name}.png`), await small(await page.screenshot()));
  console.log(name);
}

function linkOf(name: string): string {
  const text = readFileSync(join(projectRoot, `src/lessons/${name}.kafka.txt`), 'utf8');
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error(`${name} is malformed`);
  return encodeLink(scenario, ENGINE_VERSION);
}

async function pin(page: Page, us: number): Promise<void> {
  // A text, since this file knows nothing of the browser's names.
  await page.evaluate('window.kafkascope.ready');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.evaluate(`window.kafkascope.seek(${us})`);
}

function small(png: Buffer): Promise<Buffer> {
  return sharp(png).png({ palette: true, colours: COLOURS, effort: 10 }).toBuffer();
}

await main();
process.exit();
