/** Vectors of the transaction coordinator: what it holds for an id, what it is asked, and what it holds then. */

import {
  decideAddPartitions,
  verifyPartitions,
} from '../../engine/transactions/add-partitions.ts';
import type { EndQuestion, TransactionResult } from '../../engine/transactions/decision.ts';
import { decideEndTxn, failTransition } from '../../engine/transactions/end-txn.ts';
import {
  decideInitProducerId,
  type ExpectedIdentity,
} from '../../engine/transactions/init-producer-id.ts';
import {
  canFollow,
  completeTransition,
  newTransaction,
  prepareComplete,
  type TransactionMetadata,
  type TransactionState,
  type TransactionVersion,
  type Transition,
} from '../../engine/transactions/transaction-metadata.ts';
import type { ErrorCode } from '../../engine/protocol/errors.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

type Held = TransactionMetadata | undefined;

interface Identity {
  readonly error: ErrorCode;
  readonly producerId: number;
  readonly producerEpoch: number;
}

const NOBODY = { producerId: -1, producerEpoch: -1 } as const;
const NOW_US = 1_000_000;
const TIMEOUT_US = 60_000_000;

export const checkStateTransition: VectorCheck = (vector) => {
  const to = vector['to'] as TransactionState;
  const may = vector['allowedFrom'] as readonly TransactionState[];
  const mayNot = vector['notAllowedFrom'] as readonly TransactionState[];
  return firstProblem([
    ...may.map((from) => expected(`${from} → ${to}`, true, canFollow(from, to))),
    ...mayNot.map((from) => expected(`${from} → ${to}`, false, canFollow(from, to))),
  ]);
};

// ── what the vectors call metadata ───────────────────────────────────────────────────────────────

function heldOf(metadata: unknown): Held {
  if (metadata === null || metadata === undefined) return undefined;
  const given = metadata as Partial<TransactionMetadata> & { readonly state: TransactionState };
  const startUs = given.state === 'Ongoing' || given.state.startsWith('Prepare') ? 0 : -1;
  return { ...newTransaction('id', 0, TIMEOUT_US, 0), startUs, ...given };
}

function shown(held: Held): unknown {
  if (held === undefined) return null;
  const { state, producerId, prevProducerId, nextProducerId, producerEpoch } = held;
  const { lastProducerEpoch, partitions, pendingState, hasFailedEpochFence } = held;
  const ids = { producerId, prevProducerId, nextProducerId, producerEpoch, lastProducerEpoch };
  return { state, ...ids, partitions, pendingState, hasFailedEpochFence };
}

function written({ metadata, transit }: Transition): TransactionMetadata {
  return completeTransition(metadata, transit);
}

// ── requests ─────────────────────────────────────────────────────────────────────────────────────

interface Step {
  readonly held: Held;
  readonly answer: Identity;
}

function initProducerId(
  before: Held,
  asked: ExpectedIdentity | null,
  version: TransactionVersion,
  nextId: number,
  append: ErrorCode,
): Step {
  const held = before ?? newTransaction('id', nextId, TIMEOUT_US, NOW_US);
  const question = { expected: asked, timeoutUs: TIMEOUT_US, nowUs: NOW_US, allocate: () => nextId };
  const decision = decideInitProducerId(held, question);
  if (decision.kind === 'error') return { held, answer: { error: decision.error, ...NOBODY } };
  if (decision.transit.state === 'PrepareEpochFence') {
    return fence(decision, version, nextId, append);
  }
  const after = written(decision);
  const { producerId, producerEpoch } = after;
  return { held: after, answer: { error: 'NONE', producerId, producerEpoch } };
}

function fence(
  { metadata, transit }: Transition,
  version: TransactionVersion,
  nextId: number,
  append: ErrorCode,
): Step {
  const { producerId, producerEpoch } = transit;
  const own = { producerId, producerEpoch, result: 'ABORT', isFromClient: false } as const;
  const decision = decideEndTxn(metadata, { ...own, nowUs: NOW_US, allocate: () => nextId }, version);
  if (decision.kind === 'answer') return { held: metadata, answer: { ...NOBODY, error: decision.error } };
  if (append !== 'NONE') {
    const held = failTransition(decision.metadata, decision.isEpochFence, version);
    return { held, answer: { error: append, ...NOBODY } };
  }
  return { held: written(decision), answer: { error: 'CONCURRENT_TRANSACTIONS', ...NOBODY } };
}

interface EndRequest extends Pick<EndQuestion, 'producerId' | 'producerEpoch'> {
  readonly transactionalId?: string;
  readonly result: TransactionResult;
  readonly fromClient?: boolean;
}

