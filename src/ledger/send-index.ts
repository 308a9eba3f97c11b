/** A producer's ledger of sends, looked at run by run: a run that did not change is not looked at again. */

import type { ChunkedList } from '../engine/producer/chunked-list.ts';
import type { SendOutcome } from '../engine/producer/producer-state.ts';
import { partitionOf } from '../engine/protocol/topic-partition.ts';
import { memoised } from './memo.ts';

interface SendRun {
  readonly acked: readonly SendOutcome[];
  /** Failed, or put back to its work by the application. */
  readonly failed: readonly SendOutcome[];
  /** `key:partition` of acknowledged records with a key. */
  readonly placed: ReadonlySet<string>;
  /** Sends per topic, without those that repeat an earlier one. */
  readonly perTopic: ReadonlyMap<string, number>;
  readonly repeats: number;
}

export interface SendIndex {
  readonly acked: readonly SendOutcome[];
  readonly failed: readonly SendOutcome[];
  readonly placed: ReadonlySet<string>;
  readonly perTopic: ReadonlyMap<string, number>;
  /** Sends that repeat an earlier one (`on-error=resend`). */
  readonly repeats: number;
}

export const sendIndex: (ledger: ChunkedList<SendOutcome>) => SendIndex = memoised((ledger) => {
  const runs = ledger.chunks.map(runOf);
  const perTopic = new Map<string, number>();
  for (const run of runs) {
    for (const [topic, count] of run.perTopic)
      perTopic.set(topic, (perTopic.get(topic) ?? 0) + count);
  }
  return {
    acked: runs.flatMap(({ acked }) => acked),
    failed: runs.flatMap(({ failed }) => failed),
    placed: new Set(runs.flatMap(({ placed }) => [...placed])),
    perTopic,
    repeats: runs.reduce((sum, { repeats }) => sum + repeats, 0),
  };
});

const runOf: (chunk: readonly SendOutcome[]) => SendRun = memoised((chunk) => {
  const acked: SendOutcome[] = [];
  const failed: SendOutcome[] = [];
  const placed = new Set<string>();
  const perTopic = new Map<string, number>();
  let repeats = 0;
  for (const send of chunk) {
    const { status, key, partition, topic, resendOf } = send;
    if (status === 'acked') acked.push(send);
    else if (status !== 'pending') failed.push(send);
    if (status === 'acked' && key !== null && partition !== null) {
      placed.add(`${key}:${partitionOf(partition)}`);
    }
    if (resendOf === null) perTopic.set(topic, (perTopic.get(topic) ?? 0) + 1);
    else repeats++;
  }
  return { acked, failed, placed, perTopic, repeats };
});
