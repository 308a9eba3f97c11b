/**
 * Decision points of share groups on the broker that leads their partitions, and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/share.ts`.
 * Units:       in the names of the inputs; ranges of offsets include both ends.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { SendRef } from '../replication/purgatory-state.ts';
import type { AcquiredRange } from './acquisition.ts';
import type { StateBatch } from './state-changes.ts';

interface OfShare {
  readonly group: string;
  readonly partition: TopicPartition;
}

interface Session {
  readonly group: string;
  /** The member's name. */
  readonly client: NodeId;
  readonly broker: BrokerId;
}

export interface ShareRules {
  readonly 'share.coordinatorLoaded': {
    readonly partition: TopicPartition;
    readonly sharePartitions: readonly string[];
  };
  readonly 'share.partitionInitialized': OfShare & { readonly error: ErrorCode };
  readonly 'share.partitionLoaded': OfShare & {
    readonly startOffset: number;
    readonly from: 'stored' | 'earliest' | 'latest' | 'by_duration';
    /** Ranges above the start offset of which something was stored. */
    readonly stored: number;
  };
  readonly 'share.sessionBegan': Session & { readonly partitions: readonly TopicPartition[] };
  readonly 'share.sessionEnded': Session & { readonly why: 'closed' | 'disconnected' };
  readonly 'share.recordsAcquired': OfShare & {
    readonly client: NodeId;
    readonly ranges: readonly AcquiredRange[];
    readonly lockDurationUs: number;
    readonly deliveryLimit: number;
    readonly sends: readonly SendRef[];
  };
  /** Records that left their member, and what they are now. */
  readonly 'share.recordsSettled': OfShare & {
    readonly client: NodeId;
    readonly why: 'acknowledged' | 'session-ended' | 'lock-expired';
    readonly changes: readonly StateBatch[];
  };
  readonly 'share.acknowledgementRefused': OfShare & {
    readonly client: NodeId;
    readonly ranges: readonly { readonly firstOffset: number; readonly lastOffset: number }[];
    readonly error: ErrorCode;
  };
  readonly 'share.startMoved': OfShare & {
    readonly startOffset: number;
    readonly previous: number;
  };
  readonly 'share.stateWriteFailed': OfShare & { readonly error: ErrorCode };
}
