/**
 * Offsets that are part of a transaction: pending from their write until its marker decides them.
 *
 * Kafka:       org.apache.kafka.coordinator.group.OffsetMetadataManager.commitTransactionalOffset,
 *              replayEndTransactionMarker, validateTransactionalOffsetCommit (4.4); KIP-98, KIP-447.
 * Units:       offsets are the next one to read.
 * Invariants:  nobody reads a pending offset; whoever asks for a partition with one is told to come back.
 * Divergences: none.
 */

import type { OffsetCommitRecord, RecordBatch } from '../log/record-batch.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { TxnOffsetCommitRequest } from '../protocol/transaction-messages.ts';
import { emptyGroup } from './classic-group.ts';
import type {
  ClassicGroup,
  CommittedOffset,
  GroupCoordinatorState,
  OffsetToCommit,
  PendingOffsets,
} from './group-state.ts';
import type { GroupTurn } from './group-turn.ts';
import { memberError } from './member-checks.ts';
import { consumerCommitError, currentGenerationOf } from './modern/consumer-checks.ts';
import { groupWriteError } from './write-errors.ts';

type Pending = GroupCoordinatorState['pendingOffsets'];

export function commitInTransaction(
  turn: GroupTurn,
  request: Request,
  body: TxnOffsetCommitRequest,
): void {
  const error = tryCommit(turn, request, body);
  if (error === 'NONE') return;
  const { group: name, memberId, generation, offsets } = body;
  const currentGeneration = currentGenerationOf(turn.anyGroup(name), memberId);
  const names = { group: name, memberId, clientId: request.from, generation };
  turn.host.out.fact({
    rule: 'group.commitRefused',
    inputs: { ...names, offsets: listed(offsets), currentGeneration, error },
  });
  answerTransactionalCommit(turn, request, error);
}

function tryCommit(turn: GroupTurn, request: Request, body: TxnOffsetCommitRequest): ErrorCode {
  const { group: name, offsets, producerId, producerEpoch } = body;
  const group = turn.anyGroup(name);
  if (group?.kind === 'share') return 'GROUP_ID_NOT_FOUND';
  const names = offsets.map(({ partition }) => partition);
  const invalid =
    group?.kind === 'consumer'
      ? consumerCommitError(group, body, names, true)
      : commitError(group, body);
  if (invalid !== 'NONE') return invalid;
  if (group === undefined) turn.put(emptyGroup(name));
  const records = offsets.map(
    (offset): OffsetCommitRecord => ({
      kind: 'offset-commit',
      group: name,
      committedAtUs: turn.host.nowUs,
      ...offset,
    }),
  );
  const write = { kind: 'transactional-offsets', group: name, request, offsets } as const;
  const error = turn.append(records, write, { producerId, producerEpoch });
  if (error !== 'NONE') return groupWriteError(error);
  const { pendingOffsets } = turn.state;
  turn.update({
    pendingOffsets: withPending(pendingOffsets, producerId, name, offsets, turn.host.nowUs),
  });
  return 'NONE';
}

/** As for any commit, but a group that waits for its assignment is no obstacle. */
function commitError(
  group: ClassicGroup | undefined,
  { memberId, generation, groupInstanceId }: TxnOffsetCommitRequest,
): ErrorCode {
  if (group === undefined) return generation < 0 ? 'NONE' : 'ILLEGAL_GENERATION';
  const isAnonymous = generation < 0 && memberId === '' && groupInstanceId === null;
  if (isAnonymous || (generation < 0 && group.state === 'Empty')) return 'NONE';
  const error = memberError(group, memberId, groupInstanceId);
  if (error !== 'NONE') return error;
  return generation === group.generation ? 'NONE' : 'ILLEGAL_GENERATION';
}

function withPending(
  before: Pending,
  producerId: number,
  group: string,
  commits: readonly OffsetToCommit[],
  committedAtUs: number,
): Pending {
  const own = before.get(producerId) ?? new Map<string, PendingOffsets>();
  const offsets = new Map<TopicPartition, CommittedOffset>(own.get(group));
  for (const { partition, offset, leaderEpoch } of commits) {
    offsets.set(partition, { offset, leaderEpoch, committedAtUs, fact: null });
  }
  return new Map(before).set(producerId, new Map(own).set(group, offsets));
}

