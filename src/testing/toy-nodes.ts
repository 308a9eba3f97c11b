/**
 * Small nodes that are not Kafka's, to try the kernel with: each asks a random other one now and then, answers
 * what it is asked, and states what it hears.
 */

import type { ClusterShape, LinkShape, Plan } from '../engine/cluster-shape.ts';
import type { Act } from '../engine/commands.ts';
import type { Handler, Outbox } from '../engine/kernel/contract.ts';
import type { NodeId } from '../engine/kernel/ids.ts';
import { LONG_UP } from '../engine/kernel/process.ts';
import { outbox } from '../engine/kernel/outbox.ts';
import type { SimulationParts } from '../engine/kernel/simulation.ts';
import { connectionId, type Request, responseTo } from '../engine/protocol/envelope.ts';

export const TOYS: readonly NodeId[] = ['broker-1', 'broker-2', 'broker-3', 'web', 'billing-1'];

export interface ToyState {
  readonly draws: number;
  readonly sent: number;
  readonly answered: number;
  readonly answers: readonly number[];
  readonly heard: readonly string[];
}

const EMPTY: ToyState = { draws: 0, sent: 0, answered: 0, answers: [], heard: [] };
const ASK = 'ask';

export const handleToy: Handler<ToyState> = (state, event, context) => {
  const out = outbox(context);
  const heard = { ...state, heard: [...state.heard, event.kind].slice(-20) };
  switch (event.kind) {
    case 'began':
    case 'started':
      out.setTimer(ASK, 1_000 + context.draw(`toy:${context.self}`, state.draws, 5_000));
      return out.turn({ ...heard, draws: state.draws + 1 });
    case 'timer':
      return out.turn(ask(heard, context, out));
    case 'message':
      if (event.message.kind === 'request') {
        out.send(responseTo(event.message, { api: 'Heartbeat', error: 'NONE' }));
        return out.turn({ ...heard, answered: state.answered + 1 });
      }
      tell(out, event.message.correlationId);
      return out.turn({
        ...heard,
        answers: [...state.answers, event.message.correlationId].slice(-50),
      });
    case 'stopping':
      out.exit();
      return out.turn(heard);
    case 'disconnected':
      tell(out, state.sent);
      return out.turn(heard);
    default:
      return out.turn(heard);
  }
};

function ask(state: ToyState, context: Parameters<typeof handleToy>[2], out: Outbox): ToyState {
  const others = TOYS.filter((id) => id !== context.self);
  const pick = context.draw(`toy:${context.self}`, state.draws, others.length);
  const to = others[pick] ?? '';
  out.send(heartbeat(context.self, to, state.sent));
  out.setTimer(ASK, 2_000 + context.draw(`toy:${context.self}`, state.draws + 1, 20_000));
  return { ...state, draws: state.draws + 2, sent: state.sent + 1 };
}

/** A request that a toy sends; the API is any that is small. */
export function heartbeat(from: NodeId, to: NodeId, correlationId: number): Request {
  return {
    kind: 'request',
    from,
    to,
    connection: connectionId(from, to),
    correlationId,
    body: { api: 'Heartbeat', group: 'g', memberId: from, groupInstanceId: null, generation: 1 },
  };
}

function tell(out: Outbox, brokerEpoch: number): void {
  out.fact({ rule: 'broker.registered', inputs: { broker: 1, brokerEpoch } });
}

export function toyShape(seed: number, link: Partial<LinkShape> = {}): ClusterShape {
  return {
    seed,
    controllers: [],
    brokers: [],
    topics: [],
    producers: [],
    groups: [],
    defaultLink: { latencyUs: 2_000, jitterUs: 0, lossPerMillion: 0, ...link },
    linkOverrides: [],
    assigned: [],
  };
}

export function toyPlan(shape: ClusterShape, acts: readonly Act[], untilUs: number): Plan {
  return { shape, acts: [...acts].sort((a, b) => a.atUs - b.atUs), untilUs };
}

/** Every toy is long up; commands go to processes and the network as in a real run. */
export function toyParts(plan: Plan, handler: Handler<ToyState> = handleToy): SimulationParts {
  return {
    plan,
    nodes: TOYS.map((id) => ({
      id,
      kind: 'toy',
      // As in a real run: the table keeps states without their types.
      handler: handler as Handler<unknown>,
      state: EMPTY,
      process: LONG_UP,
      begins: true,
    })),
    route: (command) => {
      switch (command.type) {
        case 'start':
        case 'stop':
        case 'kill':
        case 'pause':
        case 'resume':
        case 'powerOff':
          return { to: 'process', command };
        case 'cut':
        case 'heal':
        case 'slow':
          return { to: 'network', command };
        case 'setClient':
          return { to: 'node', node: command.node, evenDown: true };
        case 'produce':
          return { to: 'node', node: command.producer, evenDown: false };
        default:
          return { to: 'nobody' };
      }
    },
  };
}
