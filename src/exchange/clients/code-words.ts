/** Texts inside client code. Nothing in a scenario can break out of one. */

/** A string of Java, Kotlin or Python: escaped beyond ASCII, and `$` for Kotlin's templates. */
export function codeString(text: string): string {
  const escaped = text
    .split('')
    .map((unit) => {
      if (unit === '"' || unit === '\\') return `\\${unit}`;
      const isPlain = unit >= ' ' && unit <= '~' && unit !== '$';
      return isPlain ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    })
    .join('');
  return `"${escaped}"`;
}

/** `PipeOrders`: a name as a class or function of its own. */
export function camelName(name: string): string {
  const words = name.split('-').filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? word : capital(word))).join('');
}

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A call that no reserved word can be: `produceWeb`, `readBilling`. */
export const callName = (verb: string, name: string): string => verb + capital(camelName(name));

export const indent = (lines: readonly string[], by = 1): readonly string[] =>
  lines.map((line) => (line === '' ? '' : '    '.repeat(by) + line));
