/** What the cluster and the groups are up to, where that is worth a sentence. */

import type { ConsumerCell, World } from '../engine/world.ts';
import { NO_BROKER } from '../engine/protocol/topic-partition.ts';
import { brokerCell, controllersImage } from './cluster-view.ts';
import { coordinatorOf } from './coordinator-view.ts';
import { lastFact } from './fact-index.ts';
import { logIndex } from './log-index.ts';
import type { Happening } from './narration-kinds.ts';
import { partitionReadings, type PartitionReading } from './partition-metrics.ts';
import { ackedSends, producerStates } from './producer-metrics.ts';
import { recordRef } from './record-ref.ts';
import type { RunView } from './run-view.ts';

export function clusterHappening(view: RunView): Happening | undefined {
  const { world } = view;
  const image = controllersImage(world);
  if (image === undefined) return undefined;
  const readings = [...partitionReadings(world, image).values()];
  return (
    deadLeader(view, readings) ??
    leaderless(view, readings) ??
    oneCopy(world, readings) ??
    copying(world, readings) ??
    deadMember(view, readings) ??
    rebalancing(world) ??
    cutOff(world) ??
    brokerDown(world)
  );
}

function leaderless(view: RunView, readings: readonly PartitionReading[]): Happening | undefined {
  const found = readings.find(({ image }) => image.leader === NO_BROKER);
  if (found === undefined) return undefined;
  const lost = lastFact(
    view,
    'controller.leaderLost',
    ({ inputs }) => inputs.partition === found.partition,
  );
  return {
    kind: 'leaderless',
    partition: found.partition,
    previous: lost?.inputs.previousLeader ?? null,
  };
}

/** The controllers still take a dead broker for the leader: its session has not run out. */
function deadLeader(view: RunView, readings: readonly PartitionReading[]): Happening | undefined {
  const { world, atUs } = view;
  for (const { id } of world.shape.brokers) {
    if (brokerCell(world, id)?.process.status !== 'down') continue;
    const led = readings.filter(({ image }) => image.leader === id);
    if (led.length === 0) continue;
    const untilUs = sessionEnd(world, id);
    return {
      kind: 'dead-leader',
      broker: id,
      partitions: led.map(({ partition }) => partition),
      leftUs: untilUs === null ? null : Math.max(0, untilUs - atUs),
    };
  }
  return undefined;
}

const SESSION_KEY = 'broker.session.timeout.ms';

function sessionEnd(world: World, broker: number): number | null {
  const timeoutMs = world.shape.brokers.find(({ id }) => id === broker)?.config.get(SESSION_KEY);
  if (timeoutMs === undefined) return null;
  for (const cell of world.nodes.values()) {
    if (cell.kind !== 'controller' || cell.state.id !== cell.state.activeController) continue;
    const own = [...cell.state.sessions.values()].filter((session) => session.broker === broker);
    const last = own.reduce((latest, { lastContactUs }) => Math.max(latest, lastContactUs), -1);
    return last < 0 ? null : last + Number(timeoutMs) * 1_000;
  }
  return null;
}

/** Acknowledged offsets that are stored past the high watermark, at the leader. */
function ackedPastHighWatermark(
  world: World,
  { partition, replica }: PartitionReading,
): readonly { readonly offset: number; readonly producer: string }[] {
  if (replica === undefined || replica.log.logEndOffset === replica.highWatermark) return [];
  const { byRef } = logIndex(replica.log);
  return producerStates(world).flatMap((producer) =>
    ackedSends(producer).flatMap((send) => {
      if (send.partition !== partition) return [];
      const offset = byRef.get(recordRef(producer.name, send.sendId))?.[0]?.offset;
      const isPast = offset !== undefined && offset >= replica.highWatermark;
      return isPast ? [{ offset, producer: producer.name }] : [];
    }),
  );
}

