/**
 * A producer process as a value: the application, its ledger of sends, and the KafkaProducer inside.
 *
 * Kafka:       org.apache.kafka.clients.producer.KafkaProducer, RecordAccumulator, Sender, TransactionManager,
 *              org.apache.kafka.clients.{NetworkClient, Metadata} (4.4).
 * Units:       instants in µs since time zero; sizes in bytes; sequences and epochs count.
 * Invariants:  `ledger` has one entry per call of send(), at the index `sendId`; sent = acked + failed + unresolved.
 * Divergences: `connection-handshake`.
 */

import type { ProduceCommand } from '../commands.ts';
import type { FactId } from '../kernel/ids.ts';
import type { DataRecord } from '../log/record-batch.ts';
import type { ConfigMap } from '../metadata/image.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { ChunkedList } from './chunked-list.ts';
import type { ProducerConfig } from './producer-config.ts';
import type {
  GroupMetadata,
  OffsetToSend,
  TransactionalRequest,
  TransactionManagerState,
  TransactionOperation,
} from './transaction-manager-state.ts';

// ── the application ──────────────────────────────────────────────────────────────────────────────

/** One call of send() and what became of its future. */
export interface SendOutcome {
  /** Unique per call of send(): the index in the ledger. */
  readonly sendId: number;
  /** 1, 2, 3 …; the same again when the application resends. */
  readonly sendNumber: number;
  /** With `on-error=resend`: the call that this one repeats. */
  readonly resendOf: number | null;
  readonly topic: string;
  readonly key: string | null;
  readonly value: string;
  readonly poison: boolean;
  /** How long a reader works on it; without: as its group says. */
  readonly workUs?: number;
  /** `partition=` of the scenario; `null`: the partitioner chooses. */
  readonly explicitPartition: number | null;
  /** Key, value and the record's own overhead. */
  readonly sizeBytes: number;
  /** When the application called send(). */
  readonly sentAtUs: number;
  /** `resent`: the future failed and the application put the record back to its work (a later entry follows). */
  readonly status: 'pending' | 'acked' | 'failed' | 'resent';
  /** When the future was completed; `null` while pending. */
  readonly settledAtUs: number | null;
  /** `null` until the partitioner has chosen. */
  readonly partition: TopicPartition | null;
  readonly batchId: number | null;
  /** -1: acknowledged without an offset (acks=0). `null` while unknown. */
  readonly offset: number | null;
  /** Epoch of the leader that the last attempt was sent to, as the client knew it; -1 unknown. */
  readonly leaderEpoch: number;
  readonly broker: BrokerId | null;
  /** How often a request carried it. */
  readonly attempts: number;
  readonly firstAttemptAtUs: number | null;
  /** Java class that the application saw, for `failed` and `resent`. */
  readonly error: string | null;
  readonly facts: {
    readonly sent: FactId;
    readonly partitioned: FactId | null;
    readonly settled: FactId | null;
  };
}

/** Distinct send numbers; `unresolved` = sent - acked - failed. */
export interface SendCounts {
  readonly sent: number;
  readonly acked: number;
  readonly failed: number;
}

/** What the application thread has still to do, in order. */
export type Work =
  | { readonly kind: 'send'; readonly command: ProduceCommand }
  | { readonly kind: 'resend'; readonly sendId: number }
  | { readonly kind: 'flush' }
  /** Of transactions. */
  | { readonly kind: 'init' | 'begin' | 'commit' | 'abort' }
  | {
      readonly kind: 'sendOffsets';
      readonly offsets: readonly OffsetToSend[];
      readonly metadata: GroupMetadata;
    }
  | { readonly kind: 'close' }
  /** close() and start again with these overrides. */
  | { readonly kind: 'restart'; readonly settings: ConfigMap };

/** What the application thread stands still for. */
export type Waiting =
  | { readonly kind: 'nothing' }
  /** Inside send(), until `max.block.ms` is over. */
  | { readonly kind: 'metadata'; readonly sendId: number; readonly untilUs: number }
  | {
      readonly kind: 'memory';
      readonly sendId: number;
      readonly untilUs: number;
      readonly bytes: number;
      /** `null`: the sticky partitioner is asked again once there is memory. */
      readonly chosen: number | null;
    }
  /** `send=sync`: future.get(). */
  | { readonly kind: 'future'; readonly sendId: number }
  | {
      readonly kind: 'transaction';
      readonly operation: TransactionOperation;
      readonly untilUs: number;
    }
  /** flush() and close() wait for all sends up to that one. */
  | { readonly kind: 'flush'; readonly throughSendId: number }
  | { readonly kind: 'close'; readonly restart: ConfigMap | null };

