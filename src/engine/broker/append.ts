/**
 * Appends to a partition that this broker leads: Kafka's checks in Kafka's order, then the log.
 *
 * Kafka:       kafka.server.ReplicaManager.appendToLocalLog, kafka.cluster.Partition.appendRecordsToLeader,
 *              UnifiedLog.append (4.4).
 * Units:       offsets count records; sizes in bytes.
 * Invariants:  a refused batch leaves the log as it was.
 * Divergences: none.
 */

import { appendBatch, placeBatch } from '../log/log.ts';
import type { AppendOrigin } from '../log/producer-entry.ts';
import { type InvalidRecords, invalidRecords } from '../log/record-validation.ts';
import { checkSequence, type SequenceVerdict } from '../log/producer-state.ts';
import { NO_SEQUENCE } from '../log/record-batch.ts';
import type { RecordBatch, RecordContent, UnplacedBatch } from '../log/record-batch.ts';
import type { FactId } from '../kernel/ids.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { isUnderMinIsr } from '../replication/high-watermark.ts';
import type { SendRef } from '../replication/purgatory-state.ts';
import { isLeader, leaderOf, type LeaderReplica, replicaWith } from '../replication/replica.ts';
import { NO_BROKER } from '../protocol/topic-partition.ts';
import { grounds, noteWithheld, ofPartition, putAdvanced } from './leader-replica.ts';
import { noteSegments } from './log-notes.ts';
import { transactionalRefusal } from './open-transaction.ts';
import { errorOfAbsence } from './refusal.ts';
import { effectiveMinIsr, messageBytesMax } from './topic-config.ts';
import { type BrokerTurn, replicaOf } from './turn.ts';

export type Appended =
  | {
      readonly kind: 'stored';
      readonly baseOffset: number;
      /** Inclusive. */
      readonly lastOffset: number;
      readonly ground: FactId;
    }
  | {
      readonly kind: 'refused';
      readonly error: ErrorCode;
      /** Places in the batch of the records that are to blame. */
      readonly recordErrors?: readonly number[];
    };

const NO_SENDS: readonly SendRef[] = [];

export function appendAsLeader(
  turn: BrokerTurn,
  partition: TopicPartition,
  batch: UnplacedBatch,
  acks: -1 | 0 | 1,
  origin: AppendOrigin,
): Appended {
  const replica = replicaOf(turn, partition);
  if (!isLeader(replica)) return refuseByRole(turn, partition, batch);
  const minIsr = effectiveMinIsr(turn.state, partition);
  if (acks === -1 && isUnderMinIsr(replica, minIsr)) {
    return refuseByMinIsr(turn, replica, batch, minIsr);
  }
  const sizeBytesMax = messageBytesMax(turn.state, partition);
  if (batch.sizeBytes > sizeBytesMax) return refuseBySize(turn, replica, batch, sizeBytesMax);
  const invalid = invalidRecords(replica.log.config, batch.contents, turn.nowUs);
  if (invalid !== null) return refuseInvalid(turn, replica, batch, invalid);
  const verdict = checkSequence(replica.log.producers, batch, origin);
  if (verdict.kind === 'duplicate') return recogniseDuplicate(turn, replica, batch, verdict);
  const outside = transactionalRefusal(replica.log, batch);
  if (outside !== null) {
    const refused = { kind: 'refused', error: outside, expectedSequence: NO_SEQUENCE } as const;
    return refuseBySequence(turn, replica, batch, refused);
  }
  if (verdict.kind === 'refused') return refuseBySequence(turn, replica, batch, verdict);
  return store(turn, replica, batch, acks);
}

function store(
  turn: BrokerTurn,
  replica: LeaderReplica,
  batch: UnplacedBatch,
  acks: -1 | 0 | 1,
): Appended {
  const placed = placeBatch(replica.log, batch, replica.leaderEpoch, turn.nowUs);
  const { baseOffset, lastOffset } = placed;
  const ground = turn.out.fact({
    rule: 'replication.recordsAppended',
    inputs: {
      partition: replica.partition,
      broker: turn.state.broker,
      leaderEpoch: replica.leaderEpoch,
      baseOffset,
      lastOffset,
      sends: sendsOf(batch.contents),
      acks,
      isr: replica.role.isr,
      effectiveMinIsr: effectiveMinIsr(turn.state, replica.partition),
    },
    supports: grounds(replica.roleGround),
  });
  const log = appendBatch(replica.log, placed);
  noteSegments(turn, replica, log, ground);
  turn.stirred.add(replica.partition);
  noteWithheld(turn, putAdvanced(turn, replicaWith(replica, { log, appendGround: ground })));
  return { kind: 'stored', baseOffset, lastOffset, ground };
}

