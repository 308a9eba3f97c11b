/** A controller under test: a clock, its timers, and requests as brokers send them. */

import type { ClusterShape, TopicShape } from '../engine/cluster-shape.ts';
import type { Command } from '../engine/commands.ts';
import { handleController } from '../engine/controller/controller.ts';
import { initialController } from '../engine/controller/initial-controller.ts';
import type { ControllerState } from '../engine/controller/controller-state.ts';
import type { NodeEvent } from '../engine/kernel/contract.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import type { PartitionImage } from '../engine/metadata/image.ts';
import type { Request } from '../engine/protocol/envelope.ts';
import type { RequestBody, ResponseBody } from '../engine/protocol/messages.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';

const CONTROLLER = 'controller-101';
const HEARTBEAT_US = 2_000_000;

export function topicShape(
  name: string,
  assignment: readonly (readonly number[])[],
  config: Readonly<Record<string, string>> = {},
): TopicShape {
  return { name, assignment, config: new Map(Object.entries(config)), internal: false };
}

export function clusterShape(
  topics: readonly TopicShape[],
  brokers = 3,
  config: Readonly<Record<string, string>> = {},
): ClusterShape {
  const ids = Array.from({ length: brokers }, (_, place) => place + 1);
  return {
    seed: 1,
    controllers: [101],
    brokers: ids.map((id) => ({ id, rack: null, config: new Map(Object.entries(config)) })),
    topics,
    producers: [],
    groups: [],
    defaultLink: { latencyUs: 0, jitterUs: 0, lossPerMillion: 0 },
    linkOverrides: [],
    assigned: [],
  };
}

export class ControllerDriver {
  state: ControllerState;
  nowUs = 0;
  readonly facts: Fact[] = [];
  #answers: { readonly request: number; readonly body: ResponseBody }[] = [];
  #requests = 0;
  #events = 0;
  readonly #timers = new Map<string, { readonly atUs: number; readonly data: unknown }>();

  constructor(shape: ClusterShape, controller = 101) {
    this.state = initialController(shape, controller);
    this.event({ kind: 'began' });
  }

  event(event: NodeEvent): void {
    const context = { nowUs: this.nowUs, self: CONTROLLER, eventId: this.#events++, draw: () => 0 };
    const { state, effects } = handleController(this.state, event, context);
    this.state = state;
    for (const effect of effects) {
      if (effect.kind === 'fact') this.facts.push(effect.fact);
      if (effect.kind === 'cancelTimer') this.#timers.delete(effect.key);
      if (effect.kind === 'setTimer') {
        this.#timers.set(effect.key, { atUs: this.nowUs + effect.delayUs, data: effect.data });
      }
      if (effect.kind === 'send') {
        const { correlationId, body } = effect.message;
        this.#answers.push({ request: correlationId, body: body as ResponseBody });
      }
    }
  }

  command(command: Command): void {
    this.event({ kind: 'command', command });
  }

  /** The request's number, by which its answer is found. */
  send(broker: number, body: RequestBody, purpose = 'main'): number {
    const correlationId = this.#requests++;
    const from = brokerNode(broker);
    const connection = `${from}>${CONTROLLER}#${purpose}`;
    const message: Request = {
      kind: 'request',
      from,
      to: CONTROLLER,
      connection,
      correlationId,
      body,
    };
    this.event({ kind: 'message', message });
    return correlationId;
  }

  ask<Api extends ResponseBody['api']>(
    broker: number,
    body: RequestBody & { readonly api: Api },
  ): Extract<ResponseBody, { readonly api: Api }> {
    const answer = this.answerTo(this.send(broker, body));
    if (answer?.api !== body.api) throw new Error(`no answer to ${body.api}`);
    return answer as Extract<ResponseBody, { readonly api: Api }>;
  }

  answerTo(request: number): ResponseBody | undefined {
    return this.#answers.find((answer) => answer.request === request)?.body;
  }

  /** Up to the new instant, with heartbeats of the brokers that are alive. */
  advance(byUs: number, alive: readonly number[] = []): void {
    const endUs = this.nowUs + byUs;
    let beatUs = this.nowUs + HEARTBEAT_US;
    for (;;) {
      const [timer] = [...this.#timers].toSorted(([, a], [, b]) => a.atUs - b.atUs);
      const timerUs = timer?.[1].atUs ?? Number.POSITIVE_INFINITY;
      if (Math.min(timerUs, beatUs) > endUs) break;
      if (beatUs < timerUs || timer === undefined) {
        this.nowUs = beatUs;
        beatUs += HEARTBEAT_US;
        for (const id of alive) this.heartbeat(id);
        continue;
      }
      const [key, { atUs, data }] = timer;
      this.#timers.delete(key);
      this.nowUs = atUs;
      this.event({ kind: 'timer', key, data });
    }
    this.nowUs = endUs;
  }

  heartbeat(
    broker: number,
    wish: { readonly wantFence?: boolean; readonly wantShutDown?: boolean } = {},
    metadataOffset = this.state.image.offset,
  ): Extract<ResponseBody, { readonly api: 'BrokerHeartbeat' }> {
    return this.ask(broker, {
      api: 'BrokerHeartbeat',
      broker,
      brokerEpoch: this.state.image.brokers.get(broker)?.brokerEpoch ?? -1,
      currentMetadataOffset: metadataOffset,
      wantFence: wish.wantFence ?? false,
      wantShutDown: wish.wantShutDown ?? false,
    });
  }

  register(
    broker: number,
    incarnation: number,
    previousBrokerEpoch = -1,
  ): Extract<ResponseBody, { readonly api: 'BrokerRegistration' }> {
    const body = { broker, incarnation, rack: null, previousBrokerEpoch };
    return this.ask(broker, { api: 'BrokerRegistration', ...body });
  }

  partition(name: string): PartitionImage {
    const partition = this.state.image.partitions.get(name);
    if (partition === undefined) throw new Error(`no partition ${name}`);
    return partition;
  }

  brokerEpoch(id: number): number {
    return this.state.image.brokers.get(id)?.brokerEpoch ?? -1;
  }

  factsOf<Rule extends Fact['rule']>(
    rule: Rule,
  ): readonly Extract<Fact, { readonly rule: Rule }>[] {
    return this.facts.filter(
      (fact): fact is Extract<Fact, { readonly rule: Rule }> => fact.rule === rule,
    );
  }
}
