/**
 * Three nodes that do what they are told and write down what they hear, to try the network and the life of
 * processes with. `say(0, 'a', 'b')`: at time 0, `a` sends a request to `b`, which answers at once.
 */

import type { LinkShape } from '../engine/cluster-shape.ts';
import type { Act, Command, LinkEnds } from '../engine/commands.ts';
import type { Handler } from '../engine/kernel/contract.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import type { NodeId } from '../engine/kernel/ids.ts';
import { outbox } from '../engine/kernel/outbox.ts';
import { LONG_UP } from '../engine/kernel/process.ts';
import { Simulation } from '../engine/kernel/simulation.ts';
import { connectionId, responseTo } from '../engine/protocol/envelope.ts';
import { heartbeat, toyParts, toyPlan, toyShape } from './toy-nodes.ts';

const PHONES = ['a', 'b', 'c'] as const;

interface PhoneState {
  readonly sent: number;
  readonly heard: readonly string[];
}

/** `heard` reads like `2000 request 0 from a`. */
const handlePhone: Handler<PhoneState> = (state, event, context) => {
  const out = outbox(context);
  const hear = (what: string): PhoneState => ({
    ...state,
    heard: [...state.heard, `${context.nowUs} ${what}`],
  });
  switch (event.kind) {
    case 'command': {
      const { command } = event;
      if (command.type !== 'produce') return out.turn(hear(command.type));
      const [verb, peer = ''] = command.topic.split(' ');
      if (verb === 'say') out.send(heartbeat(context.self, peer, state.sent));
      if (verb === 'close') out.close(connectionId(context.self, peer), peer);
      if (verb === 'timer') out.setTimer(peer, Number(command.value));
      if (verb === 'exit') out.exit(peer === 'again');
      return out.turn(verb === 'say' ? { ...state, sent: state.sent + 1 } : state);
    }
    case 'message': {
      const { message } = event;
      if (message.kind === 'request' && message.to !== 'c') {
        out.send(responseTo(message, { api: 'Heartbeat', error: 'NONE' }));
      }
      return out.turn(hear(`${message.kind} ${message.correlationId} from ${message.from}`));
    }
    case 'timer':
      return out.turn(hear(`timer ${event.key}`));
    case 'disconnected':
      return out.turn(hear(`disconnected ${event.peer}`));
    default:
      return out.turn(event.kind === 'began' ? state : hear(event.kind));
  }
};

function order(atUs: number, producer: NodeId, topic: string, value: string | null = null): Act {
  const plain = { key: null, partition: null, sizeBytes: null, poison: false };
  return { atUs, command: { type: 'produce', producer, topic, value, ...plain } };
}

export const say = (atUs: number, from: NodeId, to: NodeId): Act => order(atUs, from, `say ${to}`);
export const hangUp = (atUs: number, from: NodeId, to: NodeId): Act =>
  order(atUs, from, `close ${to}`);
export const setTimer = (atUs: number, node: NodeId, key: string, delayUs: number): Act =>
  order(atUs, node, `timer ${key}`, String(delayUs));
export const exit = (atUs: number, node: NodeId, again = false): Act =>
  order(atUs, node, again ? 'exit again' : 'exit');
export const life = (
  atUs: number,
  type: 'start' | 'stop' | 'kill' | 'pause' | 'resume',
  node: NodeId,
): Act => ({ atUs, command: { type, node } });
export const act = (atUs: number, command: Command): Act => ({ atUs, command });

export function ends(from: NodeId, to: NodeId, oneWay = false): LinkEnds {
  return { from: [from], to: [to], oneWay };
}

export interface Calls {
  readonly heard: (node: NodeId) => readonly string[];
  readonly rules: () => readonly string[];
  readonly facts: readonly Fact[];
  readonly simulation: Simulation;
}

/** `c` takes requests and never answers. Links have 2 ms, if nothing else is said. */
export function call(
  acts: readonly Act[],
  untilUs: number,
  link: Partial<LinkShape> = {},
  seed = 1,
): Calls {
  const plan = toyPlan(toyShape(seed, link), acts, untilUs);
  const nodes = PHONES.map((id) => ({
    id,
    kind: 'phone',
    handler: handlePhone as Handler<unknown>,
    state: { sent: 0, heard: [] },
    process: LONG_UP,
    begins: true,
  }));
  const simulation = new Simulation({ ...toyParts(plan), nodes });
  simulation.runTo(untilUs);
  return {
    heard: (node) => (simulation.state(node) as PhoneState).heard,
    rules: () => simulation.facts.map(({ rule }) => rule),
    facts: simulation.facts,
    simulation,
  };
}