export interface ApplicationState {
  readonly sendMode: 'async' | 'sync';
  readonly onError: 'stop' | 'continue' | 'resend';
  /** `false`: stopped by itself or told to; records that fall due take no number. */
  readonly running: boolean;
  /** Whether a KafkaProducer exists. */
  readonly open: boolean;
  readonly work: readonly Work[];
  readonly waiting: Waiting;
  readonly lastSendNumber: number;
}

// ── the accumulator ──────────────────────────────────────────────────────────────────────────────

/** Why a batch became sendable or left. */
export type LeaveReason =
  | 'full'
  | 'linger'
  | 'flush'
  | 'close'
  /** Its transaction is being completed. */
  | 'transaction'
  | 'memory'
  | 'rides-along'
  | 'retry';

export interface ProducerBatch {
  /** Counts per producer process life and is never reused. */
  readonly id: number;
  readonly partition: TopicPartition;
  readonly createdAtUs: number;
  readonly records: readonly DataRecord[];
  /** Batch overhead and records, uncompressed. */
  readonly sizeBytes: number;
  /** What it took from `buffer.memory`. */
  readonly bufferBytes: number;
  /** The next record did not fit, or the batch was drained. */
  readonly closed: boolean;
  /** Attempts that ended in a retriable error. */
  readonly attempts: number;
  /** Last creation, attempt or re-enqueueing: linger and back-off count from here. */
  readonly lastAttemptUs: number;
  /** Not drained before this instant, while it is being retried; 0 otherwise. */
  readonly backoffUntilUs: number;
  readonly inRetry: boolean;
  /** Epoch of the leader at the last attempt (KIP-951: a newer one makes the back-off void); -1 unknown. */
  readonly leaderEpoch: number;
  /** -1 without idempotence or before the first drain. */
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly sequenceReset: boolean;
  readonly transactional: boolean;
  /** Cut from a batch that the broker found too large. */
  readonly split: boolean;
  readonly leftBecause: LeaveReason | null;
  /** The futures have been completed already; only the memory is still held (KIP-91: expired in flight). */
  readonly done: boolean;
  readonly supports: readonly FactId[];
}

/** The built-in partitioner's place per topic. */
export interface StickyState {
  readonly partition: number;
  readonly producedBytes: number;
}

/** Weights of the adaptive choice: cumulative, in the order of `partitions`. */
export interface LoadStats {
  readonly partitions: readonly number[];
  readonly cumulative: readonly number[];
}

export interface AccumulatorState {
  /** Queues in the order in which their partitions were first used. */
  readonly queues: ReadonlyMap<TopicPartition, readonly ProducerBatch[]>;
  readonly freeBytes: number;
  readonly nextBatchId: number;
  /** Per broker: the partition index at which the next drain goes on. */
  readonly drainIndex: ReadonlyMap<BrokerId, number>;
  readonly sticky: ReadonlyMap<string, StickyState>;
  readonly loadStats: ReadonlyMap<string, LoadStats>;
  readonly roundRobin: ReadonlyMap<string, number>;
  /** Only with `partitioner.availability.timeout.ms`: when a broker last had data waiting, and last took some. */
  readonly latencies: ReadonlyMap<BrokerId, { readonly readyUs: number; readonly drainUs: number }>;
}

// ── the network client ───────────────────────────────────────────────────────────────────────────

export type ClientRequest =
  | { readonly api: 'Produce'; readonly batches: readonly ProducerBatch[] }
  | { readonly api: 'Metadata'; readonly topics: readonly string[] }
  /** The model's handshake of a fresh connection: a metadata request for no topic. */
  | { readonly api: 'Handshake' }
  | { readonly api: 'InitProducerId' }
  | { readonly api: 'Transactional'; readonly request: TransactionalRequest };

export interface InFlightRequest {
  readonly correlationId: number;
  readonly broker: BrokerId;
  readonly sentAtUs: number;
  /** `request.timeout.ms` later the connection is closed. */
  readonly expiresAtUs: number;
  readonly request: ClientRequest;
}

