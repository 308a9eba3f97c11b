import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureFirstLoad } from './first-load.ts';

/** A script of about `bytes` that gzip cannot make smaller than half. */
const script = (bytes: number): string =>
  `export const a = '${randomBytes(bytes / 2).toString('hex')}';`;

test('the first load is what the page reaches without import()', () => {
  const dist = mkdtempSync(join(tmpdir(), 'kafkascope-dist-'));
  const write = (name: string, text: string): void => writeFileSync(join(dist, name), text);
  write(
    'index.html',
    '<script type="module" src="./main.js"></script><link rel="stylesheet" href="./main.css">',
  );
  write('main.js', `import './now.js'; export const b = () => import('./later.js');`);
  write('now.js', `export * from './deep.js';`);
  write('deep.js', script(20_000));
  write('later.js', script(400_000));
  write('main.css', 'body { margin: 0 }');

  const { jsGzipBytes, cssGzipBytes } = measureFirstLoad(dist);
  rmSync(dist, { recursive: true });

  expect(jsGzipBytes).toBeGreaterThan(10_000);
  expect(jsGzipBytes).toBeLessThan(20_000);
  expect(cssGzipBytes).toBeGreaterThan(0);
});
