/**
 * Makes a failing scenario small (delta debugging): statements go in ever smaller groups, then single keys, as long as
 * the text still fails. The same text and the same question always give the same answer.
 */

/** Each try is a whole run. */
const MOST_TRIES = 500;

type IsBroken = (text: string) => boolean;

export function shrunk(text: string, isBroken: IsBroken): string {
  const tries = new Tries(isBroken);
  const lines = withoutLines(
    text.split('\n').filter((line) => line.trim() !== ''),
    tries,
  );
  return asText(withoutKeys(lines, tries));
}

class Tries {
  private left = MOST_TRIES;
  private readonly isBroken: IsBroken;

  constructor(isBroken: IsBroken) {
    this.isBroken = isBroken;
  }

  stillFails(lines: readonly string[]): boolean {
    if (this.left === 0) return false;
    this.left -= 1;
    return this.isBroken(asText(lines));
  }
}

function asText(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function withoutLines(all: readonly string[], tries: Tries): readonly string[] {
  let lines = all;
  let size = Math.ceil(lines.length / 2);
  while (size >= 1) {
    const smaller = withoutGroups(lines, size, tries);
    // What could not go before may go now that others are gone.
    if (smaller.length === lines.length) size = size === 1 ? 0 : Math.ceil(size / 2);
    lines = smaller;
  }
  return lines;
}

function withoutGroups(all: readonly string[], size: number, tries: Tries): readonly string[] {
  let lines = all;
  for (let from = 0; from < lines.length; ) {
    const rest = [...lines.slice(0, from), ...lines.slice(from + size)];
    if (rest.length > 0 && tries.stillFails(rest)) lines = rest;
    else from += size;
  }
  return lines;
}

/** `linger.ms=5ms` goes where the default fails as well. */
function withoutKeys(all: readonly string[], tries: Tries): readonly string[] {
  let lines = all;
  for (let at = 0; at < lines.length; at++) {
    const words = (lines[at] ?? '').split(' ');
    for (const word of words.filter((one) => /^[a-z.-]+=/.test(one))) {
      const line = (lines[at] ?? '').split(' ').filter((one) => one !== word);
      const fewer = lines.toSpliced(at, 1, line.join(' '));
      if (tries.stillFails(fewer)) lines = fewer;
    }
  }
  return lines;
}
