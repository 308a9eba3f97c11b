/**
 * The times that the clients go by without being told: they are stretched with all others, so that what a client waits for
 * stays longer or shorter than what happens to it.
 */

import type { Protocol } from '../../scenario/scenario.ts';
import { stretchedDefaults } from '../stretch/stretched.ts';
import type { Config } from './applications.ts';

/** Kafka refuses these where the broker decides them. */
const OF_CLASSIC: ReadonlySet<string> = new Set(['session.timeout.ms', 'heartbeat.interval.ms']);

export const producerTimes = (): Config => [...stretchedDefaults('producer')];

export const consumerTimes = (protocol: Protocol): Config =>
  [...stretchedDefaults('consumer')].filter(
    ([key]) => protocol === 'classic' || !OF_CLASSIC.has(key),
  );

/** How the exported code calls them. */
export const consumerTimesName = (protocol: Protocol): string =>
  protocol === 'classic' ? 'CONSUMER_TIMES' : 'MODERN_CONSUMER_TIMES';
