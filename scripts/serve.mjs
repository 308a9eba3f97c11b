/**
 * A static server for `dist/`, as plain as any web host: `node scripts/serve.mjs [--port N] [--base /some/path/]`.
 * It listens to this machine only.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { isStartedWith, root } from './ensure-installed.mjs';

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
]);
const dist = join(root, 'dist');

/** The file that a request path means, or undefined. Never one outside `dist/`. */
function fileOf(url, base) {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  if (!path.startsWith(base)) return undefined;
  const asked = path.slice(base.length);
  const file = normalize(join(dist, /(^|\/)$/.test(asked) ? `${asked}index.html` : asked));
  if (!file.startsWith(dist + sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function answer(request, response, base) {
  let file;
  try {
    file = fileOf(request.url ?? '/', base);
  } catch {
    response.writeHead(400).end('malformed address');
    return;
  }
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  const type = CONTENT_TYPES.get(extname(file)) ?? 'application/octet-stream';
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    // A frame in a sandbox has no origin of its own; it still loads the scripts of the page.
    'access-control-allow-origin': '*',
  });
  createReadStream(file).pipe(response);
}

/** Resolves to the address. A taken port rejects with the code EADDRINUSE; port 0 takes any free one. */
export function serve({ port = 0, base = '/' } = {}) {
  const server = createServer((request, response) => answer(request, response, base));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(`http://localhost:${server.address().port}${base}`);
    });
  });
}

if (isStartedWith(import.meta.filename)) {
  const options = {
    port: { type: 'string', default: '0' },
    base: { type: 'string', default: '/' },
  };
  const { values } = parseArgs({ options });
  const address = await serve({ port: Number(values.port), base: values.base });
  process.stdout.write(`${address}\n`);
}
