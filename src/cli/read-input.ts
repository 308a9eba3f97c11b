/** Text of a file or of standard input, for commands. */

import { readFileSync } from 'node:fs';

const STANDARD_INPUT = 0;

/** `undefined`, with words on standard error, where it cannot be read. */
export function readInput(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Cannot read ${file}: ${why}\n`);
    return undefined;
  }
}
