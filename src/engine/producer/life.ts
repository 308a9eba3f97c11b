/**
 * Beginning and end of a producer process, and what outlives it.
 *
 * Kafka:       org.apache.kafka.clients.producer.KafkaProducer (constructor, close) and a process around it (4.4).
 * Units:       µs.
 * Invariants:  send numbers, send ids and batch ids go on over restarts; futures of a killed process stay open.
 * Divergences: none.
 */

import type { BrokerShape, ProducerShape } from '../cluster-shape.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { NO_PRODUCER_ID } from '../log/record-batch.ts';
import { incompleteBatches, inFlightBatches } from './accumulator.ts';
import { withWork } from './application.ts';
import { emptyList } from './chunked-list.ts';
import { sendIdsOf } from './producer-batch.ts';
import { producerConfig } from './producer-config.ts';
import type { ProducerIo } from './producer-io.ts';
import type {
  AccumulatorState,
  ApplicationState,
  ClientMetadata,
  LatestFacts,
  ProducerIdentity,
  ProducerState,
  Work,
} from './producer-state.ts';
import { initialManager } from './transaction-manager-state.ts';

const NO_FACTS: LatestFacts = {
  started: null,
  identity: null,
  leaders: new Map(),
  disconnects: new Map(),
};

const NO_IDENTITY: ProducerIdentity = {
  producerId: NO_PRODUCER_ID,
  producerEpoch: -1,
  initAtUs: 0,
  partitions: new Map(),
  unresolved: new Map(),
  bumpFor: [],
};

type KnownBroker = Pick<BrokerShape, 'id' | 'rack'>;

/** A producer inside another application: it sends as told, and its futures are nobody's business. */
export function initialProducerOf(
  name: string,
  config: ConfigMap,
  brokers: readonly KnownBroker[],
  purpose: ProducerState['purpose'],
): ProducerState {
  const producer = { name, config, sendMode: 'async', onError: 'continue', startUs: null } as const;
  return { ...initialProducer({ brokers }, producer), purpose };
}

export function initialProducer(
  shape: { readonly brokers: readonly KnownBroker[] },
  producer: ProducerShape,
): ProducerState {
  const config = producerConfig(producer.config);
  const brokers = shape.brokers.map((broker) => broker.id);
  return {
    name: producer.name,
    purpose: null,
    bootstrapBrokers: brokers,
    racks: new Map(shape.brokers.map((broker) => [broker.id, broker.rack])),
    settings: producer.config,
    config,
    application: notStarted(producer),
    ledger: emptyList(),
    counts: { sent: 0, acked: 0, failed: 0 },
    accumulator: emptyAccumulator(config.bufferMemoryBytes, 0),
    metadata: bootstrapMetadata(brokers),
    connections: new Map(),
    inFlight: [],
    identity: NO_IDENTITY,
    transaction: null,
    nextCorrelationId: 0,
    draws: { sticky: 0, backoff: 0, node: 0 },
    latestFacts: NO_FACTS,
    pollingSinceUs: 0,
    wakeAtUs: null,
  };
}

function notStarted(producer: ProducerShape): ApplicationState {
  const { sendMode, onError } = producer;
  const waiting = { kind: 'nothing' } as const;
  return { sendMode, onError, running: false, open: false, work: [], waiting, lastSendNumber: 0 };
}

function emptyAccumulator(freeBytes: number, nextBatchId: number): AccumulatorState {
  return {
    queues: new Map(),
    freeBytes,
    nextBatchId,
    drainIndex: new Map(),
    sticky: new Map(),
    loadStats: new Map(),
    roundRobin: new Map(),
    latencies: new Map(),
  };
}

function bootstrapMetadata(brokers: ClientMetadata['brokers']): ClientMetadata {
  return {
    bootstrap: true,
    brokers,
    topics: new Map(),
    wanted: [],
    updateRequested: true,
    lastRefreshUs: 0,
    lastSuccessUs: 0,
    attempts: 0,
    equivalentResponses: 0,
    retryAtUs: 0,
  };
}

