/**
 * Whether two pictures have the same structure: what React renders. Numbers, cells, rungs and flights are drawn
 * without it and do not count.
 */

import type {
  BrokerView,
  GroupView,
  LaneView,
  MemberView,
  ProducerView,
  StageView,
} from './stage-view.ts';

/** A short text that names the structure: equal texts, equal structure. */
export function structureOf(view: StageView): string {
  return JSON.stringify([
    view.keys.length,
    view.topics,
    view.partitions.map(({ name, leader, leaderEpoch, replicas, isr, elr }) => [
      name,
      leader,
      leaderEpoch,
      replicas,
      isr,
      elr,
    ]),
    view.brokers.map(brokerStructure),
    view.controllers,
    view.producers.map(producerStructure),
    view.groups.map(groupStructure),
    view.links,
    view.strip.map(({ name, group, harm, value }) => [name, group, harm, value === null]),
  ]);
}

export function sameStructure(a: StageView, b: StageView): boolean {
  return a === b || structureOf(a) === structureOf(b);
}

function brokerStructure({ id, status, sinceUs, cannotReach, lanes, coordinates }: BrokerView) {
  return [id, status, sinceUs, cannotReach, lanes.map(laneStructure), coordinates];
}

function laneStructure({
  partition,
  role,
  wasLeader,
  leaderEpoch,
  truncated,
  neverCopied,
}: LaneView) {
  return [partition, role, wasLeader, leaderEpoch, truncated, neverCopied];
}

/** Words that change with every record are drawn without React. */
const RUNNING: ReadonlySet<string> = new Set([
  'idle',
  'sending',
  'retrying',
  'polling',
  'processing',
  'committing',
]);

function lasting(status: string): string {
  return RUNNING.has(status) ? 'running' : status;
}

function producerStructure(producer: ProducerView) {
  const { name, status, settings, inFlight, accumulator, toldStored } = producer;
  const lines = accumulator.map((line) => line.partition);
  return [name, lasting(status), settings, inFlight.limit, lines, toldStored.length];
}

function groupStructure({ name, state, generation, coordinator, members, sink }: GroupView) {
  return [name, state, generation, coordinator, sink.kind, members.map(memberStructure)];
}

function memberStructure({ name, status, station, partitions, commitMode }: MemberView) {
  return [name, lasting(status), RUNNING.has(status) ? null : station, partitions, commitMode];
}
