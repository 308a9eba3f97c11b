/**
 * Decision points about what is on a broker's disk, and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/storage.ts`.
 * Units:       in the names of the inputs; end offsets, log starts and high watermarks are exclusive or the next one.
 * Invariants:  ids are `area.pastTense`.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { SendRef } from '../replication/purgatory-state.ts';

interface OfReplica {
  readonly partition: TopicPartition;
  /** The broker on whose disk it is. */
  readonly broker: BrokerId;
  readonly leaderEpoch: number;
}

/** Something between two offsets went or moved. */
interface OfRange extends OfReplica {
  readonly fromOffset: number;
  /** Exclusive. */
  readonly toOffset: number;
}

export interface StorageRules {
  'storage.segmentRolled': OfReplica & {
    readonly closedBaseOffset: number;
    /** Of the new segment. */
    readonly baseOffset: number;
    readonly sizeBytes: number;
    readonly because: 'segment.bytes' | 'segment.ms';
    readonly segmentBytes: number;
    readonly segmentMs: number;
  };
  /** From the old log start to the new one. */
  'storage.segmentsDeleted': OfRange & {
    readonly because: 'log-start-offset' | 'retention.bytes' | 'retention.ms';
    readonly segments: number;
    readonly retentionMs: number;
    readonly retentionBytes: number;
    readonly sends: readonly SendRef[];
  };
  'storage.recordsDeleted': OfRange & {
    readonly highWatermark: number;
    readonly sends: readonly SendRef[];
  };
  'storage.deleteRecordsRefused': OfReplica & {
    readonly beforeOffset: number;
    readonly highWatermark: number;
    readonly error: ErrorCode;
  };
  'storage.logStartLearned': OfRange & { readonly leader: BrokerId };
  'storage.logCompacted': OfRange & {
    readonly segmentsBefore: number;
    readonly segmentsAfter: number;
    /** Records that are gone. */
    readonly removed: number;
    readonly sends: readonly SendRef[];
    /** min.cleanable.dirty.ratio, of a million. */
    readonly minCleanablePerMillion: number;
  };
  'storage.flushed': OfRange & { readonly because: 'flush.messages' | 'flush.ms' };
  /** The machine lost its page cache. */
  'storage.unflushedLost': OfRange & {
    readonly highWatermark: number;
    readonly sends: readonly SendRef[];
  };
  'storage.diskLost': {
    readonly broker: BrokerId;
    readonly partitions: readonly TopicPartition[];
    readonly sends: readonly SendRef[];
  };
  'storage.producersForgotten': OfReplica & {
    readonly producerIds: readonly number[];
    readonly expirationUs: number;
  };
  /** A follower asked for an offset that its leader does not have. */
  'storage.followerReset': OfRange & {
    readonly leader: BrokerId;
    readonly how: 'truncated' | 'restarted';
    readonly leaderStartOffset: number;
    readonly leaderEndOffset: number;
    readonly sends: readonly SendRef[];
  };
}
