/** Vectors of ProducerStateManager: appends and markers of producers, checked and applied, snapshots, transactions. */

import {
  firstUndecidedOffset,
  firstUnstableOffset,
  stableOffsetAfter,
  withReplicatedUpTo,
  completeTransaction,
} from '../../engine/log/open-transactions.ts';
import {
  type AppendOrigin,
  checkDataBatch,
  checkEndMarker,
  completedBy,
  type CompletedTransaction,
  emptyEntry,
  type ProducerStateEntry,
  type VerificationEntry,
  withDataBatch,
  withEndMarker,
} from '../../engine/log/producer-entry.ts';
import { truncateAndReload } from '../../engine/log/producer-reload.ts';
import {
  beginVerification,
  expireProducers,
  hasLateTransaction,
  NO_PRODUCERS,
  type ProducerState,
  withEntry,
  withoutVerification,
} from '../../engine/log/producer-state.ts';
import { withSnapshot } from '../../engine/log/log.ts';
import { exceptionOf } from './log-records.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

interface Step {
  readonly op: string;
  readonly pid: number;
  readonly origin: AppendOrigin;
  readonly epoch: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly transactional: boolean;
  readonly verification?: Verification;
  readonly appendGroup?: number;
  readonly committed?: boolean;
  readonly type: 'COMMIT' | 'ABORT';
  readonly coordinatorEpoch: number;
  readonly transactionVersion?: 0 | 1 | 2;
  readonly offset: number;
  readonly to: number;
  readonly atMs?: number;
  readonly sequence: number;
  readonly supportsEpochBump: boolean;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly transaction: CompletedTransaction;
}

interface Verification {
  readonly lowestSequence: number;
  readonly epoch: number;
  readonly supportsEpochBump: boolean;
}

interface Bench {
  state: ProducerState;
  mapEndOffset: number;
  nowUs: number;
  /** What the group of appends under way has come to; not applied before its last step says so. */
  group: { readonly id: number | undefined; readonly entries: readonly ProducerStateEntry[] };
  readonly expirationUs: number;
  readonly lateThresholdUs: number;
}

/** ProducerStateManager.LATE_TRANSACTION_BUFFER_MS is part of the threshold that the vectors name. */
const LATE_BUFFER_US = 300_000_000;

export const checkProducerSteps: VectorCheck = (vector) => {
  const bench: Bench = {
    state: NO_PRODUCERS,
    mapEndOffset: 0,
    nowUs: 0,
    group: { id: undefined, entries: [] },
    expirationUs: Number(vector['producerIdExpirationMs'] ?? 86_400_000) * 1_000,
    lateThresholdUs: Number(vector['lateThresholdMs'] ?? 600_000) * 1_000,
  };
  for (const [place, step] of (vector['steps'] as readonly Step[]).entries()) {
    if (step.atMs !== undefined) bench.nowUs = step.atMs * 1_000;
    const got = { ...perform(bench, step), ...afterwards(bench) } as Record<string, unknown>;
    const wanted = Object.entries(step).filter(([key]) => WANTED.has(key));
    const problem = firstProblem(wanted.map(([key, want]) => expected(key, want, got[key] ?? null)));
    if (problem !== undefined) return `step ${place + 1} (${step.op}), ${problem}`;
  }
  return undefined;
};

const WANTED = new Set([
  'stateBefore',
  'stateAfter',
  'error',
  'completedTransaction',
  'firstUnstableOffset',
  'firstUndecidedOffset',
  'activeProducers',
  'result',
]);

function afterwards({ state }: Bench) {
  return {
    firstUnstableOffset: firstUnstableOffset(state.transactions),
    firstUndecidedOffset: firstUndecidedOffset(state.transactions),
    activeProducers: state.entries.size,
  };
}

function shown(entry: ProducerStateEntry) {
  return {
    producerEpoch: entry.producerEpoch,
    coordinatorEpoch: entry.coordinatorEpoch,
    currentTxnFirstOffset: entry.currentTransactionFirstOffset,
    batches: entry.batches.map(({ firstSequence, lastSequence, firstOffset, lastOffset }) => ({
      firstSeq: firstSequence,
      lastSeq: lastSequence,
      firstOffset,
      lastOffset,
    })),
  };
}

