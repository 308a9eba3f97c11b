/**
 * A check of a running cluster, measured as a real one is: what the clients told and what the controllers wrote is
 * known at once; the brokers' logs and coordinators are read a little later.
 */

import type { World } from '../engine/world.ts';
import { metricsOf, type Metrics } from './metrics.ts';

/** Whoever measures a real cluster waits 30 ms for what the clients tell, then reads the logs and asks the brokers. */
export const LOGS_AFTER_US = 50_000;

/** What clients tell of themselves, and what stands in the metadata log. */
const KNOWN_AT_ONCE: ReadonlySet<string> = new Set([
  'sent',
  'acked',
  'failed',
  'unresolved',
  'placed',
  'read',
  'processed',
  'duplicates',
  'reordered',
  'sink',
  'leader',
  'epoch',
  'isr',
  'elr',
]);

export function look(atOnce: World, later: World): Metrics {
  if (atOnce === later) return metricsOf(atOnce);
  const isAtOnce = (metric: string): boolean => KNOWN_AT_ONCE.has(nameOf(metric));
  const found = [...metricsOf(atOnce)].filter(([metric]) => isAtOnce(metric));
  const read = [...metricsOf(later)].filter(([metric]) => !isAtOnce(metric));
  return new Map([...found, ...read]);
}

function nameOf(metric: string): string {
  return metric.split('(')[0] ?? metric;
}
