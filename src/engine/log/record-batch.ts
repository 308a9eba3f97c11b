/**
 * Records and the batches that carry them.
 *
 * Kafka:       org.apache.kafka.common.record.DefaultRecordBatch, DefaultRecord (4.4); message format v2.
 * Units:       offsets count records from 0; sizes in bytes; timestamps in µs of simulated time.
 * Invariants:  offsets within a batch grow; `lastOffset` ≥ every record's offset.
 * Divergences: none.
 */

/** What the application asked to be sent: identity for the ledger, content for the picture. */
export interface DataRecord {
  readonly kind: 'data';
  /** Name of the producer whose application called send(). */
  readonly producer: string;
  /** 1, 2, 3 … per producer; an application that resends keeps it (`on-error=resend`). */
  readonly sendNumber: number;
  /** Counts the calls of send() of this producer from 0; unique where `sendNumber` repeats. */
  readonly sendId: number;
  /** `null` is no key; the empty text is one. */
  readonly key: string | null;
  readonly value: string;
  /** A record without a value (null in Kafka): it says that the key is gone. `value` is the empty text then. */
  readonly tombstone?: true;
  /** Key, value and the record's own overhead. */
  readonly sizeBytes: number;
  readonly timestampUs: number;
  readonly poison: boolean;
  /** How long a reader works on it; without: as its group says. */
  readonly workUs?: number;
}

/** A committed offset in `__consumer_offsets`. `offset` is the next one to read; `null` is a tombstone. */
export interface OffsetCommitRecord {
  readonly kind: 'offset-commit';
  readonly committedAtUs: number;
  readonly group: string;
  readonly partition: string;
  readonly offset: number | null;
  readonly leaderEpoch: number;
}

/** A classic group as its coordinator writes it after each completed rebalance. */
export interface GroupMetadataRecord {
  readonly kind: 'group-metadata';
  readonly group: string;
  /** Owned by `group-coordinator/`; opaque here. */
  readonly value: unknown;
}

/**
 * A piece of a group whose coordinator assigns. Kafka writes each under its own key, after the protocol:
 * `ConsumerGroupMetadata`, `ConsumerGroupMemberMetadata`, `ConsumerGroupTargetAssignmentMember` …
 */
export type GroupPiece =
  | 'Metadata'
  | 'MemberMetadata'
  | 'TargetAssignmentMetadata'
  | 'TargetAssignmentMember'
  | 'CurrentMemberAssignment'
  /** Of a share group: which share partitions the share coordinator keeps a state of. */
  | 'StatePartitionMetadata';

export interface GroupPieceRecord {
  readonly kind: 'group-piece';
  readonly protocol: 'consumer' | 'share';
  readonly group: string;
  readonly piece: GroupPiece;
  /** `null`: of the group as a whole. */
  readonly member: string | null;
  /** Owned by `group-coordinator/`; opaque here. `null` is a tombstone. */
  readonly value: unknown;
}

/** A transaction's state in `__transaction_state`. */
export interface TransactionStateRecord {
  readonly kind: 'transaction-state';
  readonly transactionalId: string;
  /** Owned by `transactions/`; opaque here. */
  readonly value: unknown;
}

/** A share partition's state in `__share_group_state`: all of it, or what changed since. */
export interface ShareStateRecord {
  readonly kind: 'share-state';
  readonly type: 'snapshot' | 'update';
  readonly group: string;
  readonly partition: string;
  /** Owned by `share-coordinator/`; opaque here. */
  readonly value: unknown;
}

/** End of a transaction, written by the coordinator. */
export interface ControlRecord {
  readonly kind: 'control';
  readonly type: 'COMMIT' | 'ABORT';
  /** Of the transaction coordinator that wrote it. */
  readonly coordinatorEpoch: number;
}

export type RecordContent =
  | DataRecord
  | OffsetCommitRecord
  | GroupMetadataRecord
  | GroupPieceRecord
  | TransactionStateRecord
  | ShareStateRecord
  | ControlRecord;

/** A record that has its place in a log. */
export interface StoredRecord {
  readonly offset: number;
  readonly content: RecordContent;
}

/** A batch as the producer sends it; the leader gives it offsets and its epoch. */
export interface UnplacedBatch {
  /** -1 without idempotence. */
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly sizeBytes: number;
  readonly contents: readonly RecordContent[];
}

export interface RecordBatch {
  /** First offset of the batch, also when compaction removed its record. */
  readonly baseOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
  /** Epoch of the leader that appended it (`partitionLeaderEpoch`). */
  readonly leaderEpoch: number;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly sizeBytes: number;
  /** When the leader appended it. */
  readonly appendedAtUs: number;
  /** Largest timestamp of its records: what retention, segment.ms and lookups by time go by. */
  readonly maxTimestampUs: number;
  /** Set by the first cleaning that meets a tombstone or an emptied transaction's marker: from then on they may go. */
  readonly deleteHorizonUs?: number;
  readonly records: readonly StoredRecord[];
}

export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER_EPOCH = -1;
export const NO_SEQUENCE = -1;

/** Header of a record batch of format v2. */
export const RECORD_BATCH_OVERHEAD = 61;
/** What a coordinator's record takes, key and value included. */
export const COORDINATOR_RECORD_BYTES = 100;
