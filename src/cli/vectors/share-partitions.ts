/** Vectors of share partitions: what is acquired, acknowledged and released, and what is in flight then. */

import {
  acknowledge,
  type AcknowledgeType,
} from '../../engine/share-partition/acknowledge.ts';
import { acquire } from '../../engine/share-partition/acquire.ts';
import type { ShareAcquireMode } from '../../engine/share-partition/acquisition.ts';
import { logStartMoved } from '../../engine/share-partition/archiving.ts';
import type { InFlightBatch } from '../../engine/share-partition/in-flight-batch.ts';
import {
  type InFlightState,
  NOBODY,
  type RecordState,
} from '../../engine/share-partition/in-flight-state.ts';
import { loadedSharePartition } from '../../engine/share-partition/loading.ts';
import { endedLocks, releaseLocked, releaseMember } from '../../engine/share-partition/releasing.ts';
import {
  emptySharePartition,
  type ShareLimits,
  type SharePartition,
} from '../../engine/share-partition/share-partition.ts';
import {
  afterTimeout,
  completeWrite,
  type StateChange,
} from '../../engine/share-partition/state-changes.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

type ShownState = readonly [state: RecordState, deliveryCount: number, member: string | null];

interface Step {
  readonly op: string;
  readonly member?: string;
  readonly mode?: ShareAcquireMode;
  readonly batchSize: number;
  readonly maxRecords: number;
  readonly fetchOffset: number;
  readonly fetchedBatches: readonly (readonly [first: number, last: number])[];
  readonly acquired?: readonly (readonly number[])[];
  readonly batches: readonly {
    readonly first: number;
    readonly last: number;
    readonly types: readonly AcknowledgeType[];
  }[];
  readonly error?: string;
  readonly to: number;
  readonly first?: number;
  readonly last?: number;
  readonly loadedStartOffset: number;
  readonly loadedBatches: readonly {
    readonly first: number;
    readonly last: number;
    readonly state: ShownState;
  }[];
  readonly after: unknown;
}

interface Done {
  readonly partition: SharePartition;
  readonly acquired?: readonly (readonly number[])[];
  readonly error?: string;
}

/** Kafka's names for what the vectors call by its exception. */
const EXCEPTIONS = new Map([
  ['INVALID_RECORD_STATE', 'InvalidRecordStateException'],
  ['INVALID_REQUEST', 'InvalidRequestException'],
]);
const MAX_RECORD_LOCKS = 200;
const LOCK_US = 30_000_000;
const NOW_US = 0;
const EVERY_LOCK_ENDED_US = NOW_US + LOCK_US;

export const checkSharePartition: VectorCheck = (vector) => {
  const maxDeliveryCount = vector['maxDeliveryCount'] as number;
  const maxRecordLocks = (vector['maxInFlightRecords'] ?? MAX_RECORD_LOCKS) as number;
  const limits = { maxDeliveryCount, maxRecordLocks, lockDurationUs: LOCK_US, isRenewEnabled: true };
  let partition = emptySharePartition(0);
  for (const [place, step] of (vector['steps'] as readonly Step[]).entries()) {
    const done = taken(partition, step, limits);
    partition = done.partition;
    const problem = firstProblem([
      expected('acquired', step.acquired ?? null, done.acquired ?? null),
      expected('error', step.error ?? null, done.error ?? null),
      expected('after', step.after, shown(partition)),
    ]);
    if (problem !== undefined) return `step ${place + 1} (${step.op}), ${problem}`;
  }
  return undefined;
};

function taken(partition: SharePartition, step: Step, limits: ShareLimits): Done {
  switch (step.op) {
    case 'initialize':
      return { partition: initialized(step) };
    case 'acquire':
      return acquiredBy(partition, step, limits);
    case 'acknowledge':
      return acknowledgedBy(partition, step, limits);
    case 'memberLeaves':
      return { partition: stored(releaseMember(partition, step.member ?? NOBODY, limits)) };
    case 'lockTimeout':
      return { partition: timedOut(partition, step, limits) };
    case 'logStartOffsetMoved':
      return { partition: logStartMoved(partition, step.to) };
    default:
      throw new Error(`unknown step ${step.op}`);
  }
}

function initialized({ loadedStartOffset, loadedBatches }: Step): SharePartition {
  const batches = loadedBatches.map(({ first, last, state: [state, deliveryCount] }) => ({
    firstOffset: first,
    lastOffset: last,
    state,
    deliveryCount,
  }));
  return loadedSharePartition(loadedStartOffset, batches);
}

function acquiredBy(partition: SharePartition, step: Step, limits: ShareLimits): Done {
  const { member = NOBODY, mode = 'batch_optimized', batchSize, maxRecords, fetchOffset } = step;
  const batches = step.fetchedBatches.map(([baseOffset, lastOffset]) => ({ baseOffset, lastOffset }));
  const how = { member, mode, batchSize, maxRecords, fetchOffset };
  const done = acquire(partition, { ...how, batches, aborted: [], nowUs: NOW_US }, limits);
  const acquired = done.ranges.map(({ firstOffset, lastOffset, deliveryCount }) => [
    firstOffset,
    lastOffset,
    deliveryCount,
  ]);
  return { partition: done.partition, acquired };
}

function acknowledgedBy(partition: SharePartition, step: Step, limits: ShareLimits): Done {
  const batches = step.batches.map(({ first, last, types }) => ({
    firstOffset: first,
    lastOffset: last,
    types,
  }));
  const done = acknowledge(partition, step.member ?? NOBODY, batches, limits, NOW_US);
  if (done.error === 'NONE') return { partition: stored(done) };
  return { partition: done.partition, error: EXCEPTIONS.get(done.error) ?? done.error };
}

/** The write that carries a change succeeds at once; without one there is nothing to wait for. */
function stored({ partition, write, batches }: StateChange): SharePartition {
  return batches.length === 0 ? partition : completeWrite(partition, write, true, NOW_US);
}

function timedOut(partition: SharePartition, step: Step, limits: ShareLimits): SharePartition {
  const { first, last } = step;
  const locks =
    first === undefined || last === undefined
      ? endedLocks(partition, EVERY_LOCK_ENDED_US)
      : [{ firstOffset: first, lastOffset: last }];
  let after = partition;
  for (const lock of locks) after = afterTimeout(releaseLocked(after, lock, limits).partition);
  return after;
}

function shown({ startOffset, endOffset, batches }: SharePartition): unknown {
  return { startOffset, endOffset, batches: batches.map(shownBatch) };
}

function shownBatch({ firstOffset, lastOffset, whole, offsets }: InFlightBatch): unknown {
  const ends = { first: firstOffset, last: lastOffset };
  if (whole !== null) return { ...ends, state: shownState(whole) };
  const each = (offsets ?? []).map((state, n) => [String(firstOffset + n), shownState(state)]);
  return { ...ends, offsets: Object.fromEntries(each) };
}

function shownState({ state, deliveryCount, member }: InFlightState): ShownState {
  return [state, deliveryCount, member === NOBODY ? null : member];
}