/** No follower can fetch them: the leader is cut off from all of them. */
function oneCopy(world: World, readings: readonly PartitionReading[]): Happening | undefined {
  for (const reading of readings) {
    const { image, replica } = reading;
    const acked = ackedPastHighWatermark(world, reading);
    if (acked.length === 0 || replica === undefined) continue;
    const followers = image.replicas.filter((id) => id !== image.leader);
    const highest = followers.reduce((end, id) => {
      const log = brokerCell(world, id)?.state.replicas.get(reading.partition)?.log;
      return Math.max(end, log?.logEndOffset ?? 0);
    }, 0);
    const alone = acked.filter(({ offset }) => offset >= highest);
    const isStuck = followers.every(
      (id) => !canTalk(world, `broker-${id}`, `broker-${image.leader}`),
    );
    if (isStuck && alone.length > 0) {
      return { kind: 'one-copy', count: alone.length, broker: image.leader };
    }
  }
  return undefined;
}

function canTalk(world: World, a: string, b: string): boolean {
  if (world.nodes.get(a)?.process.status === 'down') return false;
  return !world.network.disturbed.some(
    ({ from, to, cut }) => cut && ((from === a && to === b) || (from === b && to === a)),
  );
}

function copying(world: World, readings: readonly PartitionReading[]): Happening | undefined {
  for (const reading of readings) {
    const { image, replica, partition } = reading;
    if (replica === undefined || replica.log.logEndOffset === replica.highWatermark) continue;
    const followers = [...image.isr].sort((a, b) => a - b);
    const brokers = followers.filter((id) => {
      const log = brokerCell(world, id)?.state.replicas.get(partition)?.log;
      return id !== image.leader && (log?.logEndOffset ?? 0) < replica.log.logEndOffset;
    });
    if (brokers.length === 0) continue;
    return {
      kind: 'copying',
      partition,
      brokers,
      from: replica.highWatermark,
      to: replica.log.logEndOffset - 1,
      highWatermark: replica.highWatermark,
      toldAlready: impatientProducer(world, reading),
    };
  }
  return undefined;
}

/** Whose ack does not wait for the copies: it is on its way, or has arrived. */
function impatientProducer(world: World, { replica }: PartitionReading): string | null {
  if (replica === undefined) return null;
  const impatient = producerStates(world).filter(({ config }) => config.acks === 1);
  const names = new Set(impatient.map(({ name }) => name));
  const open = logIndex(replica.log).entries.filter(
    ({ offset }) => offset >= replica.highWatermark,
  );
  return open.find(({ record }) => names.has(record.producer))?.record.producer ?? null;
}

function consumers(world: World): readonly ConsumerCell[] {
  return [...world.nodes.values()].filter((cell) => cell.kind === 'consumer');
}

/** Killed, and its coordinator still counts it. */
function deadMember(view: RunView, readings: readonly PartitionReading[]): Happening | undefined {
  const { world, atUs } = view;
  const image = controllersImage(world);
  if (image === undefined || readings.length === 0) return undefined;
  for (const { id, process, state } of consumers(world)) {
    if (process.status !== 'down' || process.ending !== 'killed') continue;
    const group = coordinatorOf(world, image, state.group)?.group;
    const member = [...(group?.members.values() ?? [])].find(({ clientId }) => clientId === id);
    if (member === undefined) continue;
    const endUs = state.heartbeat.sessionDeadlineUs;
    return {
      kind: 'dead-member',
      member: id,
      group: state.group,
      partitions: member.assignment,
      leftUs: endUs > 0 ? Math.max(0, endUs - atUs) : null,
    };
  }
  return undefined;
}

function rebalancing(world: World): Happening | undefined {
  const image = controllersImage(world);
  if (image === undefined) return undefined;
  for (const { name } of world.shape.groups) {
    const group = coordinatorOf(world, image, name)?.group;
    if (group === undefined || group.members.size === 0) continue;
    if (group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance') {
      return { kind: 'rebalancing', group: name };
    }
  }
  return undefined;
}

function cutOff({ network }: World): Happening | undefined {
  const cut = network.disturbed.filter((link) => link.cut);
  const [first] = cut;
  if (first === undefined) return undefined;
  const to = cut.filter(({ from }) => from === first.from).map((link) => link.to);
  return { kind: 'cut-off', from: [first.from], to };
}

function brokerDown(world: World): Happening | undefined {
  const down = world.shape.brokers.find(
    ({ id }) => brokerCell(world, id)?.process.status === 'down',
  );
  return down === undefined ? undefined : { kind: 'broker-down', broker: down.id };
}
