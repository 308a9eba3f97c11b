/** Whether an expectation holds. */

import { metricForms } from './metric-forms.ts';
import type { Expectation, Operator } from './scenario.ts';

/** A metric's value at a moment; undefined: absent, which fails every expectation. */
export type Got = string | number | undefined;

function compareNumbers(op: Operator, got: number, want: number): boolean {
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

const items = (text: string): readonly string[] =>
  text === 'none' ? [] : text.split(',').map((item) => item.trim());

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((item) => other.has(item));
}

const isNumber = (text: string): boolean => /^\d+$/.test(text);

function compareTexts(op: Operator, got: string, want: string, isSet: boolean): boolean {
  const isSame = isSet ? sameItems(items(got), items(want)) : got === want;
  if (op === '=') return isSame;
  if (op === '!=') return !isSame;
  const held = new Set(items(got));
  return op === 'contains' && items(want).every((item) => held.has(item));
}

export function holds(
  expectation: Pick<Expectation, 'metric' | 'op' | 'value'>,
  measured: Got,
): boolean {
  if (measured === undefined) return false;
  const { op, value: want, metric } = expectation;
  const got = String(measured);
  const range = /^(\d+)\.\.(\d+)$/.exec(want);
  const isText = metricForms.get(metric.name)?.value === 'text';
  if (range && !isText && isNumber(got)) {
    const isWithin = Number(got) >= Number(range[1]) && Number(got) <= Number(range[2]);
    return op === '=' && isWithin;
  }
  if (isNumber(got) && isNumber(want) && op !== 'contains') {
    return compareNumbers(op, Number(got), Number(want));
  }
  const value = metricForms.get(metric.name)?.value;
  return compareTexts(op, got, want, value === 'set' || value === 'sink');
}