function endTxn(held: Held, asked: EndRequest, version: TransactionVersion, nextId: number): Step {
  if (asked.transactionalId === '') return { held, answer: { error: 'INVALID_REQUEST', ...NOBODY } };
  const { producerId, producerEpoch, result, fromClient: isFromClient = true } = asked;
  const own = { producerId, producerEpoch, result, isFromClient };
  const decision = decideEndTxn(held, { ...own, nowUs: NOW_US, allocate: () => nextId }, version);
  if (decision.kind === 'answer') {
    const { error, producerId: id, producerEpoch: epoch } = decision;
    return { held, answer: { error, producerId: id, producerEpoch: epoch } };
  }
  const after = written(decision);
  // The answer tells the identity of the state to come.
  const next = prepareComplete(after, NOW_US).transit;
  const told = version < 2 ? NOBODY : { producerId: next.producerId, producerEpoch: next.producerEpoch };
  return { held: after, answer: { error: 'NONE', ...told } };
}

interface AddRequest {
  readonly transactionalId?: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly partitions: readonly string[];
}

function addPartitions(held: Held, asked: AddRequest, version: TransactionVersion): Step {
  if (asked.transactionalId === '') return { held, answer: { error: 'INVALID_REQUEST', ...NOBODY } };
  const decision = decideAddPartitions(held, asked, version, NOW_US);
  if (decision.kind === 'error') return { held, answer: { error: decision.error, ...NOBODY } };
  return { held: written(decision), answer: { error: 'NONE', ...NOBODY } };
}

// ── cases ────────────────────────────────────────────────────────────────────────────────────────

export const checkInitProducerId: VectorCheck = (vector) => {
  const { expected: asked } = vector['request'] as { readonly expected: ExpectedIdentity | null };
  const { held, answer } = initProducerId(
    heldOf(vector['metadata']),
    asked,
    vector['serverTransactionVersion'] as TransactionVersion,
    vector['nextProducerIdToAllocate'] as number,
    vector['logAppendResult'] as ErrorCode,
  );
  return firstProblem([
    expected('result', vector['result'], answer),
    expected('metadata', vector['metadataAfter'], shown(held)),
  ]);
};

export const checkAddPartitions: VectorCheck = (vector) => {
  const before = heldOf(vector['metadata']);
  const request = vector['request'] as AddRequest;
  if (vector['op'] === 'verifyPartitions') {
    const errors = Object.fromEntries(verifyPartitions(before, request));
    return expected('errors', vector['errors'], errors);
  }
  const { held, answer } = addPartitions(before, request, 2);
  return firstProblem([
    expected('error', vector['error'], answer.error),
    expected('metadata', vector['metadataAfter'], shown(held)),
  ]);
};

export const checkEndTxn: VectorCheck = (vector) => {
  const { held, answer } = endTxn(
    heldOf(vector['metadata']),
    vector['request'] as EndRequest,
    vector['transactionVersion'] as TransactionVersion,
    (vector['nextProducerIdToAllocate'] ?? 11) as number,
  );
  return firstProblem([
    expected('response', vector['response'], answer),
    expected('metadata', vector['metadataAfterPrepareRecord'], shown(held)),
  ]);
};

interface LifeStep extends EndRequest, AddRequest {
  readonly op: string;
  readonly expected: ExpectedIdentity | null;
  readonly error?: ErrorCode;
  readonly response?: Identity;
  readonly metadata: unknown;
}

const FIRST_ID = 1_000;

export const checkTransactionLife: VectorCheck = (vector) => {
  const version = vector['transactionVersion'] as TransactionVersion;
  let held: Held;
  for (const [place, step] of (vector['steps'] as readonly LifeStep[]).entries()) {
    const done = taken(held, step, version);
    held = done.held;
    const problem = firstProblem([
      step.error === undefined ? undefined : expected('error', step.error, done.answer.error),
      step.response === undefined ? undefined : expected('response', step.response, done.answer),
      expected('metadata', step.metadata, shown(held)),
    ]);
    if (problem !== undefined) return `step ${place + 1}, ${problem}`;
  }
  return undefined;
};

function taken(held: Held, step: LifeStep, version: TransactionVersion): Step {
  switch (step.op) {
    case 'initProducerId':
      return initProducerId(held, step.expected, version, FIRST_ID, 'NONE');
    case 'addPartitions':
      return addPartitions(held, step, version);
    case 'endTxn':
      return endTxn(held, step, version, FIRST_ID + 1);
    case 'allMarkersWritten': {
      const after = held === undefined ? undefined : written(prepareComplete(held, NOW_US));
      return { held: after, answer: { error: 'NONE', ...NOBODY } };
    }
    default:
      throw new Error(`unknown step ${step.op}`);
  }
}
