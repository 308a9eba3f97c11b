/** How much room a label takes, in px, without asking the browser: a little more than it does. */

const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;
const NARROW = /[\s.,:;ilj'’|–]/;

export function textRoom(text: string, size: number): number {
  let ems = 0;
  for (const char of text) ems += HANGUL.test(char) ? 0.94 : NARROW.test(char) ? 0.3 : 0.55;
  return ems * size;
}

/** Plex Mono: all characters are of one width. */
export function monoRoom(text: string, size: number): number {
  return text.length * size * 0.6;
}
