/**
 * Decision points of the application around a consumer, and of the outside world behind it.
 *
 * Kafka:       none; named per rule in `explain/texts/application.ts`.
 * Units:       in the names of the inputs; `offset` is the record's own, or the next one to read of commits and seeks.
 * Invariants:  none.
 * Divergences: none.
 */

import type { SinkKind } from '../cluster-shape.ts';
import type { Member, OffsetOf } from '../consumer/consumer-rules.ts';

export interface ApplicationRules {
  /** Records that threads have not finished lie below the committed offset. */
  'consumer.commitPassedUnfinished': Member & OffsetOf & { readonly passed: readonly number[] };
  /** Records of a poll() go to the threads; so many wait for one then. */
  'consumer.handedOver': Member & {
    readonly count: number;
    readonly workers: number;
    readonly waiting: number;
  };
  /** Spring's listener threw: which attempt it was, of how many (`null`: no end). */
  'consumer.listenerFailed': Member &
    OffsetOf & {
      readonly attempt: number;
      readonly deliveries: number | null;
      readonly recovered: boolean;
    };
  /** sink=store: the outside store knows where to go on. */
  'consumer.soughtToStored': Member & OffsetOf;
  'consumer.poisonMet': Member &
    OffsetOf & { readonly policy: 'skip' | 'stop' | 'retry' | 'dead-letter' };
  /** Stated by the outside world behind the group: `offset` is the record's own. */
  'application.recordProcessed': Member &
    OffsetOf & {
      readonly producer: string;
      readonly sendNumber: number;
      readonly sendId: number;
      /** 1: the first time that the group finished this log record. */
      readonly nth: number;
      /** A later send of the same producer had been processed before. */
      readonly reordered: boolean;
      readonly sink: SinkKind;
      /** sink=store: it had this offset, or a later one, and took nothing. */
      readonly refused: boolean;
    };
}
