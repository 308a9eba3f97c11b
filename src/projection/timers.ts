/** Arcs that empty: a timer with the setting behind it and Kafka's default. */

import type { ConfigScope } from '../engine/config/catalog.ts';
import { readDurationUs } from '../engine/config/read.ts';
import type { Timer } from './timer-view.ts';

const NOTHING_SET: ReadonlyMap<string, string> = new Map();

export function settingTimer(
  what: Timer['what'],
  scope: ConfigScope,
  key: string,
  fromUs: number,
  toUs: number,
): Timer {
  return { what, fromUs, toUs, key, defaultUs: readDurationUs(scope, NOTHING_SET, key) };
}

export function plainTimer(what: Timer['what'], fromUs: number, toUs: number): Timer {
  return { what, fromUs, toUs, key: null, defaultUs: null };
}
