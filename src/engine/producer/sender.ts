/**
 * The sender: takes batches out of the accumulator and puts them into requests, one batch per partition a request.
 *
 * Kafka:       org.apache.kafka.clients.producer.internals.Sender.runOnce, sendProducerData,
 *              RecordAccumulator.drain, NetworkClient.DefaultMetadataUpdater.maybeUpdate (4.4).
 * Units:       µs, bytes.
 * Invariants:  at most `max.in.flight.requests.per.connection` requests a connection; no batch before a producer id.
 * Divergences: none.
 */

import { InvariantViolation } from '../kernel/invariant.ts';
import { NO_PRODUCER_ID } from '../log/record-batch.ts';
import type { ProduceRequest } from '../protocol/messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { queueOf, released, withAccumulator, withQueue } from './accumulator.ts';
import {
  isUpdateDue,
  metadataInProgress,
  partitionsLedBy,
  rebootstrapped,
  updateRequested,
} from './client-metadata.ts';
import {
  canSend,
  connected,
  connectionOf,
  isReadyForData,
  leastLoaded,
  requestForgotten,
  requestSent,
} from './connections.ts';
import { batchesExpired } from './expiry.ts';
import { epochBumped, mustHold, sequencesResolved, stamped } from './idempotence.ts';
import { attemptCounted } from './ledger-of-sends.ts';
import { hasSequence, isBackingOff, sendIdsOf, supportedBy, unplaced } from './producer-batch.ts';
import { batchWith } from './producer-copies.ts';
import { withEntry, type ProducerIo } from './producer-io.ts';
import type { ProducerBatch, ProducerState } from './producer-state.ts';
import { ackedWithoutResponse } from './responses.ts';
import { abortableError } from './transaction-errors.ts';
import { transactionRound } from './transactional-requests.ts';
import { epochOf, isMuted, loadMeasured, readyBecause, readyCheck } from './sender-ready.ts';

/** A round sends at least one request or expires a batch. */
const MOST_ROUNDS = 3_000;

/** Rounds until nothing more can be done at this instant. */
export function senderRun(before: ProducerState, io: ProducerIo): ProducerState {
  let state = before;
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
    const round = senderRound(state, io);
    if (round === state) return state;
    state = round;
  }
  throw new InvariantViolation('a sender comes to rest', { producer: state.name });
}

function senderRound(before: ProducerState, io: ProducerIo): ProducerState {
  if (before.transaction !== null) return transactionalRound(sequencesResolved(before), io);
  const ready = before.config.idempotence
    ? identitySought(epochBumped(sequencesResolved(before), io), io)
    : before;
  // While it asks for a producer id, Kafka's sender does nothing else, not even expire batches.
  const lacksId = ready.config.idempotence && ready.identity.producerId === NO_PRODUCER_ID;
  return metadataSought(lacksId ? ready : dataSent(ready, io), io);
}

function transactionalRound(before: ProducerState, io: ProducerIo): ProducerState {
  const { state, blocks } = transactionRound(gapsGivenUp(before, io), io);
  return metadataSought(blocks ? state : dataSent(state, io), io);
}

/** A gap in the sequences is cured by the epoch that comes with the end of the transaction: it has to be aborted. */
function gapsGivenUp(state: ProducerState, io: ProducerIo): ProducerState {
  if (state.identity.bumpFor.length === 0) return state;
  const rest = { ...state, identity: { ...state.identity, bumpFor: [] } };
  return abortableError(rest, io, 'KafkaException');
}

// ── producer id ──────────────────────────────────────────────────────────────────────────────────

function identitySought(before: ProducerState, io: ProducerIo): ProducerState {
  const { identity } = before;
  const asked = before.inFlight.some((entry) => entry.request.api === 'InitProducerId');
  if (identity.producerId !== NO_PRODUCER_ID || asked || identity.initAtUs > io.nowUs)
    return before;
  if (isUpdateDue(before, io.nowUs) || metadataInProgress(before)) return before;
  const { state, value } = leastLoaded(before, io);
  if (value.broker === null) return before;
  if (!canSend(state, value.broker)) {
    const opened = connected(state, io, value.broker);
    return opened === state ? before : opened;
  }
  return requestSent(
    state,
    io,
    value.broker,
    { api: 'InitProducerId' },
    {
      api: 'InitProducerId',
      transactionalId: null,
      transactionTimeoutUs: 2_147_483_647_000,
      producerId: identity.producerId,
      producerEpoch: identity.producerEpoch,
    },
  );
}

// ── metadata ─────────────────────────────────────────────────────────────────────────────────────

function metadataSought(before: ProducerState, io: ProducerIo): ProducerState {
  if (!isUpdateDue(before, io.nowUs)) return before;
  let { state, value } = leastLoaded(before, io);
  if (value.broker === null && !value.anyReady && state.config.rebootstrap) {
    const again = rebootstrapped(state, io);
    if (again === state) return before;
    ({ state, value } = leastLoaded(again, io));
    if (value.broker === null) return state;
  }
  if (value.broker === null) return before;
  const status = connectionOf(state, value.broker).status;
  const mayAsk =
    canSend(state, value.broker) || (status === 'disconnected' && !anyConnecting(state));
  if (!mayAsk) return before;
  const topics = state.metadata.wanted;
  return requestSent(
    state,
    io,
    value.broker,
    { api: 'Metadata', topics },
    { api: 'Metadata', topics },
  );
}

function anyConnecting(state: ProducerState): boolean {
  return [...state.connections.values()].some((connection) => connection.status === 'connecting');
}

