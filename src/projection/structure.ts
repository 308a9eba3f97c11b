/**
 * What counts as structure: who is there, in which role and state, with which settings. The page is rendered anew
 * only when this changes; numbers, records and messages are drawn without it.
 */

import { memoised } from '../ledger/memo.ts';
import type { GroupView, MemberView } from './reader-view.ts';
import type { BrokerView, LaneView, ProducerView, SendCell, StageView } from './stage-view.ts';

const RUNNING_PRODUCER: readonly string[] = ['idle', 'sending', 'waiting-for-metadata', 'retrying'];
const RUNNING_MEMBER: readonly string[] = ['polling', 'processing', 'committing'];

/** Sends, polls and commits change with every record: while it works, a client is just running. */
function coarse(status: string, running: readonly string[], sinceUs: number): string {
  return running.includes(status) ? 'running' : `${status}@${sinceUs}`;
}

/** A consumer died between the work and its commit: the group is shown close up. */
export function diedAtWork(member: MemberView): boolean {
  if (member.status !== 'killed' && member.status !== 'evicted') return false;
  return (
    member.commit.state !== 'acknowledged' && member.batch.some((cell) => cell.work !== 'waiting')
  );
}

/** Lanes that alone hold something acknowledged, and whose broker is out of reach or gone. */
function lonelyLanes(view: StageView): readonly LaneView[] {
  return view.brokers
    .filter(({ status, cannotReach }) => status !== 'up' || cannotReach.length > 0)
    .flatMap((broker) => broker.lanes)
    .filter((lane) => lane.onlyCopy.length > 0);
}

/** What an application believes to be stored while it is lost, or while it hangs by one thread. */
export function toldCells(view: StageView, producer: ProducerView): readonly SendCell[] {
  if (producer.toldStored.length === 0) return producer.toldStored;
  const lonely = lonelyLanes(view);
  return producer.toldStored.filter(
    ({ lost, partition, offset }) =>
      lost ||
      lonely.some(
        (lane) =>
          lane.partition === partition &&
          lane.onlyCopy.some(({ from, to }) => offset !== null && offset >= from && offset < to),
      ),
  );
}

export function isTold(view: StageView, producer: ProducerView): boolean {
  return toldCells(view, producer).length > 0;
}

const laneKey = memoised((lane: LaneView): string => {
  const gone = lane.neverCopied.map((range) => `${range.from}-${range.to}`).join();
  const states = new Set(lane.cells.map((cell) => (cell.kind === 'data' ? cell.state : null)));
  return [
    lane.partition,
    lane.role,
    lane.wasLeader,
    lane.leaderEpoch,
    lane.moving,
    lane.wouldLeadFromUs,
    lane.wouldHaveNoCopy?.length,
    gone,
    states.has('lost'),
    states.has('would-repeat'),
    states.has('would-stay-unread'),
  ].join();
});

function brokerKey(broker: BrokerView): string {
  return [
    broker.id,
    broker.status,
    broker.startup,
    broker.sinceUs,
    broker.wouldDie,
    broker.fenced,
    broker.cannotReach.join(),
    broker.transactions.map((one) => one.transactionalId).join(),
    ...broker.lanes.map(laneKey),
  ].join('|');
}

function producerKey(view: StageView, producer: ProducerView): string {
  return [
    producer.name,
    coarse(producer.status, RUNNING_PRODUCER, producer.sinceUs),
    producer.settings.map((setting) => `${setting.key}=${setting.value}`).join(),
    producer.sendMode,
    isTold(view, producer),
    Math.min(SPANS_SHOWN, producer.transaction?.spans.length ?? -1),
  ].join('|');
}

const memberKey = memoised((member: MemberView): string => {
  return [
    member.name,
    coarse(member.status, RUNNING_MEMBER, member.sinceUs),
    member.partitions.toSorted().join(),
    member.commitMode,
    member.around.client,
    member.around.ackMode,
    member.around.threads,
    diedAtWork(member),
  ].join('|');
});

function groupKey(group: GroupView): string {
  const { name, protocol, state, coordinator, joined, sink } = group;
  const head = [name, protocol, state, coordinator, joined, sink.kind];
  return [...head, ...group.members.map(memberKey)].join('|');
}

/** A producer's card shows so many transactions: from there on another one changes nothing in its form. */
export const SPANS_SHOWN = 3;

/** Equal keys: the same structure. */
export function structureKey(view: StageView): string {
  return [
    view.keys.map((entry) => `${entry.key}:${entry.index}`).join(),
    ...view.topics.map(
      (topic) => `${topic.name}:${topic.partitions.join()}:${topic.minInsyncReplicas}`,
    ),
    ...view.partitions.map((partition) =>
      [
        partition.name,
        partition.leader,
        partition.leaderEpoch,
        partition.isr,
        partition.elr,
        partition.axisEnd > partition.axisStart,
      ].join(),
    ),
    ...view.brokers.map(brokerKey),
    ...view.controllers.map((one) => [one.id, one.status, one.active, one.cannotReach].join()),
    ...view.producers.map((producer) => producerKey(view, producer)),
    ...view.groups.map(groupKey),
    ...view.links.map((link) =>
      [link.kind, link.from, link.to, link.oneWay, link.latencyUs, link.sinceUs].join(),
    ),
  ].join('\n');
}
