/**
 * Acknowledgements of a request: taken, stored, and what became of them.
 *
 * Kafka:       kafka.server.share.SharePartitionManager.acknowledge; kafka.server.KafkaApis.handleAcknowledgements (4.4).
 * Units:       offsets.
 * Invariants:  an acknowledgement is answered when it is stored.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import type { PartitionAcknowledgements } from '../../protocol/share-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import { acknowledge } from '../../share-partition/acknowledge.ts';
import type { BrokerTurn } from '../turn.ts';
import { changeShare, heldShare, storeChange, tellShare } from './held-shares.ts';
import { shareLimits } from './share-limits.ts';
import { sessionOf } from './share-sessions.ts';

export interface Acknowledger {
  readonly group: string;
  readonly memberId: string;
  readonly requestId: number;
}

/** By partition; `null`: it is being stored, and is told later. */
export function takeAcknowledgements(
  turn: BrokerTurn,
  who: Acknowledger,
  all: readonly PartitionAcknowledgements[],
): ReadonlyMap<TopicPartition, ErrorCode | null> {
  return new Map(all.map((one) => [one.partition, takeOne(turn, who, one)]));
}

function takeOne(
  turn: BrokerTurn,
  { group, memberId, requestId }: Acknowledger,
  { partition, batches: asked }: PartitionAcknowledgements,
): ErrorCode | null {
  const held = heldShare(turn, group, partition);
  if (held === undefined || held.state === null) return 'UNKNOWN_TOPIC_OR_PARTITION';
  const limits = shareLimits(turn, group);
  const done = acknowledge(held.state, memberId, asked, limits, turn.nowUs);
  const changed = changeShare(turn, held, done.partition);
  const client = sessionOf(turn, group, memberId)?.client ?? memberId;
  if (done.error !== 'NONE') {
    const ranges = asked.map(({ firstOffset, lastOffset }) => ({ firstOffset, lastOffset }));
    const inputs = { group, partition, client, ranges, error: done.error };
    tellShare(turn, changed, { rule: 'share.acknowledgementRefused', inputs });
    return done.error;
  }
  if (done.batches.length === 0) return 'NONE';
  const { write, batches } = done;
  storeChange(turn, changed, done, {
    kind: 'change',
    write,
    batches,
    client,
    why: 'acknowledged',
    requestId,
  });
  return null;
}