// ── data ─────────────────────────────────────────────────────────────────────────────────────────

function dataSent(before: ProducerState, io: ProducerIo): ProducerState {
  const check = readyCheck(before, io.nowUs);
  let state = loadMeasured(check.unknownLeader ? updateRequested(before) : before);
  const usable: BrokerId[] = [];
  for (const broker of check.brokers) {
    const isReady = isReadyForData(state, broker, io.nowUs);
    state = latencyNoted(state, broker, io.nowUs, isReady);
    if (isReady) usable.push(broker);
    else state = connected(state, io, broker);
  }
  for (const broker of usable) state = brokerDrained(state, io, broker);
  return batchesExpired(state, io);
}

function latencyNoted(
  state: ProducerState,
  broker: BrokerId,
  nowUs: number,
  drained: boolean,
): ProducerState {
  if (state.config.availabilityTimeoutUs <= 0) return state;
  const old = state.accumulator.latencies.get(broker);
  const drainUs = drained ? nowUs : (old?.drainUs ?? nowUs);
  if (old?.readyUs === nowUs && old.drainUs === drainUs) return state;
  const latencies = withEntry(state.accumulator.latencies, broker, { readyUs: nowUs, drainUs });
  return withAccumulator(state, { latencies });
}

interface Drain {
  readonly state: ProducerState;
  readonly batches: readonly ProducerBatch[];
}

function brokerDrained(before: ProducerState, io: ProducerIo, broker: BrokerId): ProducerState {
  const { state, batches } = drain(before, io, broker);
  if (batches.length === 0) return before;
  const stated = batches.map((batch) => supportedBy(batch, sentFact(state, io, broker, batch)));
  const body: ProduceRequest = {
    api: 'Produce',
    acks: state.config.acks,
    timeoutUs: state.config.requestTimeoutUs,
    ...(state.transaction === null ? {} : { transactionalId: state.transaction.transactionalId }),
    batches: stated.map((batch) => ({ partition: batch.partition, batch: unplaced(batch) })),
  };
  let counted = state;
  for (const batch of stated) counted = attemptCounted(counted, io, batch, broker);
  if (state.config.acks !== 0) {
    return requestSent(counted, io, broker, { api: 'Produce', batches: stated }, body);
  }
  let done = requestForgotten(counted, io, broker, body);
  for (const batch of stated) done = released(ackedWithoutResponse(done, io, batch, broker), batch);
  return done;
}

/** At most one batch per partition, going round from where the last drain of this broker ended. */
function drain(before: ProducerState, io: ProducerIo, broker: BrokerId): Drain {
  const led = partitionsLedBy(before, broker);
  const batches: ProducerBatch[] = [];
  let state = before;
  if (led.length === 0) return { state, batches };
  const start = (before.accumulator.drainIndex.get(broker) ?? 0) % led.length;
  let bytes = 0;
  let next = start;
  let last = start;
  do {
    last = next;
    next = (next + 1) % led.length;
    const partition = led[last] as TopicPartition;
    const first = queueOf(state, partition)[0];
    if (first === undefined || !mayLeave(state, first, io.nowUs)) continue;
    if (batches.length > 0 && bytes + first.sizeBytes > state.config.maxRequestSizeBytes) break;
    if (state.config.idempotence && mustHold(state, first)) break;
    const taken = firstTaken(state, io, partition);
    batches.push(taken.batch);
    bytes += taken.batch.sizeBytes;
    state = taken.state;
  } while (next !== start);
  const drainIndex = withEntry(state.accumulator.drainIndex, broker, last);
  return { state: withAccumulator(state, { drainIndex }), batches };
}

function mayLeave(state: ProducerState, batch: ProducerBatch, nowUs: number): boolean {
  if (isMuted(state, batch.partition)) return false;
  return !isBackingOff(batch, epochOf(state, batch.partition), nowUs);
}

function firstTaken(
  before: ProducerState,
  io: ProducerIo,
  partition: TopicPartition,
): { readonly state: ProducerState; readonly batch: ProducerBatch } {
  const queue = queueOf(before, partition);
  const first = queue[0] as ProducerBatch;
  const leftBecause = readyBecause(before, queue, io.nowUs) ?? 'rides-along';
  const known = Math.max(first.leaderEpoch, epochOf(before, partition));
  const closed = batchWith(first, { closed: true, leftBecause, leaderEpoch: known });
  return stamped(withQueue(before, partition, queue.slice(1)), closed);
}

function sentFact(
  state: ProducerState,
  io: ProducerIo,
  broker: BrokerId,
  batch: ProducerBatch,
): number {
  const leader = state.latestFacts.leaders.get(batch.partition);
  const identity = hasSequence(batch) ? state.latestFacts.identity : null;
  return io.out.fact({
    rule: 'producer.batchSent',
    inputs: {
      partition: batch.partition,
      batchId: batch.id,
      sendIds: sendIdsOf(batch),
      broker,
      because: batch.leftBecause ?? 'linger',
      attempt: batch.attempts + 1,
      acks: state.config.acks,
      sizeBytes: batch.sizeBytes,
      waitedUs: io.nowUs - batch.createdAtUs,
      lingerUs: state.config.lingerUs,
      producerId: batch.producerId,
      producerEpoch: batch.producerEpoch,
      baseSequence: batch.baseSequence,
    },
    supports: [
      ...batch.supports,
      ...(leader === undefined ? [] : [leader]),
      ...(identity === null ? [] : [identity]),
    ],
  });
}
