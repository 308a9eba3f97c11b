/**
 * What Kafka's gauges say of a world. What is counted since the start and what is measured once comes from facts
 * (`fact-marks.ts`).
 *
 * Kafka:  ReplicaManager (UnderReplicatedPartitions, UnderMinIsrPartitionCount: `leaderPartitionsIterator`, so internal
 *         topics count, too), ControllerMetadataMetrics (OfflinePartitionsCount, of all partitions),
 *         FetchMetricsManager (records-lag-max) (4.4).
 */

import { readNumber } from '../../engine/config/read.ts';
import { controllersOf } from '../../engine/controllers-word.ts';
import type { GroupShape } from '../../engine/cluster-shape.ts';
import type { MetadataImage, PartitionImage } from '../../engine/metadata/image.ts';
import { NO_BROKER } from '../../engine/protocol/topic-partition.ts';
import type { World } from '../../engine/world.ts';
import { controllersImage } from '../cluster-view.ts';
import { rebalancesOf } from '../coordinator-view.ts';
import { lagOfGroup } from '../group-lag.ts';
import { isReadCommitted } from '../group-metrics.ts';
import { memoisedTogether } from '../memo.ts';
import { producerStates } from '../producer-metrics.ts';
import { type SeriesName, seriesId } from './series.ts';

export type Gauges = ReadonlyMap<string, number | null>;
type Line = readonly [SeriesName, string | null, number | null];

export function gaugesOf(world: World): Gauges {
  const image = controllersImage(world);
  const inOffice = controllersOf(world).filter(
    ({ process, state }) => process.status === 'up' && state.activeEpoch !== null,
  );
  const lines: readonly Line[] = [
    ...(image === undefined ? [] : clusterGauges(image, world)),
    ['ActiveControllerCount', null, inOffice.length],
    ...producerStates(world).flatMap(({ name, counts }): readonly Line[] => [
      ['record-send-total', name, counts.sent],
      ['record-error-total', name, counts.failed],
    ]),
    ...world.shape.groups.flatMap((group) => groupGauges(world, image, group)),
  ];
  return new Map(lines.map(([name, of, value]) => [seriesId({ name, of }), value]));
}

/** Over all brokers; the image is made anew only when the controllers commit something. */
function clusterGauges(image: MetadataImage, world: World): readonly Line[] {
  return fromImage(image, world.shape);
}

const fromImage = memoisedTogether(
  (image: MetadataImage, shape: World['shape']): readonly Line[] => {
    const all = [...image.partitions.values()];
    const led = all.filter(({ leader }) => leader !== NO_BROKER);
    const fenced = [...image.brokers.values()].filter((broker) => broker.fenced);
    const isUnderMin = (one: PartitionImage): boolean =>
      one.isr.length < Math.min(minIsrOf(image, shape, one.topic), one.replicas.length);
    return [
      ['UnderReplicatedPartitions', null, led.filter(isUnderReplicated).length],
      ['UnderMinIsrPartitionCount', null, led.filter(isUnderMin).length],
      ['OfflinePartitionsCount', null, all.length - led.length],
      ['FencedBrokerCount', null, fenced.length],
    ];
  },
);

const isUnderReplicated = ({ isr, replicas }: PartitionImage): boolean =>
  isr.length < replicas.length;

function minIsrOf(image: MetadataImage, shape: World['shape'], topic: string): number {
  const own = image.topics.get(topic)?.config.get('min.insync.replicas');
  if (own !== undefined) return Number(own);
  return readNumber('broker', shape.brokers[0]?.config ?? new Map(), 'min.insync.replicas');
}

function groupGauges(
  world: World,
  image: MetadataImage | undefined,
  group: GroupShape,
): readonly Line[] {
  const rebalances: Line = ['rebalance-total', group.name, rebalancesOf(world, group.name)];
  if (group.protocol === 'share') return [rebalances];
  return [
    ['records-lag-max', group.name, lagOfPositions(world, group)],
    ['group-lag', group.name, image === undefined ? null : lagOfGroup(world, image, group)],
    rebalances,
  ];
}

/** As the members themselves count: what the last fetch told of the end, less the position. */
function lagOfPositions(world: World, group: GroupShape): number | null {
  let most: number | null = null;
  for (const { name } of group.members) {
    const cell = world.nodes.get(name);
    if (cell?.kind !== 'consumer' || cell.process.status === 'down') continue;
    for (const one of cell.state.assigned.values()) {
      const end = isReadCommitted(group) ? one.lastStableOffset : one.highWatermark;
      if (one.position === null || end < 0) continue;
      most = Math.max(most ?? 0, end - one.position.offset);
    }
  }
  return most;
}
