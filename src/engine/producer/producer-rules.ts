/**
 * Decision points of `producer/` and the inputs that each decides from.
 *
 * Kafka:       named per rule in `explain/texts/producer.ts`.
 * Units:       in the names of the inputs; offsets of -1 are unknown, brokers of -1 are none.
 * Invariants:  ids are `area.pastTense`; `sendIds` are places in the producer's ledger.
 * Divergences: none.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { LeaveReason } from './producer-state.ts';
import type { TransactionOperation, TransactionPhase } from './transaction-manager-state.ts';

type Acks = -1 | 0 | 1;

/** One call of send(). */
interface SendInputs {
  readonly sendId: number;
  readonly sendNumber: number;
  readonly topic: string;
}

interface BatchInputs {
  readonly partition: TopicPartition;
  readonly batchId: number;
  readonly sendIds: readonly number[];
}

// ── the application ──────────────────────────────────────────────────────────────────────────────

interface ApplicationRules {
  'producer.started': {
    readonly producer: string;
    readonly acks: Acks;
    readonly idempotence: boolean;
    readonly idempotenceSilentlyOff: boolean;
    readonly lingerUs: number;
  };
  'producer.recordSent': SendInputs & {
    readonly key: string | null;
    readonly resendOf: number | null;
    readonly sendMode: 'async' | 'sync';
  };
  /** `running`: whether the process runs (the application has given up) or not. */
  'producer.recordNotSent': {
    readonly topic: string;
    readonly key: string | null;
    readonly running: boolean;
  };
  'producer.sendBlocked': SendInputs & {
    readonly on: 'metadata' | 'memory';
    readonly maxBlockUs: number;
    readonly neededBytes: number;
    readonly freeBytes: number;
  };
  /** send() itself failed: the record never came into a batch. */
  'producer.sendRefused': SendInputs & {
    readonly error: string;
    readonly maxBlockUs: number;
    readonly maxRequestSizeBytes: number;
    readonly sizeBytes: number;
  };
  'producer.resendDecided': SendInputs & { readonly error: string };
  'producer.applicationGaveUp': { readonly sendNumber: number; readonly error: string };
  'producer.flushCalled': { readonly batches: number };
  'producer.flushReturned': { readonly throughSendId: number };
  'producer.closeCalled': { readonly batches: number; readonly restart: boolean };
  'producer.closed': { readonly restart: boolean };
  'producer.memoryLost': {
    readonly producer: string;
    readonly queuedSendIds: readonly number[];
    readonly inFlightSendIds: readonly number[];
  };
}

// ── partitioner and accumulator ──────────────────────────────────────────────────────────────────

interface AccumulatorRules {
  'producer.partitionChosen': {
    readonly sendId: number;
    readonly sendNumber: number;
    readonly key: string | null;
    readonly partition: TopicPartition;
    readonly how: 'explicit' | 'key' | 'round-robin' | 'sticky';
    /** murmur2 of the key without its sign; only with `how` key. */
    readonly hash: number | null;
    readonly partitionCount: number;
  };
  'producer.stickyPartitionSwitched': {
    readonly topic: string;
    readonly from: TopicPartition;
    readonly to: TopicPartition;
    readonly producedBytes: number;
  };
  'producer.batchCreated': {
    readonly partition: TopicPartition;
    readonly batchId: number;
    readonly sendId: number;
    readonly sendNumber: number;
    readonly bufferBytes: number;
    readonly freeBytes: number;
    readonly lingerUs: number;
  };
}

// ── batches on their way ─────────────────────────────────────────────────────────────────────────

interface BatchRules {
  'producer.batchSent': BatchInputs & {
    readonly broker: BrokerId;
    readonly because: LeaveReason;
    /** 1 is the first. */
    readonly attempt: number;
    readonly acks: Acks;
    readonly sizeBytes: number;
    readonly waitedUs: number;
    readonly lingerUs: number;
    readonly producerId: number;
    readonly producerEpoch: number;
    readonly baseSequence: number;
  };
  'producer.batchAcked': BatchInputs & {
    readonly baseOffset: number;
    readonly broker: BrokerId;
    readonly leaderEpoch: number;
    readonly acks: Acks;
    readonly attempts: number;
  };
  'producer.batchRetried': BatchInputs & {
    readonly broker: BrokerId;
    readonly error: ErrorCode;
    readonly attempts: number;
    readonly backoffUs: number;
  };
  'producer.batchSplit': BatchInputs & {
    readonly sizeBytes: number;
    readonly pieces: number;
    readonly targetBytes: number;
  };
  'producer.batchFailed': BatchInputs & {
    readonly broker: BrokerId;
    readonly code: ErrorCode;
    readonly error: string;
    readonly attempts: number;
    readonly retriesUsedUp: boolean;
  };
  'producer.batchExpired': BatchInputs & {
    readonly deliveryTimeoutUs: number;
    readonly attempts: number;
    readonly inFlight: boolean;
    readonly error: string;
  };
}

// ── network client, metadata, identity ───────────────────────────────────────────────────────────

interface ClientRules {
  'producer.requestTimedOut': {
    readonly broker: BrokerId;
    readonly api: string;
    readonly timeoutUs: number;
  };
  'producer.disconnected': {
    readonly broker: BrokerId;
    readonly wasReady: boolean;
    readonly sendIds: readonly number[];
  };
  'producer.leaderLearnt': {
    readonly partition: TopicPartition;
    readonly leader: BrokerId;
    readonly leaderEpoch: number;
    readonly previousLeader: BrokerId;
    readonly from: 'metadata' | 'response';
  };
  'producer.metadataForgotten': {
    readonly brokers: readonly BrokerId[];
    readonly topics: readonly string[];
  };
  'producer.coordinatorFound': {
    readonly keyType: 'group' | 'transaction';
    readonly key: string;
    readonly broker: BrokerId;
  };
  'producer.producerIdObtained': { readonly producerId: number; readonly producerEpoch: number };
  'producer.epochBumped': {
    readonly producerId: number;
    readonly producerEpoch: number;
    readonly partitions: readonly TopicPartition[];
    readonly newIdNeeded: boolean;
  };
}

// ── transactions ─────────────────────────────────────────────────────────────────────────────────

interface TransactionCallRules {
  'producer.transactionCalled': {
    readonly transactionalId: string;
    readonly operation: TransactionOperation;
    /** That records were sent to in this transaction. */
    readonly partitions: readonly TopicPartition[];
  };
  'producer.transactionReturned': {
    readonly transactionalId: string;
    readonly operation: TransactionOperation;
    /** Java class that the call threw. */
    readonly error: string | null;
  };
  'producer.transactionBroken': {
    readonly transactionalId: string;
    readonly phase: TransactionPhase;
    readonly error: string;
    /** The producer can only be closed; otherwise the transaction can be aborted. */
    readonly fatal: boolean;
  };
  'producer.transactionEnded': {
    readonly result: 'COMMIT' | 'ABORT';
    /** With which the producer goes on. */
    readonly producerId: number;
    readonly producerEpoch: number;
    /** Nothing was sent in it: nobody was told. */
    readonly isEmpty: boolean;
  };
  'producer.transactionalRetried': {
    readonly request: string;
    readonly error: ErrorCode;
    readonly backoffUs: number;
  };
  'producer.batchAborted': BatchInputs & { readonly error: string };
}

export interface ProducerRules
  extends ApplicationRules,
    TransactionCallRules,
    AccumulatorRules,
    BatchRules,
    ClientRules {}
