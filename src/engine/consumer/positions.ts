/**
 * Where reading goes on: the committed offset, else the reset policy; and whether the log still agrees.
 *
 * Kafka:       internals.ClassicKafkaConsumer.updateFetchPositions, OffsetFetcher, OffsetFetcherUtils,
 *              SubscriptionState (4.4); KIP-320.
 * Units:       offsets are the next one to read.
 * Invariants:  only a partition in state FETCHING is fetched.
 * Divergences: `topic-names`.
 */

import type { FactId } from '../kernel/ids.ts';
import type { OffsetFetchResponse } from '../protocol/group-messages.ts';
import type { ListOffsetsResponse, OffsetForLeaderEpochResponse } from '../protocol/messages.ts';
import { NO_BROKER, type BrokerId, type TopicPartition } from '../protocol/topic-partition.ts';
import { knownPartition, requestMetadataUpdate } from './client-metadata.ts';
import { hasInFlight, isUnavailable, sendRequest } from './client-network.ts';
import type { AssignedPartition, FetchPosition, PollFailure } from './consumer-state.ts';
import { readyCoordinator } from './coordinator-lookup.ts';
import { dropReadReplica } from './read-replica.ts';
import {
  coordinatorConnection,
  dataConnection,
  memberOf,
  retryBackoffUs,
  update,
  updateApplication,
  updatePartition,
  type ConsumerTurn,
} from './turn.ts';

const EARLIEST_TIMESTAMP = -2;
const LATEST_TIMESTAMP = -1;
const NO_EPOCH = -1;
const NO_OFFSET = -1;

/** Does what is next for every partition without a good position; an answer ends the application. */
export function updatePositions(turn: ConsumerTurn): PollFailure | null {
  const waiting = [...turn.state.assigned].filter(([, { state }]) => state !== 'FETCHING');
  if (waiting.length === 0) return null;
  askForEpochEnds(turn, waiting);
  const { askedStore } = turn.state.application;
  const initializing = waiting.filter(
    ([name, { state }]) => state === 'INITIALIZING' && !askedStore.has(name),
  );
  if (initializing.length > 0)
    askForCommitted(
      turn,
      initializing.map(([name]) => name),
    );
  return resetPositions(turn);
}

// ── committed offsets ────────────────────────────────────────────────────────────────────────────

function askForCommitted(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  const asked = hasInFlight(turn, ({ request }) => request.body.api === 'OffsetFetch');
  if (asked || turn.state.offsetFetchRetryAtUs > turn.nowUs) return;
  const broker = readyCoordinator(turn);
  if (broker === null) return;
  const { group, membership, modern } = turn.state;
  const { memberId, generation } = membership;
  const epoch = modern === null ? {} : { memberEpoch: generation };
  const body = { api: 'OffsetFetch', group, memberId, ...epoch, partitions } as const;
  sendRequest(turn, { connection: coordinatorConnection(turn, broker), broker }, body);
}

export function offsetFetchFailed(turn: ConsumerTurn): void {
  update(turn, { offsetFetchRetryAtUs: turn.nowUs + retryBackoffUs(turn, 0) });
}

export function committedAnswered(turn: ConsumerTurn, answer: OffsetFetchResponse): void {
  const unstable = answer.partitions.filter(({ error }) => error !== undefined);
  if (unstable.length > 0) {
    waitForStable(
      turn,
      unstable.map(({ partition }) => partition),
    );
    return;
  }
  for (const { partition, offset, leaderEpoch } of answer.partitions) {
    if (turn.state.assigned.get(partition)?.state !== 'INITIALIZING') continue;
    if (offset === null) updatePartition(turn, partition, { state: 'AWAIT_RESET', retryAtUs: 0 });
    else takeCommitted(turn, partition, offset, leaderEpoch);
  }
}

/** A transaction that is not decided has written offsets: nobody knows yet where to begin. */
function waitForStable(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  turn.out.fact({ rule: 'consumer.offsetsUnstable', inputs: { ...memberOf(turn), partitions } });
  offsetFetchFailed(turn);
}

function takeCommitted(
  turn: ConsumerTurn,
  partition: TopicPartition,
  offset: number,
  offsetEpoch: number,
): void {
  const positionFact = turn.out.fact({
    rule: 'consumer.positionTakenFromCommitted',
    inputs: { ...memberOf(turn), partition, offset },
    supports: supportsOf(turn),
  });
  const position = { offset, offsetEpoch, ...leaderOf(turn, partition) };
  const found = { committed: offset, seeksBack: false, positionFact };
  updatePartition(turn, partition, { ...validating(position), ...found });
}

function supportsOf(turn: ConsumerTurn): readonly number[] {
  const { assigned } = turn.state.membership.supports;
  return assigned === null ? [] : [assigned];
}

function leaderOf(turn: ConsumerTurn, partition: TopicPartition) {
  const known = knownPartition(turn, partition);
  return { leader: known?.leader ?? NO_BROKER, leaderEpoch: known?.leaderEpoch ?? NO_EPOCH };
}

