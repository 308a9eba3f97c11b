/**
 * Which key a shortcut sees. Latin keyboards keep the letter that is printed on the key, wherever it lies; an input method
 * for Hangul gives ㅜ or `Process` for it, and then the place of the key says which letter is meant.
 */

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

const PRINTED = /^[\u0020-\u007e]$/;
/** Keys with a name, `ArrowLeft`, `Escape`; not those that only say that something else has the key. */
const NAMED = /^(?!Process$|Unidentified$|Dead$)[A-Z][A-Za-z0-9]+$/;
const PLACES = /^(?:Key([A-Z])|Digit([0-9]))$/;

export function keyOf({ key, code, shiftKey }: Key): string {
  if (PRINTED.test(key) || NAMED.test(key)) return key;
  const [, letter, digit] = PLACES.exec(code) ?? [];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  return digit ?? key;
}
