/** What was decided, one line a fact, for a spreadsheet or a program. */

import type { Fact } from '../../engine/kernel/fact.ts';

const HEAD = ['id', 'at_us', 'node', 'rule', 'inputs', 'caused_by', 'supports'];

/** RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string): string {
  const calm = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}

const rowOf = ({ id, atUs, node, rule, inputs, causedBy, supports }: Fact): readonly string[] => [
  String(id),
  String(atUs),
  node,
  rule,
  JSON.stringify(inputs),
  String(causedBy),
  supports.join(' '),
];

/** So many lines are made at a time, so that a page is not held up. */
export const PORTION = 1_000;

export function* csvPortions(facts: readonly Fact[]): Generator<string, void> {
  const lines = (rows: readonly (readonly string[])[]): string =>
    rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  yield lines([HEAD]);
  for (const part of portionsOf(facts)) yield lines(part.map(rowOf));
}

/** An array of JSON, one line a fact. */
export function* jsonPortions(facts: readonly Fact[]): Generator<string, void> {
  yield '[\n';
  for (const [nth, part] of portionsOf(facts).entries()) {
    yield (nth === 0 ? '' : ',\n') + part.map((fact) => JSON.stringify(fact)).join(',\n');
  }
  yield '\n]\n';
}

function portionsOf(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const count = Math.ceil(facts.length / PORTION);
  return Array.from({ length: count }, (_, nth) => facts.slice(nth * PORTION, (nth + 1) * PORTION));
}
