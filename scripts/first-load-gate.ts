/** Fails when the page needs more than 150 kB of JavaScript (gzip) before it can start. */
import { join } from 'node:path';
import { measureFirstLoad } from './first-load.ts';
import { projectRoot } from './source-files.ts';

const JS_GZIP_BYTES_MAX = 150_000;

const { jsGzipBytes, cssGzipBytes } = measureFirstLoad(join(projectRoot, 'dist'));
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`first load: ${kB(jsGzipBytes)} JavaScript, ${kB(cssGzipBytes)} CSS (gzip)`);
if (jsGzipBytes > JS_GZIP_BYTES_MAX) {
  console.error(
    `More than ${kB(JS_GZIP_BYTES_MAX)} of JavaScript: load something later with import().`,
  );
  process.exitCode = 1;
}
