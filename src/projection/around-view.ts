/** Records in a member's hands, and what stands around its loop. Times are µs of simulated time. */

import type { RecordCell } from './record-cell.ts';

export interface BatchCell extends RecordCell {
  readonly partition: string;
  readonly offset: number;
  readonly work: 'waiting' | 'now' | 'done';
  /** How many times the group has finished it, this time included where `done`. */
  readonly times: number;
}

/** A thread of the application with the record that it works on. */
export interface WorkerView {
  readonly cell: BatchCell;
  readonly fromUs: number;
  readonly toUs: number;
  /** Poison that is tried again and again. */
  readonly retrying: boolean;
}

/** What stands around the consumer. */
export interface AroundView {
  readonly client: 'java' | 'spring' | 'librdkafka';
  /** Of Spring's container only. */
  readonly ackMode: string | null;
  /** `workers=`; 1: the loop works itself. */
  readonly threads: number;
  /** One place a thread once work was handed over; `null`: free. Of a killed process: what was in hand. */
  readonly workers: readonly (WorkerView | null)[];
  /** Handed over, and no thread has begun. */
  readonly queued: readonly BatchCell[];
  /** Spring: acknowledged and not committed yet. */
  readonly acknowledged: readonly { readonly partition: string; readonly offset: number }[];
  /** librdkafka: what its next automatic commit writes. */
  readonly stored: readonly { readonly partition: string; readonly offset: number }[];
}
