/** The numbers by which two runs are told apart: a few that always stand there, and those that differ in the end. */

import type { Balance } from '../ledger/balance.ts';

export type NumberName = Exclude<keyof Balance, 'sent' | 'outOfOrder' | 'slowestAcks'>;

export interface NumberPair {
  readonly name: NumberName;
  readonly a: number | null;
  readonly b: number | null;
  readonly differs: boolean;
}

/** They stand there in every comparison, also where both sides have the same. */
const ALWAYS: readonly NumberName[] = ['acked', 'stored', 'lost', 'slowestAckUs'];
const OTHERS: readonly NumberName[] = [
  'twice',
  'skipped',
  'reordered',
  'refused',
  'unresolved',
  'processed',
];
const ORDER: readonly NumberName[] = [
  'acked',
  'refused',
  'unresolved',
  'stored',
  'lost',
  'processed',
  'twice',
  'skipped',
  'reordered',
  'slowestAckUs',
];
/** More do not fit beside each other. */
const MOST = 6;

/** Chosen once for two runs, from what they come to in the end, so that no number moves while time passes. */
export function numbersFor(a: Balance, b: Balance): readonly NumberName[] {
  const differing = OTHERS.filter((name) => a[name] !== b[name]);
  const shown = new Set([...ALWAYS, ...differing].slice(0, MOST));
  return ORDER.filter((name) => shown.has(name));
}

export function numberPairs(
  names: readonly NumberName[],
  a: Balance,
  b: Balance,
): readonly NumberPair[] {
  return names.map((name) => ({ name, a: a[name], b: b[name], differs: a[name] !== b[name] }));
}