export interface ClientConnection {
  /** `connecting`: the first request is under way; produce requests wait for its response. */
  readonly status: 'disconnected' | 'connecting' | 'ready';
  /** Not before this instant (`reconnect.backoff.ms`); 0 at first. */
  readonly connectAtUs: number;
  readonly failedAttempts: number;
  /** Attempts in a row that got no connection at all. */
  readonly failedConnects: number;
  readonly lastConnectUs: number;
}

export interface KnownPartition {
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
}

export interface ClientMetadata {
  /** `bootstrap`: nothing learnt yet, or everything forgotten because no broker was left to ask. */
  readonly bootstrap: boolean;
  readonly brokers: readonly BrokerId[];
  /** By partition number. */
  readonly topics: ReadonlyMap<string, readonly KnownPartition[]>;
  /** Topics that the application has used, in that order. */
  readonly wanted: readonly string[];
  readonly updateRequested: boolean;
  readonly lastRefreshUs: number;
  readonly lastSuccessUs: number;
  /** Requests in a row without success, and answers in a row that brought nothing new. */
  readonly attempts: number;
  readonly equivalentResponses: number;
  /** Not before this instant: `retry.backoff.ms` after the last refresh. */
  readonly retryAtUs: number;
}

// ── idempotence ──────────────────────────────────────────────────────────────────────────────────

export interface PartitionSequence {
  readonly nextSequence: number;
  /** -1: none yet. */
  readonly lastAckedSequence: number;
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface ProducerIdentity {
  /** -1: none yet, or idempotence is off. */
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly initAtUs: number;
  readonly partitions: ReadonlyMap<TopicPartition, PartitionSequence>;
  /** Sequence after the last batch that expired while it was being retried. */
  readonly unresolved: ReadonlyMap<TopicPartition, number>;
  /** Partitions that asked for a local epoch bump. */
  readonly bumpFor: readonly TopicPartition[];
}

export interface LatestFacts {
  readonly started: FactId | null;
  readonly identity: FactId | null;
  /** Who told the client the leader of a partition. */
  readonly leaders: ReadonlyMap<TopicPartition, FactId>;
  readonly disconnects: ReadonlyMap<BrokerId, FactId>;
}

// ── the whole ────────────────────────────────────────────────────────────────────────────────────

export interface ProducerState {
  readonly name: string;
  /** Of a producer inside another application: it marks its connections, and that process is not its own. */
  readonly purpose: 'producer' | null;
  /** Every broker of the scenario. */
  readonly bootstrapBrokers: readonly BrokerId[];
  /** Racks of the brokers, which metadata responses carry in Kafka. */
  readonly racks: ReadonlyMap<BrokerId, string | null>;
  /** Overrides as the scenario or `set producer` gave them. */
  readonly settings: ConfigMap;
  /** The same with Kafka's defaults and Kafka's silent changes (idempotence switched off …). */
  readonly config: ProducerConfig;
  readonly application: ApplicationState;
  readonly ledger: ChunkedList<SendOutcome>;
  readonly counts: SendCounts;
  readonly accumulator: AccumulatorState;
  readonly metadata: ClientMetadata;
  readonly connections: ReadonlyMap<BrokerId, ClientConnection>;
  /** In the order of sending; per broker that is the order of its responses. */
  readonly inFlight: readonly InFlightRequest[];
  readonly identity: ProducerIdentity;
  /** `null` without transactional.id. */
  readonly transaction: TransactionManagerState | null;
  readonly nextCorrelationId: number;
  /** Counters of the random lanes, by purpose. */
  readonly draws: { readonly sticky: number; readonly backoff: number; readonly node: number };
  /** Facts that later facts rest on. */
  readonly latestFacts: LatestFacts;
  /** Since when the sender waits for the network: it looks for late answers only when that wait ends. */
  readonly pollingSinceUs: number;
  /** When the sender will look again by itself; `null`: only when something happens. */
  readonly wakeAtUs: number | null;
}

/** When the batch may leave by itself: for the picture's arc. Back-off while it is being retried, else linger. */
export function batchDueAtUs(state: ProducerState, batch: ProducerBatch): number {
  return batch.inRetry ? batch.backoffUntilUs : batch.createdAtUs + state.config.lingerUs;
}
