/** Damage as it happens to texts on their way, and as somebody does it on purpose: seeded, so that a finding can be had again. */

export type Dice = (sides: number) => number;

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const CHARACTERS = [
  ...Array.from('#&=%~+.,:;/?"\'<>\\|{}[]()-_*@!$^`\n\r\t 0123456789abcdefABCDEFxyzkKtz'),
  '\u0000',
  '\u2028',
  '\uD800',
  '가',
  '🙂',
];
const SCRAPS = [
  '#k1=',
  '#k1z=',
  '#k2=',
  '%E0%A4%A',
  '%00',
  '&t=1s',
  '&lock=acks,all',
  '&embed=1',
  '999999999999999999',
  '-1',
  '1e309',
  'NaN',
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  'brokers 9\n',
  'at 0s produce web orders x5000\n',
  'x'.repeat(300),
  '{1..999999999}',
];

type Edit = (text: string, at: number, roll: Dice) => string;

const pick = <T>(all: readonly T[], roll: Dice): T | undefined => all[roll(all.length)];

const EDITS: readonly Edit[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, roll) => text.slice(0, at) + text.slice(at + 1 + roll(8)),
  (text, at, roll) => text.slice(0, at) + (pick(CHARACTERS, roll) ?? '') + text.slice(at + 1),
  (text, at, roll) => text.slice(0, at) + (pick(CHARACTERS, roll) ?? '') + text.slice(at),
  (text, at, roll) => text.slice(0, at) + (pick(SCRAPS, roll) ?? '') + text.slice(at),
  (text, at, roll) => text.slice(0, at) + text.slice(at, at + roll(60)).repeat(2 + roll(3)),
  (text, at, roll) => text.slice(0, at) + text.slice(roll(text.length + 1)),
  (text, at) => text.slice(0, at) + text.slice(at).toUpperCase(),
  (text, at, roll) => {
    const lines = text.split('\n');
    const from = roll(lines.length);
    return [...lines.slice(0, from), ...lines.slice(from).toReversed()].join('\n').slice(0, at * 4);
  },
];

/** One to four edits. */
export function mutate(text: string, roll: Dice): string {
  let mutant = text;
  for (let edits = 1 + roll(4); edits > 0; edits -= 1) {
    const edit = pick(EDITS, roll);
    if (edit !== undefined) mutant = edit(mutant, roll(mutant.length + 1), roll);
  }
  return mutant;
}
