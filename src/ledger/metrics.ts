/**
 * Every metric of section 4 of the scenario language, from the world and nothing else.
 * Absent ones are left out. Kept per world; parts are kept per node state, so a frame costs little.
 */

import type { ProducerState } from '../engine/producer/producer-state.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import type { World } from '../engine/world.ts';
import { controllersImage, topicsOf } from './cluster-view.ts';
import { groupMetrics } from './group-metrics.ts';
import { lostByTopic, lostSends } from './lost.ts';
import { memoised } from './memo.ts';
import type { MetricValue } from './metric-value.ts';
import {
  partitionMetrics,
  type PartitionReading,
  partitionReadings,
  topicMetrics,
} from './partition-metrics.ts';
import { everyProducer, producerMetrics, producerStates } from './producer-metrics.ts';

/** In the order of section 4's families: producers, records, partitions, groups. */
export type Metrics = ReadonlyMap<string, MetricValue>;

export const metricsOf: (world: World) => Metrics = memoised((world) => {
  const producers = producerStates(world);
  const image = controllersImage(world);
  const out = new Map<string, MetricValue>(producers.flatMap(producerMetrics));
  if (image === undefined) return out;
  const readings = partitionReadings(world, image);
  const lost = lostByTopic(lostSends(everyProducer(world), readings));
  add(out, recordMetrics([...readings.values()], lost, producers));
  for (const reading of readings.values()) add(out, partitionMetrics(reading));
  for (const shape of world.shape.groups) add(out, groupMetrics(world, image, shape, readings));
  return out;
});

type Lines = readonly (readonly [string, MetricValue])[];

function add(out: Map<string, MetricValue>, lines: Lines): void {
  for (const [name, value] of lines) out.set(name, value);
}

function recordMetrics(
  readings: readonly PartitionReading[],
  lost: ReadonlyMap<string, number>,
  producers: readonly ProducerState[],
): Lines {
  const topics = topicsOf(readings.map(({ partition }) => partition));
  const ofTopic = (topic: string) =>
    readings.filter(({ partition }) => topicOf(partition) === topic);
  const known = topics.filter((topic) =>
    ofTopic(topic).every(({ replica }) => replica !== undefined),
  );
  const total = [...lost.values()].reduce((sum, n) => sum + n, 0);
  const all: Lines = known.length === topics.length ? [['lost', total]] : [];
  return [
    ...all,
    ...known.map((topic) => [`lost(${topic})`, lost.get(topic) ?? 0] as const),
    ...topics.flatMap((topic) => topicMetrics(topic, ofTopic(topic), producers)),
  ];
}
