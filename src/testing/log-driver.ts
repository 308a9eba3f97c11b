/** A log under test: records by key, markers, the clock, one cleaning at a time. */

import { logToClean } from '../engine/log/cleaner-offsets.ts';
import { clean } from '../engine/log/cleaner.ts';
import { DEFAULT_LOG_CONFIG, type LogConfig } from '../engine/log/log-config.ts';
import { batchesOf } from '../engine/log/log-read.ts';
import { deleteOldSegments } from '../engine/log/log-retention.ts';
import {
  appendBatch,
  EMPTY_LOG,
  type Log,
  onHighWatermark,
  placeBatch,
  roll,
  segmentsOf,
} from '../engine/log/log.ts';
import {
  type DataRecord,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type UnplacedBatch,
} from '../engine/log/record-batch.ts';

export const RECORD_BYTES = 100;

interface Sender {
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly transactional?: boolean;
  /** Of the records; the clock's where it is left out. */
  readonly timestampUs?: number;
}

export class LogDriver {
  log: Log;
  nowUs = 0;
  /** Everything counts as replicated. */
  get highWatermark(): number {
    return this.log.logEndOffset;
  }

  constructor(config: Partial<LogConfig> = {}) {
    this.log = { ...EMPTY_LOG, config: { ...DEFAULT_LOG_CONFIG, ...config } };
  }

  /** `null`: a tombstone. */
  append(records: readonly (readonly [string | null, string | null])[], sender: Sender = {}): void {
    const timestampUs = sender.timestampUs ?? this.nowUs;
    const batch: UnplacedBatch = {
      producerId: sender.producerId ?? NO_PRODUCER_ID,
      producerEpoch:
        sender.producerEpoch ?? (sender.producerId === undefined ? NO_PRODUCER_EPOCH : 0),
      baseSequence: sender.baseSequence ?? NO_SEQUENCE,
      transactional: sender.transactional ?? false,
      control: false,
      sizeBytes: records.length * RECORD_BYTES,
      contents: records.map(([key, value], place) => record(key, value, place, timestampUs)),
    };
    this.write(batch);
  }

  end(producerId: number, type: 'COMMIT' | 'ABORT'): void {
    const batch: UnplacedBatch = {
      producerId,
      producerEpoch: 0,
      baseSequence: NO_SEQUENCE,
      transactional: true,
      control: true,
      sizeBytes: RECORD_BYTES,
      contents: [{ kind: 'control', type, coordinatorEpoch: 0 }],
    };
    this.write(batch);
  }

  private write(batch: UnplacedBatch): void {
    const log = appendBatch(this.log, placeBatch(this.log, batch, 0, this.nowUs));
    this.log = onHighWatermark(log, log.logEndOffset);
  }

  roll(): void {
    this.log = roll(this.log);
  }

  clean(mostKeys = Number.POSITIVE_INFINITY): void {
    const { log, highWatermark, nowUs } = this;
    const range = logToClean(log, highWatermark, nowUs);
    this.log = clean(log, range, highWatermark, nowUs, mostKeys).log;
  }

  deleteOld(): number {
    const { log, deletions } = deleteOldSegments(this.log, this.highWatermark, this.nowUs);
    this.log = log;
    return deletions.reduce((sum, { segments }) => sum + segments.length, 0);
  }

  get segments(): readonly number[] {
    return segmentsOf(this.log).map(({ baseOffset }) => baseOffset);
  }

  get offsets(): readonly number[] {
    return batchesOf(this.log).flatMap(({ records }) => records.map(({ offset }) => offset));
  }

  /** Keys in the order of the log; tombstones are no keys. */
  get keys(): readonly (string | null)[] {
    return this.data.filter(({ tombstone }) => tombstone !== true).map(({ key }) => key);
  }

  get data(): readonly DataRecord[] {
    return batchesOf(this.log).flatMap(({ records }) =>
      records.flatMap(({ content }) => (content.kind === 'data' ? [content] : [])),
    );
  }
}

function record(
  key: string | null,
  value: string | null,
  place: number,
  timestampUs: number,
): DataRecord {
  return {
    kind: 'data',
    producer: 'web',
    sendNumber: place + 1,
    sendId: place,
    key,
    value: value ?? '',
    ...(value === null ? ({ tombstone: true } as const) : {}),
    sizeBytes: RECORD_BYTES,
    timestampUs,
    poison: false,
  };
}
