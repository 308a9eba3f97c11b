/** The stage in words, for those who do not see it: what each actor is now. */

import { formatOffsets } from '../i18n/format.ts';
import type { Messages } from '../i18n/en.ts';
import type { GroupView, MemberView } from '../projection/reader-view.ts';
import type { BrokerView, LaneView, ProducerView, StageView } from '../projection/stage-view.ts';
import { membersWord } from './actors/groups.tsx';
import { laneRole } from './actors/lane-label.tsx';

export function describeBroker(view: BrokerView, words: Messages): string {
  const isWell = view.status === 'up' || view.status === 'catching-up';
  const since = isWell ? null : view.sinceUs;
  const state = words.scene.brokerState(words.broker.status[view.status], since);
  return [state, ...view.lanes.map((lane) => describeLane(lane, words))].join('. ');
}

export function describeLane(lane: LaneView, words: Messages): string {
  const lost = lane.cells.flatMap((cell) =>
    cell.kind === 'data' && cell.state === 'lost' ? [cell.offset] : [],
  );
  const gone = lane.neverCopied.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, index) => from + index),
  );
  return [
    words.scene.lane(
      lane.partition,
      laneRole(lane, words, false),
      lane.leaderEpoch,
      lane.logEnd,
      lane.highWatermark,
    ),
    ...(lost.length > 0 ? [words.scene.lostHere(formatOffsets(lost))] : []),
    ...(gone.length > 0 ? [words.scene.neverCopied(formatOffsets(gone))] : []),
  ].join(', ');
}

export function describeProducer(view: ProducerView, words: Messages): string {
  const settings = view.settings.map(({ key, value }) => `${key}=${value}`).join(', ');
  const lost = view.toldStored.flatMap(({ lost: gone, offset }) =>
    gone && offset !== null ? [offset] : [],
  );
  return [
    words.scene.producer(
      words.producer.status[view.status],
      settings,
      view.sent,
      view.acked - view.unasked,
      view.failed,
    ),
    ...(view.unasked > 0 ? [words.producer.unasked] : []),
    ...(lost.length > 0 ? [words.scene.toldLost(formatOffsets(lost))] : []),
  ].join('. ');
}

/** More partitions than these are a table, not a sentence. */
const PARTITIONS = 6;

export function describeMember(view: MemberView, words: Messages): string {
  const { positions, worksOn, partitions } = view;
  const isFew = positions.length <= PARTITIONS;
  return [
    words.scene.member(words.member.status[view.status], partitions.join(', ')),
    ...(isFew ? positions : []).map(({ partition, offset }) =>
      words.scene.position(partition, offset),
    ),
    ...(worksOn === null ? [] : [words.member.worksOn(worksOn.partition, worksOn.offset)]),
  ].join('. ');
}

/** The group as its coordinator has it, what it has committed, and how far it is behind. */
export function describeGroup(
  group: GroupView,
  { partitions }: StageView,
  words: Messages,
): string {
  const commits = partitions.flatMap(({ name, bookmarks }) =>
    bookmarks.flatMap(({ group: reader, committed }) =>
      reader === group.name && committed !== null ? [words.scene.committed(name, committed)] : [],
    ),
  );
  return [
    membersWord(group, words),
    group.protocol,
    group.state,
    ...(commits.length <= PARTITIONS ? commits : []),
    ...(group.lag === null ? [] : [words.scene.lag(group.lag)]),
  ].join('; ');
}
