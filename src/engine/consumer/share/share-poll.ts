/**
 * One round of a share consumer's poll(): what the last one returned is accepted, then there are new records or not.
 *
 * Kafka:       internals.ShareConsumerImpl.poll, acknowledgeBatchIfImplicitAcknowledgement, collect, commitSync (4.4).
 * Units:       µs.
 * Invariants:  in implicit mode nothing is acknowledged before the next poll(), not even by close().
 * Divergences: none.
 */

import { compareTopicPartitions, type TopicPartition } from '../../protocol/topic-partition.ts';
import { hasInFlight } from '../client-network.ts';
import type { PolledRange } from '../consumer-rules.ts';
import type { PollResult } from '../poll-result.ts';
import { memberOf, update, updateApplication, type ConsumerTurn } from '../turn.ts';
import type { SharedRecord } from './share-client.ts';
import { updateShare } from './share-turn.ts';
import { driveShares } from './share-fetching.ts';
import { rejoinIfStale } from './share-membership.ts';
import { collectShares } from './share-records.ts';

/** The application calls poll(): it is done with what the last call returned. */
export function acceptCurrent(turn: ConsumerTurn): void {
  const { share } = turn.state;
  if (share === null) return;
  rejoinIfStale(turn);
  if (share.current.length === 0) return;
  updateShare(turn, { owed: [...share.owed, ...share.current], current: [] });
}

export function pollShares(turn: ConsumerTurn): PollResult {
  const { pollFailure } = turn.state.application;
  if (pollFailure !== null) {
    updateApplication(turn, { pollFailure: null });
    return { kind: 'thrown', failure: pollFailure };
  }
  const records = takeBuffered(turn);
  const { share } = turn.state;
  // With records in hand there is no fetch for the acknowledgements to go along with.
  if (share !== null && records.length > 0) updateShare(turn, { owedNow: share.owed.length > 0 });
  else updateShare(turn, { wantsRecords: true, owedNow: false });
  driveShares(turn);
  return records.length === 0 ? { kind: 'nothing' } : returned(turn, records);
}

function takeBuffered(turn: ConsumerTurn): readonly SharedRecord[] {
  const { share, settings, counters } = turn.state;
  if (share === null || share.buffer.length === 0) return [];
  const { records, current, gaps, buffer } = collectShares(share.buffer, settings.maxPollRecords);
  updateShare(turn, { current, buffer, owed: [...share.owed, ...gaps] });
  const read = counters.read + records.length;
  update(turn, { counters: { read, processed: counters.processed } });
  return records;
}

function returned(turn: ConsumerTurn, records: readonly SharedRecord[]): PollResult {
  const inputs = {
    ...memberOf(turn),
    count: records.length,
    ranges: rangesOf(records),
    again: records.filter(({ deliveryCount }) => deliveryCount > 1).length,
  };
  const fact = turn.out.fact({ rule: 'consumer.sharePolled', inputs });
  return { kind: 'records', records, fact };
}

function rangesOf(records: readonly SharedRecord[]): readonly PolledRange[] {
  const ranges = new Map<TopicPartition, PolledRange>();
  for (const { partition, offset } of records) {
    const { firstOffset = offset, lastOffset = offset, count = 0 } = ranges.get(partition) ?? {};
    ranges.set(partition, {
      partition,
      firstOffset: Math.min(firstOffset, offset),
      lastOffset: Math.max(lastOffset, offset),
      count: count + 1,
    });
  }
  return [...ranges.values()].sort((a, b) => compareTopicPartitions(a.partition, b.partition));
}

// ── commitSync ───────────────────────────────────────────────────────────────────────────────────

/** `commit=sync-batch`: the batch is accepted, and the application stands still until it is stored. */
export function commitShares(turn: ConsumerTurn): void {
  acceptCurrent(turn);
  updateShare(turn, { owedNow: true });
  updateApplication(turn, { phase: 'commit', sinceUs: turn.nowUs });
}

/** `true`: every broker has answered, or will not. */
export function areSharesCommitted(turn: ConsumerTurn): boolean {
  driveShares(turn);
  if ((turn.state.share?.owed.length ?? 0) > 0) return false;
  return !hasInFlight(turn, ({ request }) => request.body.api === 'ShareAcknowledge');
}