function perform(bench: Bench, step: Step): Record<string, unknown> {
  const { state } = bench;
  const { transactions } = state;
  switch (step.op) {
    case 'append':
      return append(bench, step);
    case 'endTransaction':
      return end(bench, step);
    case 'completeTransaction':
      bench.state = { ...state, transactions: completeTransaction(transactions, step.transaction) };
      return {};
    case 'highWatermark':
      bench.state = { ...state, transactions: withReplicatedUpTo(transactions, step.to) };
      return {};
    case 'lastStableOffsetFor':
      return { result: stableOffsetAfter(transactions, step.transaction) };
    case 'hasLateTransaction': {
      const maxTimeoutUs = bench.lateThresholdUs - LATE_BUFFER_US;
      return { result: hasLateTransaction(state, bench.nowUs, maxTimeoutUs) };
    }
    case 'verificationEntry':
      return verify(bench, step);
    case 'clearVerification':
      bench.state = withoutVerification(state, step.pid);
      return {};
    case 'expireProducers':
      bench.state = expireProducers(state, bench.nowUs, bench.expirationUs);
      return {};
    default:
      return reload(bench, step);
  }
}

function reload(bench: Bench, step: Step): Record<string, unknown> {
  const { state, nowUs, expirationUs } = bench;
  switch (step.op) {
    case 'snapshot':
      bench.state = withSnapshot(state, bench.mapEndOffset);
      return {};
    case 'truncateFullyAndStartAt':
      bench.state = NO_PRODUCERS;
      bench.mapEndOffset = step.offset;
      return {};
    case 'truncateAndReload': {
      bench.state = truncateAndReload(state, step, { nowUs, expirationUs });
      bench.mapEndOffset = step.logEndOffset;
      return {};
    }
    default:
      throw new Error(`unknown operation ${step.op}`);
  }
}

function entryBefore({ state, group }: Bench, { pid, appendGroup }: Step): ProducerStateEntry {
  const last = appendGroup === group.id ? group.entries.at(-1) : undefined;
  if (last !== undefined) return last;
  return state.entries.get(pid) ?? emptyEntry(pid);
}

function append(bench: Bench, step: Step): Record<string, unknown> {
  const before = entryBefore(bench, step);
  const batch = {
    producerEpoch: step.epoch,
    firstSequence: step.firstSeq,
    lastSequence: step.lastSeq,
    firstOffset: step.firstOffset,
    lastOffset: step.lastOffset,
    timestampUs: bench.nowUs,
    transactional: step.transactional,
  };
  const verdict = checkDataBatch(before, batch, step.origin, verificationOf(bench, step));
  const stateBefore = shown(before);
  if (verdict.kind === 'refused') return { stateBefore, error: exceptionOf(verdict.error) };
  const after = withDataBatch(before, batch);
  take(bench, step, after, step.lastOffset);
  return { stateBefore, stateAfter: shown(after) };
}

function verificationOf({ state, nowUs }: Bench, step: Step): VerificationEntry | undefined {
  if (step.verification !== undefined) return { ...step.verification, timestampUs: nowUs };
  return state.verifications.get(step.pid);
}

function end(bench: Bench, step: Step): Record<string, unknown> {
  const before = entryBefore(bench, step);
  const marker = {
    type: step.type,
    producerEpoch: step.epoch,
    coordinatorEpoch: step.coordinatorEpoch,
    offset: step.offset,
    timestampUs: bench.nowUs,
    transactionVersion: step.transactionVersion ?? 0,
  };
  const verdict = checkEndMarker(before, marker, step.origin);
  const stateBefore = shown(before);
  if (verdict.kind === 'refused') return { stateBefore, error: exceptionOf(verdict.error) };
  const after = withEndMarker(before, marker);
  take(bench, step, after, step.offset);
  return { stateBefore, stateAfter: shown(after), completedTransaction: completedBy(before, marker) };
}

function take(bench: Bench, step: Step, after: ProducerStateEntry, lastOffset: number): void {
  const { id, entries } = bench.group;
  const isSameGroup = step.appendGroup !== undefined && step.appendGroup === id;
  bench.group = { id: step.appendGroup, entries: [...(isSameGroup ? entries : []), after] };
  if (step.committed !== true) return;
  for (const entry of bench.group.entries) bench.state = withEntry(bench.state, entry, false);
  bench.group = { id: undefined, entries: [] };
  bench.mapEndOffset = lastOffset + 1;
}

function verify(bench: Bench, step: Step): Record<string, unknown> {
  const { sequence: lowestSequence, epoch, supportsEpochBump } = step;
  const incoming = { timestampUs: bench.nowUs, lowestSequence, epoch, supportsEpochBump };
  bench.state = beginVerification(bench.state, step.pid, incoming);
  const known = bench.state.verifications.get(step.pid);
  return {
    result: {
      lowestSequence: known?.lowestSequence,
      epoch: known?.epoch,
      supportsEpochBump: known?.supportsEpochBump,
    },
  };
}