export function transactionalCommitAppended(
  turn: GroupTurn,
  name: string,
  offsets: readonly OffsetToCommit[],
  request: Request,
  error: ErrorCode,
): void {
  if (error === 'NONE') {
    const { body } = request;
    const { memberId, generation } =
      body.api === 'TxnOffsetCommit' ? body : { memberId: '', generation: -1 };
    const names = { group: name, memberId, clientId: request.from, generation };
    const inputs = { ...names, offsets: listed(offsets) };
    turn.host.out.fact({ rule: 'group.offsetsPending', inputs });
  }
  answerTransactionalCommit(turn, request, groupWriteError(error));
}

function listed(offsets: readonly OffsetToCommit[]) {
  return offsets.map(({ partition, offset }) => ({ partition, offset }));
}

export function answerTransactionalCommit(
  turn: GroupTurn,
  request: Request,
  error: ErrorCode,
): void {
  const { body } = request;
  if (body.api !== 'TxnOffsetCommit') return;
  const partitions = body.offsets.map(({ partition }) => ({ partition, error }));
  turn.reply(request, { api: 'TxnOffsetCommit', partitions });
}

/** The marker stands in the partition of these groups: what was pending counts now, or never did. */
export function decidePending(
  turn: GroupTurn,
  place: number,
  producerId: number,
  result: 'COMMIT' | 'ABORT',
): void {
  const { pendingOffsets } = turn.state;
  const all = pendingOffsets.get(producerId);
  if (all === undefined) return;
  const rest = new Map(all);
  for (const [group, pending] of all) {
    if (turn.partitionFor(group) !== place) continue;
    rest.delete(group);
    decideOne(turn, group, pending, result);
  }
  const left = new Map(pendingOffsets);
  if (rest.size === 0) left.delete(producerId);
  else left.set(producerId, rest);
  turn.update({ pendingOffsets: left });
}

function decideOne(
  turn: GroupTurn,
  group: string,
  pending: PendingOffsets,
  result: 'COMMIT' | 'ABORT',
): void {
  const offsets = [...pending].map(([partition, { offset }]) => ({ partition, offset }));
  const fact = turn.host.out.fact({
    rule: 'group.offsetsDecided',
    inputs: { group, offsets, result },
  });
  if (result === 'ABORT') return;
  const own = new Map(turn.state.offsets.get(group));
  for (const [partition, committed] of pending) own.set(partition, { ...committed, fact });
  turn.update({ offsets: new Map(turn.state.offsets).set(group, own) });
}

/** Has a transaction that is not decided written an offset for it? */
export function isUnstable(pending: Pending, group: string, partition: TopicPartition): boolean {
  for (const byGroup of pending.values()) if (byGroup.get(group)?.has(partition)) return true;
  return false;
}

// ── reading the partition ────────────────────────────────────────────────────────────────────────

export type LoggedBatch = Pick<RecordBatch, 'producerId' | 'transactional' | 'records'>;

/** What a batch of a transaction, or its marker, means to whoever reads the partition from its beginning. */
export class LoadedTransactions {
  #pending: Pending = new Map();
  readonly #committed: (group: string, offsets: PendingOffsets) => void;

  constructor(committed: (group: string, offsets: PendingOffsets) => void) {
    this.#committed = committed;
  }

  get pending(): Pending {
    return this.#pending;
  }

  take({ producerId, records }: LoggedBatch): void {
    for (const { content } of records) {
      if (content.kind === 'control') this.#end(producerId, content.type);
      if (content.kind !== 'offset-commit' || content.offset === null) continue;
      const { group, partition, offset, leaderEpoch, committedAtUs } = content;
      const commit = [{ partition, offset, leaderEpoch }];
      this.#pending = withPending(this.#pending, producerId, group, commit, committedAtUs);
    }
  }

  #end(producerId: number, type: 'COMMIT' | 'ABORT'): void {
    const own = this.#pending.get(producerId);
    const rest = new Map(this.#pending);
    rest.delete(producerId);
    this.#pending = rest;
    if (type === 'ABORT' || own === undefined) return;
    for (const [group, offsets] of own) this.#committed(group, offsets);
  }
}
