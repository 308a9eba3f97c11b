/**
 * Copies of what a producer's turn changes, field by field: see kernel/copies.ts.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a copy has all fields of its original, in the same order.
 * Divergences: none.
 */

import type {
  AccumulatorState,
  ApplicationState,
  ProducerBatch,
  ProducerIdentity,
  ProducerState,
  SendOutcome,
} from './producer-state.ts';

export function stateWith(state: ProducerState, change: Partial<ProducerState>): ProducerState {
  const copy: ProducerState = {
    name: state.name,
    purpose: state.purpose,
    bootstrapBrokers: state.bootstrapBrokers,
    racks: state.racks,
    settings: state.settings,
    config: state.config,
    application: state.application,
    ledger: state.ledger,
    counts: state.counts,
    accumulator: state.accumulator,
    metadata: state.metadata,
    connections: state.connections,
    inFlight: state.inFlight,
    identity: state.identity,
    transaction: state.transaction,
    nextCorrelationId: state.nextCorrelationId,
    draws: state.draws,
    latestFacts: state.latestFacts,
    pollingSinceUs: state.pollingSinceUs,
    wakeAtUs: state.wakeAtUs,
  };
  return Object.assign(copy, change);
}

export function applicationWith(
  application: ApplicationState,
  change: Partial<ApplicationState>,
): ApplicationState {
  const copy: ApplicationState = {
    sendMode: application.sendMode,
    onError: application.onError,
    running: application.running,
    open: application.open,
    work: application.work,
    waiting: application.waiting,
    lastSendNumber: application.lastSendNumber,
  };
  return Object.assign(copy, change);
}

export function accumulatorWith(
  accumulator: AccumulatorState,
  change: Partial<AccumulatorState>,
): AccumulatorState {
  const copy: AccumulatorState = {
    queues: accumulator.queues,
    freeBytes: accumulator.freeBytes,
    nextBatchId: accumulator.nextBatchId,
    drainIndex: accumulator.drainIndex,
    sticky: accumulator.sticky,
    loadStats: accumulator.loadStats,
    roundRobin: accumulator.roundRobin,
    latencies: accumulator.latencies,
  };
  return Object.assign(copy, change);
}

export function identityWith(
  identity: ProducerIdentity,
  change: Partial<ProducerIdentity>,
): ProducerIdentity {
  const copy: ProducerIdentity = {
    producerId: identity.producerId,
    producerEpoch: identity.producerEpoch,
    initAtUs: identity.initAtUs,
    partitions: identity.partitions,
    unresolved: identity.unresolved,
    bumpFor: identity.bumpFor,
  };
  return Object.assign(copy, change);
}

export function batchWith(batch: ProducerBatch, change: Partial<ProducerBatch>): ProducerBatch {
  const copy: ProducerBatch = {
    id: batch.id,
    partition: batch.partition,
    createdAtUs: batch.createdAtUs,
    records: batch.records,
    sizeBytes: batch.sizeBytes,
    bufferBytes: batch.bufferBytes,
    closed: batch.closed,
    attempts: batch.attempts,
    lastAttemptUs: batch.lastAttemptUs,
    backoffUntilUs: batch.backoffUntilUs,
    inRetry: batch.inRetry,
    leaderEpoch: batch.leaderEpoch,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    sequenceReset: batch.sequenceReset,
    transactional: batch.transactional,
    split: batch.split,
    leftBecause: batch.leftBecause,
    done: batch.done,
    supports: batch.supports,
  };
  return Object.assign(copy, change);
}

export function outcomeWith(outcome: SendOutcome, change: Partial<SendOutcome>): SendOutcome {
  const copy: SendOutcome = {
    sendId: outcome.sendId,
    sendNumber: outcome.sendNumber,
    resendOf: outcome.resendOf,
    topic: outcome.topic,
    key: outcome.key,
    value: outcome.value,
    poison: outcome.poison,
    ...(outcome.workUs === undefined ? {} : { workUs: outcome.workUs }),
    explicitPartition: outcome.explicitPartition,
    sizeBytes: outcome.sizeBytes,
    sentAtUs: outcome.sentAtUs,
    status: outcome.status,
    settledAtUs: outcome.settledAtUs,
    partition: outcome.partition,
    batchId: outcome.batchId,
    offset: outcome.offset,
    leaderEpoch: outcome.leaderEpoch,
    broker: outcome.broker,
    attempts: outcome.attempts,
    firstAttemptAtUs: outcome.firstAttemptAtUs,
    error: outcome.error,
    facts: outcome.facts,
  };
  return Object.assign(copy, change);
}
