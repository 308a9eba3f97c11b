/**
 * The marker that ends a transaction in one partition: checked, and appended by the leader.
 *
 * Kafka:       org.apache.kafka.storage.internals.log.ProducerAppendInfo.appendEndTxnMarker (4.4); KIP-98, KIP-890.
 * Units:       offsets count records; sizes in bytes.
 * Invariants:  a marker of an older coordinator or producer epoch changes nothing.
 * Divergences: none.
 */

import { appendBatch, placeBatch } from '../log/log.ts';
import type { EndMarker } from '../log/producer-entry.ts';
import { checkMarker } from '../log/producer-state.ts';
import { NO_SEQUENCE, type UnplacedBatch } from '../log/record-batch.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { TxnMarker } from '../protocol/transaction-messages.ts';
import { isUnderMinIsr } from '../replication/high-watermark.ts';
import { isLeader, type LeaderReplica, replicaWith } from '../replication/replica.ts';
import type { Appended } from './append.ts';
import { grounds, ofPartition, putAdvanced } from './leader-replica.ts';
import { effectiveMinIsr } from './topic-config.ts';
import { type BrokerTurn, replicaOf } from './turn.ts';

/** A batch of format v2 with one control record in it. */
const MARKER_BYTES = 78;

export function appendMarker(
  turn: BrokerTurn,
  partition: TopicPartition,
  marker: TxnMarker,
): Appended {
  const replica = replicaOf(turn, partition);
  if (!isLeader(replica)) {
    const error = replica === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'NOT_LEADER_OR_FOLLOWER';
    return { kind: 'refused', error };
  }
  const isUnder = isUnderMinIsr(replica, effectiveMinIsr(turn.state, partition));
  if (isUnder) return refuse(turn, replica, marker, 'NOT_ENOUGH_REPLICAS');
  const verdict = checkMarker(
    replica.log.producers,
    marker.producerId,
    endOf(turn, replica, marker),
  );
  if (verdict.kind === 'refused') return refuse(turn, replica, marker, verdict.error);
  return store(turn, replica, marker);
}

function endOf(turn: BrokerTurn, replica: LeaderReplica, marker: TxnMarker): EndMarker {
  return {
    type: marker.result,
    producerEpoch: marker.producerEpoch,
    coordinatorEpoch: marker.coordinatorEpoch,
    offset: replica.log.logEndOffset,
    timestampUs: turn.nowUs,
    transactionVersion: 2,
  };
}

function batchOf({
  producerId,
  producerEpoch,
  coordinatorEpoch,
  result,
}: TxnMarker): UnplacedBatch {
  return {
    producerId,
    producerEpoch,
    baseSequence: NO_SEQUENCE,
    transactional: true,
    control: true,
    sizeBytes: MARKER_BYTES,
    contents: [{ kind: 'control', type: result, coordinatorEpoch }],
  };
}

function store(turn: BrokerTurn, replica: LeaderReplica, marker: TxnMarker): Appended {
  const placed = placeBatch(replica.log, batchOf(marker), replica.leaderEpoch, turn.nowUs);
  const { baseOffset, lastOffset } = placed;
  const { result, producerId, producerEpoch } = marker;
  const firstOffset = replica.log.producers.entries.get(producerId)?.currentTransactionFirstOffset;
  const ground = turn.out.fact({
    rule: 'transaction.markerWritten',
    inputs: {
      ...ofPartition(turn, replica),
      offset: baseOffset,
      result,
      producerId,
      producerEpoch,
      firstOffset: firstOffset ?? null,
    },
    supports: grounds(replica.appendGround),
  });
  const log = appendBatch(replica.log, placed);
  turn.stirred.add(replica.partition);
  putAdvanced(turn, replicaWith(replica, { log, appendGround: ground }));
  return { kind: 'stored', baseOffset, lastOffset, ground };
}

function refuse(
  turn: BrokerTurn,
  replica: LeaderReplica,
  { result, producerId, producerEpoch }: TxnMarker,
  error: ErrorCode,
): Appended {
  const inputs = { ...ofPartition(turn, replica), result, producerId, producerEpoch, error };
  turn.out.fact({ rule: 'transaction.markerRefused', inputs });
  return { kind: 'refused', error };
}
