/** Writes `sw.js` beside the built page, with the list of everything that the page may need without network. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const TEMPLATE = join(import.meta.dirname, 'service-worker.js');
/** What is kept. Pictures for chat previews and the like are for strangers and stay on the server. */
const KEPT =
  /^(?:index\.html|favicon\.svg|manifest\.webmanifest|icons\/.*|assets\/.*|(?:en|ko)\/s\/[^/]+\/index\.html)$/;

/** Paths with `/`, sorted. */
export function keptFilesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => KEPT.test(path))
    .sort();
}

/** The worker's text for a finished build. */
export function serviceWorkerOf(folder: string): string {
  const files = keptFilesOf(folder);
  const digest = createHash('sha256');
  for (const file of files) digest.update(file).update(readFileSync(join(folder, file)));
  const paths = files.map((file) => encodeURI(file.replace(/(^|\/)index\.html$/, '$1')));
  return readFileSync(TEMPLATE, 'utf8')
    .replace('__VERSION__', digest.digest('hex').slice(0, 16))
    .replace('__PATHS__', () => JSON.stringify(paths));
}

export function serviceWorkerPlugin(): Plugin {
  let folder = '';
  return {
    name: 'kafkascope:service-worker',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: () => writeFileSync(join(folder, 'sw.js'), serviceWorkerOf(folder)),
    },
  };
}
