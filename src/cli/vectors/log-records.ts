/** Batches out of the steps of a log vector, with the sizes that Kafka's format gives them. */

import {
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  RECORD_BATCH_OVERHEAD,
  type UnplacedBatch,
} from '../../engine/log/record-batch.ts';
import { varintBytes } from '../../engine/producer/record-size.ts';

type Value = string | { readonly bytes: number } | null | undefined;

export interface LogStep {
  readonly op: string;
  readonly records: readonly { readonly k?: string; readonly v: Value; readonly t?: number }[];
  readonly pid?: number;
  readonly epoch?: number;
  readonly seq?: number;
  readonly txn?: boolean;
  readonly type?: 'COMMIT' | 'ABORT';
  readonly coordinatorEpoch?: number;
  readonly ms: number;
  readonly to: number | 'LEO';
  readonly expect: Readonly<Record<string, unknown>>;
}

const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['OUT_OF_ORDER_SEQUENCE_NUMBER', 'OutOfOrderSequenceException'],
  ['INVALID_PRODUCER_EPOCH', 'InvalidProducerEpochException'],
  ['INVALID_TXN_STATE', 'InvalidTxnStateException'],
  ['TRANSACTION_COORDINATOR_FENCED', 'TransactionCoordinatorFencedException'],
  ['OFFSET_OUT_OF_RANGE', 'OffsetOutOfRangeException'],
  ['POLICY_VIOLATION', 'PolicyViolationException'],
]);

export function exceptionOf(error: string): string {
  return EXCEPTIONS.get(error) ?? error;
}

/** A value as text; one that is given by its size is as long as that. */
export function written(value: Value): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : 'x'.repeat(value.bytes);
}

export function appendedBatch(step: LogStep, nowUs: number): UnplacedBatch {
  const sizes = step.records.map(({ k, v }, place) => recordBytes(k, v, place));
  const hasProducer = step.pid !== undefined;
  return {
    producerId: step.pid ?? NO_PRODUCER_ID,
    producerEpoch: hasProducer ? (step.epoch ?? 0) : NO_PRODUCER_EPOCH,
    baseSequence: step.seq ?? NO_SEQUENCE,
    transactional: step.txn ?? false,
    control: false,
    sizeBytes: sizes.reduce((sum, size) => sum + size, RECORD_BATCH_OVERHEAD),
    contents: step.records.map(({ k, v, t }, place) => ({
      kind: 'data',
      producer: 'vector',
      sendNumber: place + 1,
      sendId: place,
      key: k ?? null,
      value: written(v),
      ...(v === null ? ({ tombstone: true } as const) : {}),
      sizeBytes: sizes[place] ?? 0,
      timestampUs: t === undefined ? nowUs : t * 1_000,
      poison: false,
    })),
  };
}

function recordBytes(key: string | undefined, value: Value, place: number): number {
  const keyBytes = key === undefined ? 1 : varintBytes(key.length) + key.length;
  const { length } = written(value);
  const valueBytes = value === null ? 1 : varintBytes(length) + length;
  const body = 1 + varintBytes(0) + varintBytes(place) + keyBytes + valueBytes + varintBytes(0);
  return varintBytes(body) + body;
}

/** Key and value of a control record take 4 and 6 bytes. */
const CONTROL_RECORD_BYTES = 17;

export function markerBatch(step: LogStep): UnplacedBatch {
  return {
    producerId: step.pid ?? NO_PRODUCER_ID,
    producerEpoch: step.epoch ?? 0,
    baseSequence: NO_SEQUENCE,
    transactional: true,
    control: true,
    sizeBytes: RECORD_BATCH_OVERHEAD + CONTROL_RECORD_BYTES,
    contents: [
      { kind: 'control', type: step.type ?? 'COMMIT', coordinatorEpoch: step.coordinatorEpoch ?? 0 },
    ],
  };
}
