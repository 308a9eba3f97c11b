/** Writes the curated pages into the build: HTML, oEmbed and picture for each scenario and language. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import {
  type Curated,
  curatedPage,
  curatedScenarios,
  folderOf,
  LANGUAGES,
  oembed,
  type PageLanguage,
} from './curated-pages.ts';
import { previewSvg } from './preview-picture.ts';

/** Where the site will stand, `https://example.org/kafka/`; previews in a chat want whole addresses. */
const site = (process.env['KAFKASCOPE_SITE'] ?? '').replace(/([^/])$/, '$1/');

export function curatedPlugin(): Plugin {
  let outDir = 'dist';
  return {
    name: 'kafkascope:curated-pages',
    apply: 'build',
    configResolved(config) {
      outDir = join(config.root, config.build.outDir);
    },
    async writeBundle() {
      const index = readFileSync(join(outDir, 'index.html'), 'utf8');
      // A picture without letters would be worse than one in the other language.
      const wordsOf = (language: PageLanguage): PageLanguage => (hasKoreanFont() ? language : 'en');
      for (const curated of curatedScenarios()) {
        for (const language of LANGUAGES) {
          const folder = join(outDir, folderOf(language, curated.slug));
          mkdirSync(folder, { recursive: true });
          writeFileSync(join(folder, 'index.html'), curatedPage(index, curated, language, site));
          writeFileSync(join(folder, 'oembed.json'), oembed(curated, language, site));
          await writePicture(join(folder, 'preview.png'), curated, wordsOf(language));
        }
      }
    },
  };
}

async function writePicture(file: string, curated: Curated, language: PageLanguage): Promise<void> {
  const svg = previewSvg(curated, language);
  await sharp(Buffer.from(svg)).png({ palette: true, colours: 64 }).toFile(file);
}

let known: boolean | undefined;

function hasKoreanFont(): boolean {
  known ??= askForKoreanFont();
  return known;
}

function askForKoreanFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=ko'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    // No fontconfig, no way to know: English is safe everywhere.
    return false;
  }
}
