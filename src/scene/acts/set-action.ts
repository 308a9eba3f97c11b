/** A change of a setting, or of one of our own words, as an act of the scenario. */

import type { SetAction } from '../../scenario/scenario.ts';

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

export function setAction(target: SetAction['target'], change: Partial<SetAction>): SetAction {
  return { ...NOTHING_SET, ...change, target };
}

/** Made by the page, not written anywhere. */
export function settingAction(
  target: SetAction['target'],
  key: string,
  value: string | number,
): SetAction {
  return setAction(target, { settings: [{ key, value, place: { line: 0, column: 0 } }] });
}