function recogniseDuplicate(
  turn: BrokerTurn,
  replica: LeaderReplica,
  batch: UnplacedBatch,
  verdict: Extract<SequenceVerdict, { readonly kind: 'duplicate' }>,
): Appended {
  const { firstOffset: baseOffset, lastOffset } = verdict.original;
  const ground = turn.out.fact({
    rule: 'produce.duplicateRecognised',
    inputs: {
      ...ofPartition(turn, replica),
      baseOffset,
      lastOffset,
      sends: sendsOf(batch.contents),
      producerId: batch.producerId,
      baseSequence: batch.baseSequence,
    },
  });
  return { kind: 'stored', baseOffset, lastOffset, ground };
}

function refuseByRole(turn: BrokerTurn, partition: TopicPartition, batch: UnplacedBatch): Appended {
  const { state } = turn;
  const replica = replicaOf(turn, partition);
  const error = replica === undefined ? errorOfAbsence(turn, partition) : 'NOT_LEADER_OR_FOLLOWER';
  const leader = replica === undefined ? NO_BROKER : leaderOf(replica, state.broker);
  turn.out.fact({
    rule: 'produce.refusedByRole',
    inputs: {
      ...ofPartition(turn, replica ?? { partition, leaderEpoch: -1 }),
      sends: sendsOf(batch.contents),
      error,
      leader,
    },
    supports: grounds(replica?.roleGround ?? null),
  });
  return { kind: 'refused', error };
}

function refuseByMinIsr(
  turn: BrokerTurn,
  replica: LeaderReplica,
  batch: UnplacedBatch,
  minIsr: number,
): Appended {
  turn.out.fact({
    rule: 'produce.refusedByMinIsr',
    inputs: {
      ...ofPartition(turn, replica),
      sends: sendsOf(batch.contents),
      isr: replica.role.isr,
      effectiveMinIsr: minIsr,
    },
    supports: grounds(replica.roleGround),
  });
  return { kind: 'refused', error: 'NOT_ENOUGH_REPLICAS' };
}

function refuseBySize(
  turn: BrokerTurn,
  replica: LeaderReplica,
  batch: UnplacedBatch,
  sizeBytesMax: number,
): Appended {
  const { sizeBytes } = batch;
  const sends = sendsOf(batch.contents);
  turn.out.fact({
    rule: 'produce.refusedBySize',
    inputs: { ...ofPartition(turn, replica), sends, sizeBytes, sizeBytesMax },
  });
  return { kind: 'refused', error: 'MESSAGE_TOO_LARGE' };
}

/** Without a key in a compacted topic, too old, or ahead of the clock. */
function refuseInvalid(
  turn: BrokerTurn,
  replica: LeaderReplica,
  batch: UnplacedBatch,
  { error, indexes, ageMs }: InvalidRecords,
): Appended {
  const common = { ...ofPartition(turn, replica), sends: sendsOf(batch.contents) };
  if (ageMs === null) turn.out.fact({ rule: 'produce.refusedByKey', inputs: common });
  else {
    const { timestampBeforeMaxMs: beforeMaxMs, timestampAfterMaxMs: afterMaxMs } =
      replica.log.config;
    const inputs = { ...common, ageMs, beforeMaxMs, afterMaxMs };
    turn.out.fact({ rule: 'produce.refusedByTime', inputs });
  }
  return { kind: 'refused', error, recordErrors: indexes };
}

function refuseBySequence(
  turn: BrokerTurn,
  replica: LeaderReplica,
  batch: UnplacedBatch,
  verdict: Extract<SequenceVerdict, { readonly kind: 'refused' }>,
): Appended {
  const { error, expectedSequence } = verdict;
  turn.out.fact({
    rule: 'produce.refusedBySequence',
    inputs: {
      ...ofPartition(turn, replica),
      sends: sendsOf(batch.contents),
      error,
      producerId: batch.producerId,
      baseSequence: batch.baseSequence,
      expectedSequence,
    },
  });
  return { kind: 'refused', error };
}

export function sendsIn(batches: readonly RecordBatch[]): readonly SendRef[] {
  const sends: SendRef[] = [];
  for (const { records } of batches) for (const { content } of records) addSend(sends, content);
  return sends.length === 0 ? NO_SENDS : sends.slice();
}

/** Which calls of send() the records came from. Kept by facts for the whole run, so without room behind the end. */
export function sendsOf(contents: readonly RecordContent[]): readonly SendRef[] {
  const sends: SendRef[] = [];
  for (const content of contents) addSend(sends, content);
  return sends.length === 0 ? NO_SENDS : sends.slice();
}

function addSend(sends: SendRef[], content: RecordContent): void {
  if (content.kind !== 'data') return;
  sends.push({ producer: content.producer, sendId: content.sendId });
}
