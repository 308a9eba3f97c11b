/**
 * `npm run build:offline`: the whole page in one HTML file that opens from a disk.
 * Script and style stand in the page, named to its policy by their digest; fonts and the icon are data addresses;
 * the policy forbids every request.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const FILE = 'kafkascope.html';

interface Parts {
  readonly script: string;
  readonly style: string;
  readonly icon: string;
}

const sha256 = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy of the page in one file: nobody is asked for anything. */
function policyOf({ script, style }: Parts): string {
  return [
    "default-src 'none'",
    `script-src ${sha256(script)}`,
    `style-src ${sha256(style)}`,
    'font-src data:',
    'img-src data: blob:',
    // The preview of the share panel is this very file, in a frame.
    'frame-src file:',
    "connect-src 'none'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** What would end the element early, or open a comment, becomes the same text in other letters. */
export const insideScript = (code: string): string =>
  code.replaceAll(/<(?=\/script|!--)/gi, String.raw`\x3C`);

export function oneFileOf(html: string, parts: Parts): string {
  const { script, style, icon } = parts;
  return html
    .replaceAll(/<link rel="(?:modulepreload|stylesheet|manifest|apple-touch-icon)"[^>]*>\s*/g, '')
    .replaceAll(/<script type="module"[^>]*><\/script>\s*/g, '')
    .replace(/(http-equiv="Content-Security-Policy"\s+content=")[^"]*/, `$1${policyOf(parts)}`)
    .replace(/(<link rel="icon" href=")[^"]*/, `$1${icon}`)
    .replace('</head>', () => `<style>${style}</style></head>`)
    .replace('</body>', () => `<script type="module">${script}</script></body>`);
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

export function oneFilePlugin(): Plugin {
  return {
    name: 'kafkascope:one-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const assets = Object.values(bundle).filter((file) => file.type === 'asset');
        const sourceOf = (end: string): readonly string[] =>
          assets
            .filter(({ fileName }) => fileName.endsWith(end))
            .map(({ source }) => String(source));
        const [chunk, ...others] = chunks;
        const [html] = sourceOf('.html');
        if (chunk === undefined || html === undefined || others.length > 0) {
          this.error(`One script and one page were expected, not ${chunks.length} scripts.`);
        }
        const icon = readFileSync('public/favicon.svg');
        const file = oneFileOf(html, {
          script: insideScript(chunk.code),
          style: sourceOf('.css').join('\n'),
          icon: `data:image/svg+xml;base64,${icon.toString('base64')}`,
        });
        for (const name of Object.keys(bundle)) delete bundle[name];
        this.emitFile({ type: 'asset', fileName: FILE, source: file });
        const size = kB(Buffer.byteLength(file));
        this.info(`${FILE}: ${size} (${kB(gzipSync(file, { level: 9 }).length)} gzip)`);
      },
    },
  };
}
