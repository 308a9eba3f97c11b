/** What must be true when a cluster has healed and time has passed: leaders, full ISRs, nothing pending, readers done. */

import { describeGroup } from '../engine/group-coordinator/group-readers.ts';
import { controllersImage, userPartitions } from '../ledger/cluster-view.ts';
import { coordinatorOf } from '../ledger/coordinator-view.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { partitionReadings } from '../ledger/partition-metrics.ts';
import type { World } from '../engine/world.ts';

export function notWellAgain(world: World): readonly string[] {
  const image = controllersImage(world);
  if (image === undefined) return ['no controller'];
  return [
    ...partitionProblems(world),
    ...producerProblems(world),
    ...world.shape.groups.flatMap(({ name }) => groupProblems(world, name)),
  ];
}

function partitionProblems(world: World): readonly string[] {
  const image = controllersImage(world);
  if (image === undefined) return [];
  const readings = partitionReadings(world, image);
  return userPartitions(image).flatMap((partition) => {
    const reading = readings.get(partition);
    const { isr = [], replicas = [] } = reading?.image ?? {};
    if (reading?.replica === undefined) return [`V8 ${partition} has no leader`];
    const { highWatermark, log } = reading.replica;
    return [
      ...(isr.length < replicas.length ? [`V6 ${partition}: ISR ${isr.join(',')}`] : []),
      ...(highWatermark < log.logEndOffset
        ? [`V7 ${partition}: HW ${highWatermark} of ${log.logEndOffset}`]
        : []),
    ];
  });
}

/** A producer that was killed leaves sends without an answer: that is no lack of progress. */
function producerProblems(world: World): readonly string[] {
  const out: string[] = [];
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'producer') continue;
    const { accumulator, inFlight } = cell.state;
    const waiting = [...accumulator.queues.values()].flat().length;
    if (waiting > 0) out.push(`V4 ${cell.id}: ${waiting} batches wait`);
    const produces = inFlight.filter(({ request }) => request.api === 'Produce').length;
    if (produces > 0) out.push(`V4 ${cell.id}: ${produces} requests in flight`);
  }
  return out;
}

function groupProblems(world: World, name: string): readonly string[] {
  const image = controllersImage(world);
  const shape = world.shape.groups.find((group) => group.name === name);
  if (image === undefined || shape === undefined) return [];
  const view = coordinatorOf(world, image, name);
  if (view === undefined) return [`V10 ${name} has no coordinator`];
  const { offsets } = view;
  const group = view.group === undefined ? undefined : describeGroup(view.group);
  const partitions = userPartitions(image);
  const assigned = (group?.members ?? []).flatMap((member) => member.assigned);
  const readings = partitionReadings(world, image);
  const behind = partitions.filter((partition) => {
    const end = readings.get(partition)?.replica?.highWatermark ?? 0;
    return end > 0 && (offsets.get(partition)?.offset ?? 0) < end;
  });
  const metrics = metricsOf(world);
  const [commit] = shape.members.map((member) => member.commit);
  const skipped = metrics.get(`skipped(${name})`);
  return [
    ...(group?.state === 'Stable' ? [] : [`V10 ${name} is ${group?.state ?? 'gone'}`]),
    ...(assigned.length === partitions.length ? [] : [`G2 ${name}: ${assigned.length} assigned`]),
    // A commitAsync() that fails is not sent again: only the next batch would make up for it.
    ...(commit === 'async-batch' ? [] : behind).map(
      (partition) => `V13 ${name} is behind in ${partition}`,
    ),
    // Who commits after the work skips nothing: K2.
    ...(commit !== 'before' && skipped !== 0 ? [`K2 ${name} skipped ${skipped}`] : []),
  ];
}
