/** A change of one setting as an act of the scenario. */

import type { Action, CommitMode, SetAction, SinkKind } from '../../scenario/scenario.ts';

const NOTHING_SET: Omit<SetAction, 'target'> = {
  kind: 'set',
  settings: [],
  send: undefined,
  onError: undefined,
  processUs: undefined,
  commit: undefined,
  sink: undefined,
  onPoison: undefined,
  output: undefined,
};

/** `commit` and `sink` are words of ours, everything else is a key of Kafka. */
export function setAction(target: SetAction['target'], key: string, value: string): Action {
  if (key === 'commit') return { ...NOTHING_SET, target, commit: value as CommitMode };
  if (key === 'sink') return { ...NOTHING_SET, target, sink: value as SinkKind };
  const setting = { key, value: typed(value), place: { line: 0, column: 0 } };
  return { ...NOTHING_SET, target, settings: [setting] };
}

function typed(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^-?\d+$/.test(value) ? Number(value) : value;
}