/** A KafkaProducer without a past, in the same application. */
function withFreshClient(state: ProducerState): ProducerState {
  const config = producerConfig(state.settings);
  return {
    ...state,
    config,
    accumulator: emptyAccumulator(config.bufferMemoryBytes, state.accumulator.nextBatchId),
    metadata: bootstrapMetadata(state.bootstrapBrokers),
    connections: new Map(),
    inFlight: [],
    identity: NO_IDENTITY,
    transaction: managerOf(config),
    latestFacts: NO_FACTS,
    wakeAtUs: null,
  };
}

function managerOf(config: ProducerState['config']): ProducerState['transaction'] {
  const { transactionalId, transactionTimeoutUs } = config;
  return transactionalId === null ? null : initialManager(transactionalId, transactionTimeoutUs);
}

/** A transactional producer first of all calls initTransactions(). */
function firstWork(state: ProducerState): readonly Work[] {
  const { work } = state.application;
  return state.transaction === null ? work : [{ kind: 'init' }, ...work];
}

export function started(before: ProducerState, io: ProducerIo): ProducerState {
  const state = withFreshClient(before);
  const { acks, idempotence, idempotenceSilentlyOff, lingerUs } = state.config;
  const inputs = { producer: state.name, acks, idempotence, idempotenceSilentlyOff, lingerUs };
  const fact = io.out.fact({ rule: 'producer.started', inputs });
  const application = {
    ...state.application,
    running: true,
    open: true,
    work: firstWork(state),
    waiting: { kind: 'nothing' } as const,
  };
  return { ...state, application, latestFacts: { ...NO_FACTS, started: fact } };
}

/** What was in the process's memory is gone; nobody completes its futures. */
export function killed(before: ProducerState, io: ProducerIo): ProducerState {
  if (before.application.open) {
    const flying = inFlightBatches(before);
    const inFlight = flying.flatMap(sendIdsOf);
    const ids = new Set(inFlight);
    const queued = incompleteBatches(before)
      .flatMap(sendIdsOf)
      .filter((id) => !ids.has(id));
    const numbered = { producer: before.name, queuedSendIds: queued, inFlightSendIds: inFlight };
    io.out.fact({
      rule: 'producer.memoryLost',
      inputs: numbered,
      supports: [...new Set(incompleteBatches(before).flatMap((batch) => batch.supports))],
    });
  }
  const waiting = { kind: 'nothing' } as const;
  const state = withFreshClient(before);
  return {
    ...state,
    application: { ...state.application, running: false, open: false, work: [], waiting },
  };
}

// ── new settings ─────────────────────────────────────────────────────────────────────────────────

/** Ours take effect at once; Kafka's need close() and a new client, after the work that waits already. */
export function withSettings(before: ProducerState, changes: ConfigMap): ProducerState {
  const state = withOurSettings(before, changes);
  const settings = new Map(pendingSettings(state));
  for (const [key, value] of changes) {
    if (key !== 'send' && key !== 'on-error') settings.set(key, value);
  }
  if (!state.application.open) return { ...state, settings, config: producerConfig(settings) };
  return withWork(state, { kind: 'restart', settings });
}

/** The settings of the last restart that waits, or those in force. */
function pendingSettings(state: ProducerState): ConfigMap {
  const { waiting, work } = state.application;
  const last = work.findLast((item) => item.kind === 'restart');
  if (last !== undefined) return last.settings;
  return waiting.kind === 'close' && waiting.restart !== null ? waiting.restart : state.settings;
}

function withOurSettings(state: ProducerState, changes: ConfigMap): ProducerState {
  const { application } = state;
  const send = changes.get('send');
  const policy = changes.get('on-error');
  const sendMode = send === 'sync' || send === 'async' ? send : application.sendMode;
  const onError =
    policy === 'stop' || policy === 'continue' || policy === 'resend'
      ? policy
      : application.onError;
  return { ...state, application: { ...application, sendMode, onError } };
}