/** With both epochs known the leader is asked first whether its log still holds what was read. */
function validating(position: FetchPosition): Partial<AssignedPartition> {
  const validate = position.offsetEpoch !== NO_EPOCH && position.leaderEpoch !== NO_EPOCH;
  return { position, state: validate ? 'AWAIT_VALIDATION' : 'FETCHING', retryAtUs: 0 };
}

// ── auto.offset.reset ────────────────────────────────────────────────────────────────────────────

/** What begins a reset: no committed offset, or a position that the log does not have. */
function resetPositions(turn: ConsumerTurn): PollFailure | null {
  const all = [...turn.state.assigned].filter(([, { state }]) => state === 'AWAIT_RESET');
  if (all.length === 0) return null;
  const unwanted = all.filter(([, { seeksBack }]) => !seeksBack);
  if (!hasResetPolicy(turn) && unwanted.length > 0) return noResetPolicy(unwanted);
  const due = all.filter(([, { retryAtUs }]) => retryAtUs <= turn.nowUs).map(([name]) => name);
  for (const [broker, partitions] of byLeader(turn, due)) askForOffsets(turn, broker, partitions);
  return null;
}

function noResetPolicy(
  all: readonly (readonly [TopicPartition, AssignedPartition])[],
): PollFailure {
  const partitions = all.map(([name]) => name).join(', ');
  const outOfRange = all.some(([, { position }]) => position !== null);
  return outOfRange
    ? { error: 'OffsetOutOfRangeException', message: `fetch position out of range: ${partitions}` }
    : { error: 'NoOffsetForPartitionException', message: `no committed offset: ${partitions}` };
}

/** Groups partitions by a leader that can be sent to; the others wait for metadata. */
function byLeader(
  turn: ConsumerTurn,
  partitions: readonly TopicPartition[],
): ReadonlyMap<BrokerId, readonly TopicPartition[]> {
  const groups = new Map<BrokerId, TopicPartition[]>();
  for (const partition of partitions) {
    const { leader } = leaderOf(turn, partition);
    if (leader === NO_BROKER) requestMetadataUpdate(turn);
    if (leader === NO_BROKER || isUnavailable(turn, dataConnection(turn, leader))) continue;
    groups.set(leader, [...(groups.get(leader) ?? []), partition]);
  }
  return groups;
}

function resetTimestamp(turn: ConsumerTurn, partition: TopicPartition): number {
  if (turn.state.assigned.get(partition)?.seeksBack === true) return EARLIEST_TIMESTAMP;
  const strategy = turn.state.settings.autoOffsetReset;
  if (strategy.kind === 'by_duration') return Math.max(turn.nowUs - strategy.durationUs, 0);
  return strategy.kind === 'earliest' ? EARLIEST_TIMESTAMP : LATEST_TIMESTAMP;
}

function askForOffsets(
  turn: ConsumerTurn,
  broker: BrokerId,
  partitions: readonly TopicPartition[],
): void {
  const { isolation, requestTimeoutUs } = turn.state.settings;
  sendRequest(
    turn,
    { connection: dataConnection(turn, broker), broker },
    {
      api: 'ListOffsets',
      isolation,
      partitions: partitions.map((partition) => {
        const currentLeaderEpoch = leaderOf(turn, partition).leaderEpoch;
        const timestampUs = resetTimestamp(turn, partition);
        return { partition, currentLeaderEpoch, timestampUs };
      }),
    },
  );
  const retryAtUs = turn.nowUs + requestTimeoutUs;
  for (const partition of partitions) updatePartition(turn, partition, { retryAtUs });
}

export function offsetsAnswered(turn: ConsumerTurn, answer: ListOffsetsResponse): void {
  for (const { partition, error, offset } of answer.partitions) {
    if (turn.state.assigned.get(partition)?.state !== 'AWAIT_RESET') continue;
    if (error !== 'NONE') lookUpAgain(turn, [partition]);
    else if (offset !== NO_OFFSET) resetTo(turn, partition, offset);
  }
}

function resetTo(turn: ConsumerTurn, partition: TopicPartition, offset: number): void {
  const positionFact = resetFact(turn, partition, offset);
  // Without an epoch: a fresh answer of the leader needs no validation.
  const position = { offset, offsetEpoch: NO_EPOCH, ...leaderOf(turn, partition) };
  const found = { state: 'FETCHING', position, positionFact, seeksBack: false } as const;
  updatePartition(turn, partition, found);
}

function resetFact(turn: ConsumerTurn, partition: TopicPartition, offset: number): FactId {
  const inputs = { ...memberOf(turn), partition, offset };
  if (turn.state.assigned.get(partition)?.seeksBack === true)
    return turn.out.fact({ rule: 'consumer.soughtToBeginning', inputs });
  const strategy = turn.state.settings.autoOffsetReset.kind;
  return turn.out.fact({
    rule: 'consumer.positionReset',
    inputs: { ...inputs, strategy },
    supports: supportsOf(turn),
  });
}

