/** What a browser must load before the page can start: everything that `index.html` reaches without `import()`. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'oxc-parser';

export interface FirstLoad {
  readonly jsGzipBytes: number;
  readonly cssGzipBytes: number;
}

const ASSET = /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g;

function staticImportsOf(path: string, text: string): readonly string[] {
  const { module } = parseSync(path, text);
  const reExported = module.staticExports.flatMap((found) =>
    found.entries.flatMap((entry) =>
      entry.moduleRequest === null ? [] : [entry.moduleRequest.value],
    ),
  );
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...reExported,
  ];
  return specifiers.map((specifier) => posix.join(posix.dirname(path), specifier));
}

/** `distFolder` must hold a finished build. Inline scripts do not occur: the page's own policy forbids them. */
export function measureFirstLoad(distFolder: string): FirstLoad {
  const read = (path: string): string => readFileSync(join(distFolder, path), 'utf8');
  const waiting = [...read('index.html').matchAll(ASSET)].map((match) =>
    posix.normalize(match[1] ?? ''),
  );
  const seen = new Set<string>();
  let jsGzipBytes = 0;
  let cssGzipBytes = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = read(path);
    const bytes = gzipSync(text, { level: 9 }).length;
    if (path.endsWith('.css')) {
      cssGzipBytes += bytes;
    } else {
      jsGzipBytes += bytes;
      waiting.push(...staticImportsOf(path, text));
    }
  }
  return { jsGzipBytes, cssGzipBytes };
}
