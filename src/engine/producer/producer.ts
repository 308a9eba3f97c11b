/**
 * A producer process: the application and the KafkaProducer inside it, as one node.
 *
 * Kafka:       org.apache.kafka.clients.producer.KafkaProducer, internals.Sender, clients.NetworkClient (4.4).
 * Units:       µs.
 * Invariants:  the ledger of sends outlives the process; everything else of it ends with it.
 * Divergences: `connection-handshake`.
 */

import type { Command } from '../commands.ts';
import type { Handler, NodeEvent } from '../kernel/contract.ts';
import { invariant } from '../kernel/invariant.ts';
import { outbox } from '../kernel/outbox.ts';
import type { Response } from '../protocol/envelope.ts';
import { brokerNode, type BrokerId } from '../protocol/topic-partition.ts';
import {
  CALLS_PER_TURN,
  applicationRun,
  notSent,
  withApplication,
  withWork,
} from './application.ts';
import { metadataReceived } from './client-metadata.ts';
import { connectionOf, connectionTo, established } from './connections.ts';
import { connectionLost, requestsTimedOut } from './disconnects.ts';
import { producerIdReceived } from './identity.ts';
import { killed, started, withSettings } from './life.ts';
import { stateWith } from './producer-copies.ts';
import type { ProducerIo } from './producer-io.ts';
import type { ProducerState, Work } from './producer-state.ts';
import { produceAnswered } from './responses.ts';
import { senderRun } from './sender.ts';
import { transactionalAnswered } from './transactional-answers.ts';
import { endsWait, woken } from './wake.ts';

export const handleProducer: Handler<ProducerState> = (state, event, context) => {
  const io: ProducerIo = { out: outbox(context), context, nowUs: context.nowUs };
  return io.out.turn(producerTurn(state, event, io));
};

/** Also the way in for an application that has a producer inside. */
export function producerTurn(
  state: ProducerState,
  event: NodeEvent,
  io: ProducerIo,
): ProducerState {
  const heard = eventHeard(state, event, io);
  const rests = !heard.application.open || event.kind === 'resumed';
  return rests ? heard : settled(heard, io, endsWait(state, event, io.nowUs));
}

/** A call of the application around it. */
export function producerAsked(state: ProducerState, work: Work, io: ProducerIo): ProducerState {
  return settled(withWork(state, work), io, false);
}

/** A round moves at least one call or one request. */
const MOST_ROUNDS = 3_000;

/** Application and sender take turns until both stand still. `awake`: the sender's wait for the network is over. */
function settled(before: ProducerState, io: ProducerIo, awake: boolean): ProducerState {
  let state = awake ? requestsTimedOut(polled(before, io), io) : before;
  let calls = CALLS_PER_TURN;
  for (let rounds = 0; state.application.open; rounds++) {
    invariant(rounds < MOST_ROUNDS, 'a producer comes to rest', { producer: state.name });
    const size = state.ledger.size;
    const worked = applicationRun(state, io, Math.max(calls, 1));
    calls -= worked.ledger.size - size;
    const sent = worked.application.open ? senderRun(worked, io) : worked;
    if (sent === state || calls <= 0) return rested(before, sent, io);
    state = sent;
  }
  return rested(before, state, io);
}

function polled(state: ProducerState, io: ProducerIo): ProducerState {
  return state.pollingSinceUs === io.nowUs ? state : stateWith(state, { pollingSinceUs: io.nowUs });
}

/** A send() ends the sender's wait only when it opened a new batch, as does everything that was sent. */
function rested(before: ProducerState, state: ProducerState, io: ProducerIo): ProducerState {
  const newBatch = state.accumulator.nextBatchId !== before.accumulator.nextBatchId;
  const newRequest = state.nextCorrelationId !== before.nextCorrelationId;
  return woken(newBatch || newRequest ? polled(state, io) : state, io);
}

function eventHeard(state: ProducerState, event: NodeEvent, io: ProducerIo): ProducerState {
  switch (event.kind) {
    case 'started':
      return started(state, io);
    case 'killed':
      return killed(state, io);
    case 'stopping':
      return stopping(state, io);
    case 'command':
      return commanded(state, io, event.command);
    case 'message':
      return event.message.kind === 'response' ? answered(state, io, event.message) : state;
    case 'disconnected':
      return disconnectHeard(state, io, event.connection, event.peer);
    case 'timer':
      return stateWith(state, { wakeAtUs: null });
    case 'began':
    case 'resumed':
    case 'told':
      return state;
  }
}

/** Nothing more is sent; close() comes after the call that is going on. */
function stopping(state: ProducerState, io: ProducerIo): ProducerState {
  if (!state.application.open) {
    io.out.exit();
    return state;
  }
  const { waiting } = state.application;
  const halted = withApplication(state, { running: false, work: [] });
  if (waiting.kind === 'close')
    return withApplication(halted, { waiting: { kind: 'close', restart: null } });
  return withWork(halted, { kind: 'close' });
}

function commanded(state: ProducerState, io: ProducerIo, command: Command): ProducerState {
  const { running, open } = state.application;
  switch (command.type) {
    case 'produce':
      return running ? withWork(state, { kind: 'send', command }) : notSent(state, io, command);
    case 'flush':
      return open ? withWork(state, { kind: 'flush' }) : state;
    case 'beginTransaction':
      return open ? withWork(state, { kind: 'begin' }) : state;
    case 'commitTransaction':
      return open ? withWork(state, { kind: 'commit' }) : state;
    case 'abortTransaction':
      return open ? withWork(state, { kind: 'abort' }) : state;
    case 'setClient':
      return withSettings(state, command.settings);
    default:
      return state;
  }
}

// ── the network ──────────────────────────────────────────────────────────────────────────────────

function brokerOf(peer: string): BrokerId {
  return Number(peer.slice(brokerNode(0).length - 1));
}

function answered(before: ProducerState, io: ProducerIo, response: Response): ProducerState {
  const entry = before.inFlight.find((e) => e.correlationId === response.correlationId);
  if (entry === undefined) return before;
  const inFlight = before.inFlight.filter((other) => other !== entry);
  const state = established(stateWith(before, { inFlight }), entry.broker);
  const { request } = entry;
  const { body } = response;
  if (request.api === 'Produce' && body.api === 'Produce') {
    return produceAnswered(state, io, entry.broker, request.batches, body);
  }
  if (request.api === 'Metadata' && body.api === 'Metadata') {
    return metadataReceived(state, io, body, request.topics);
  }
  if (request.api === 'InitProducerId' && body.api === 'InitProducerId') {
    return producerIdReceived(state, io, body);
  }
  if (request.api === 'Transactional')
    return transactionalAnswered(state, io, request.request, body);
  return state;
}

function disconnectHeard(
  state: ProducerState,
  io: ProducerIo,
  connection: string,
  peer: string,
): ProducerState {
  const broker = brokerOf(peer);
  if (connection !== connectionTo(state, io.context.self, broker)) return state;
  if (connectionOf(state, broker).status === 'disconnected') return state;
  return connectionLost(state, io, broker, 'NETWORK_EXCEPTION', []);
}
