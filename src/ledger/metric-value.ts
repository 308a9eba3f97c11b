/** How metrics are written and compared: sorted by name then number, runs `a..b`, ranges, sets. */

import type { Operator } from '../scenario/scenario.ts';

export type MetricValue = number | string;

export const NONE = 'none';

/** Runs of at least this many numbers are written `a..b`. */
const SHORTEST_RUN = 4;

/** `orders-2` before `orders-10`: by the text before the final number, then by the number. */
export function compareNames(a: string, b: string): number {
  const [headA, numberA] = splitNumber(a);
  const [headB, numberB] = splitNumber(b);
  if (headA !== headB) return headA < headB ? -1 : 1;
  return numberA - numberB;
}

function splitNumber(name: string): readonly [string, number] {
  const [, head, digits] = /^(.*?)(\d+)$/.exec(name) ?? [];
  return head === undefined ? [name, -1] : [head, Number(digits)];
}

/** `1,2,3` or `none`. */
export function listOf(items: readonly (string | number)[]): string {
  return items.length === 0 ? NONE : items.join(',');
}

export function sortedIds(ids: readonly number[]): string {
  return listOf([...ids].sort((a, b) => a - b));
}

/** Consecutive numbers of four or more as `a..b`, in the given order. */
export function runsOf(numbers: readonly number[]): string {
  const out: string[] = [];
  let at = 0;
  while (at < numbers.length) {
    let end = at;
    while (end + 1 < numbers.length && numbers[end + 1] === (numbers[end] ?? 0) + 1) end++;
    const isRun = end - at + 1 >= SHORTEST_RUN;
    out.push(isRun ? `${numbers[at]}..${numbers[end]}` : String(numbers[at]));
    at = isRun ? end + 1 : at + 1;
  }
  return out.join(',');
}

const INTEGER = /^-?\d+$/;
const RANGE = /^(-?\d+)\.\.(-?\d+)$/;
const RUN = /^(\d+)\.\.(\d+)$/;

/** Whether `got OP want` holds; an absent metric never does. */
export function holds(got: MetricValue | undefined, op: Operator, want: string): boolean {
  if (got === undefined) return false;
  const text = String(got);
  if (INTEGER.test(text)) {
    const range = RANGE.exec(want);
    if (range !== null) return inRange(Number(text), op, Number(range[1]), Number(range[2]));
    if (INTEGER.test(want) && op !== 'contains') return compare(Number(text), op, Number(want));
  }
  if (op === '=') return expand(text) === expand(want);
  if (op === '!=') return expand(text) !== expand(want);
  return op === 'contains' && containsAll(text, want);
}

function inRange(value: number, op: Operator, from: number, to: number): boolean {
  const inside = value >= from && value <= to;
  return op === '=' ? inside : op === '!=' && !inside;
}

function compare(got: number, op: Operator, want: number): boolean {
  switch (op) {
    case '=':
      return got === want;
    case '!=':
      return got !== want;
    case '<':
      return got < want;
    case '<=':
      return got <= want;
    case '>':
      return got > want;
    case '>=':
      return got >= want;
    case 'contains':
      return false;
  }
}

/** Sets: producers of an `order` stand as `web:1`, `web:2` …, so one may be asked for. */
function containsAll(got: string, want: string): boolean {
  const have = new Set(elements(got));
  return elements(want).every((item) => have.has(item));
}

function elements(text: string): readonly string[] {
  return text.split(';').flatMap((part) => {
    const [head, items] = headAndItems(part);
    return items.flatMap(expandRun).map((item) => head + item);
  });
}

/** Runs written out, so that `1..4` equals `1,2,3,4`. */
function expand(text: string): string {
  return text
    .split(';')
    .map((part) => {
      const [head, items] = headAndItems(part);
      return head + items.flatMap(expandRun).join(',');
    })
    .join(';');
}

function headAndItems(part: string): readonly [string, readonly string[]] {
  // Cells and placements are lists of `key:value`; only a part with one colon in front is a producer's list.
  const [, head = '', rest = part] = /^([a-z][a-z0-9-]*:)([\d.,]+)$/.exec(part) ?? [];
  return [head, rest.split(',')];
}

function expandRun(item: string): readonly string[] {
  const run = RUN.exec(item);
  if (run === null) return [item];
  const first = Number(run[1]);
  const count = Math.max(0, Math.min(Number(run[2]) - first + 1, 10_000));
  return Array.from({ length: count }, (_, i) => String(first + i));
}
