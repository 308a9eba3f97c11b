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

export function eventLogCsv(facts: readonly Fact[]): string {
  return [HEAD, ...facts.map(rowOf)].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export function eventLogJson(facts: readonly Fact[]): string {
  return `[\n${facts.map((fact) => JSON.stringify(fact)).join(',\n')}\n]\n`;
}
