/** One step in the life of a record, as data; its sentence stands in `explain/biography-texts.ts`. */

import type { FactId } from '../engine/kernel/ids.ts';

/** One mark on the line of the biography. */
export type StepGlyph = 'dot' | 'ack' | 'error' | 'crash' | 'never' | 'crown' | 'twice' | 'skip';

export type StepWhat =
  | { readonly kind: 'sent'; readonly key: string | null; readonly partition: string | null }
  | { readonly kind: 'send-failed'; readonly error: string }
  | {
      readonly kind: 'left';
      readonly records: number;
      readonly attempt: number;
      readonly broker: number;
      readonly because: string;
    }
  | { readonly kind: 'retried'; readonly error: string; readonly attempts: number }
  | { readonly kind: 'failed'; readonly error: string }
  | {
      readonly kind: 'appended';
      readonly broker: number;
      readonly leaderEpoch: number;
      readonly offset: number | null;
    }
  | { readonly kind: 'refused'; readonly broker: number; readonly error: string }
  | { readonly kind: 'duplicate-recognised'; readonly broker: number }
  | { readonly kind: 'copied'; readonly broker: number }
  | {
      readonly kind: 'visible';
      readonly highWatermark: number;
      /** What a reader of committed data has still to wait for: its own transaction, or one before it. */
      readonly waitsFor: 'nothing' | 'own' | 'other';
    }
  /** The marker of its transaction was written. */
  | { readonly kind: 'decided'; readonly committed: boolean }
  | {
      readonly kind: 'acked';
      readonly producer: string;
      readonly acks: -1 | 0 | 1;
      readonly isr: readonly number[];
    }
  | {
      readonly kind: 'never-copied';
      readonly brokers: readonly number[];
      readonly cutSinceUs: number | null;
    }
  | { readonly kind: 'holder-crashed'; readonly broker: number; readonly onlyCopy: boolean }
  | {
      readonly kind: 'other-leads';
      readonly partition: string;
      readonly broker: number;
      readonly previous: number;
      readonly leaderEpoch: number;
      readonly logEnd: number | null;
      readonly sessionTimeoutUs: number | null;
      readonly sessionDefaultUs: number;
    }
  | { readonly kind: 'cut-back'; readonly broker: number; readonly to: number }
  | {
      readonly kind: 'deleted';
      readonly broker: number;
      readonly because:
        | 'log-start-offset'
        | 'retention.bytes'
        | 'retention.ms'
        | 'delete-records'
        | 'compaction';
    }
  /** `cached`: it was in the page cache only. */
  | { readonly kind: 'disk-lost'; readonly broker: number; readonly cached: boolean }
  | {
      readonly kind: 'fetched';
      readonly group: string;
      readonly member: string;
      readonly nth: number;
    }
  | {
      readonly kind: 'processed';
      readonly group: string;
      readonly member: string;
      readonly nth: number;
      /** After a later one: against an order that was promised, or across partitions, where none was. */
      readonly late: 'no' | 'across' | 'broken';
    }
  | { readonly kind: 'committed'; readonly group: string; readonly offset: number }
  | {
      readonly kind: 'doer-died';
      readonly group: string;
      readonly member: string;
      readonly committed: number | null;
    }
  /** A member of a share group has it to itself for a while. */
  | {
      readonly kind: 'handed-out';
      readonly group: string;
      readonly member: string;
      readonly delivery: number;
    }
  | {
      readonly kind: 'delivery-ended';
      readonly group: string;
      readonly member: string;
      readonly why: 'acknowledged' | 'session-ended' | 'lock-expired';
      readonly to: 'AVAILABLE' | 'ACQUIRED' | 'ACKNOWLEDGED' | 'ARCHIVED';
    }
  | { readonly kind: 'skipped'; readonly group: string; readonly committed: number }
  /** A thread still had it in hand when a commit went past it. */
  | {
      readonly kind: 'passed-in-hand';
      readonly group: string;
      readonly member: string;
      readonly committed: number;
    };

export interface BiographyStep {
  /** `null`: something that never happened. */
  readonly atUs: number | null;
  readonly glyph: StepGlyph;
  readonly what: StepWhat;
  /** The decisive harm; at most one per biography is coloured. */
  readonly decisive: boolean;
  readonly fact: FactId | null;
}