/** A look-up failed: again after a back-off, with fresh metadata. */
export function lookUpAgain(turn: ConsumerTurn, partitions: readonly TopicPartition[]): void {
  requestMetadataUpdate(turn);
  const retryAtUs = turn.nowUs + retryBackoffUs(turn, 0);
  for (const partition of partitions) updatePartition(turn, partition, { retryAtUs });
}

// ── truncation detection ─────────────────────────────────────────────────────────────────────────

/** After each change of metadata: a position under a new leader has to be validated. */
export function noticeLeaders(turn: ConsumerTurn): void {
  for (const [partition, { position, state }] of turn.state.assigned) {
    if (position === null || state === 'AWAIT_RESET') continue;
    const { leader, leaderEpoch } = leaderOf(turn, partition);
    if (leader === NO_BROKER || leaderEpoch === NO_EPOCH) continue;
    if (position.leader === leader && position.leaderEpoch === leaderEpoch) continue;
    if (position.leader !== NO_BROKER) {
      const inputs = { ...memberOf(turn), partition, leader, leaderEpoch };
      turn.out.fact({ rule: 'consumer.leaderLearned', inputs });
    }
    dropReadReplica(turn, partition, 'new leader');
    updatePartition(turn, partition, validating({ ...position, leader, leaderEpoch }));
  }
}

function askForEpochEnds(
  turn: ConsumerTurn,
  waiting: readonly (readonly [TopicPartition, AssignedPartition])[],
): void {
  const due = waiting.filter(
    ([, p]) => p.state === 'AWAIT_VALIDATION' && p.retryAtUs <= turn.nowUs,
  );
  if (due.length === 0) return;
  const retryAtUs = turn.nowUs + turn.state.settings.requestTimeoutUs;
  for (const [broker, partitions] of byLeader(
    turn,
    due.map(([name]) => name),
  )) {
    const asked = partitions.flatMap((partition) => {
      const position = turn.state.assigned.get(partition)?.position;
      if (position === null || position === undefined) return [];
      const { leaderEpoch: currentLeaderEpoch, offsetEpoch: leaderEpoch } = position;
      return [{ partition, currentLeaderEpoch, leaderEpoch }];
    });
    const body = { api: 'OffsetForLeaderEpoch', partitions: asked } as const;
    sendRequest(turn, { connection: dataConnection(turn, broker), broker }, body);
    for (const partition of partitions) updatePartition(turn, partition, { retryAtUs });
  }
}

export function epochEndsAnswered(turn: ConsumerTurn, answer: OffsetForLeaderEpochResponse): void {
  for (const { partition, error, endOffset, leaderEpoch } of answer.partitions) {
    const known = turn.state.assigned.get(partition);
    if (known?.state !== 'AWAIT_VALIDATION' || known.position === null) continue;
    if (error !== 'NONE') lookUpAgain(turn, [partition]);
    else if (endOffset === NO_OFFSET || leaderEpoch === NO_EPOCH) {
      undefinedEnd(turn, partition, known.position);
    } else if (endOffset < known.position.offset) {
      truncated(turn, partition, known.position, endOffset, leaderEpoch);
    } else updatePartition(turn, partition, { state: 'FETCHING' });
  }
}

/** The log ends before the position: reading goes on where the logs part, or the application hears of it. */
function truncated(
  turn: ConsumerTurn,
  partition: TopicPartition,
  position: FetchPosition,
  endOffset: number,
  offsetEpoch: number,
): void {
  const inputs = { ...memberOf(turn), partition, offset: position.offset, endOffset };
  const positionFact = turn.out.fact({ rule: 'consumer.truncationDetected', inputs });
  if (!hasResetPolicy(turn)) {
    updatePartition(turn, partition, { positionFact });
    return throwTruncation(turn, `${partition} at ${position.offset}, divergent at ${endOffset}`);
  }
  const moved = { ...position, offset: endOffset, offsetEpoch };
  updatePartition(turn, partition, { state: 'FETCHING', position: moved, positionFact });
}

/** The leader knows nothing of the position's epoch: the policy decides, or the application hears of it. */
function undefinedEnd(
  turn: ConsumerTurn,
  partition: TopicPartition,
  { offset }: FetchPosition,
): void {
  if (!hasResetPolicy(turn)) return throwTruncation(turn, `${partition} at ${offset}`);
  updatePartition(turn, partition, { state: 'AWAIT_RESET', retryAtUs: 0 });
}

function hasResetPolicy(turn: ConsumerTurn): boolean {
  return turn.state.settings.autoOffsetReset.kind !== 'none';
}

function throwTruncation(turn: ConsumerTurn, message: string): void {
  updateApplication(turn, { pollFailure: { error: 'LogTruncationException', message } });
}
