/** One consumer on stand-in brokers, with a clock of its own: 1 ms to the broker, 1 ms back. */

import type {
  ApplicationShape,
  CommitMode,
  MemberShape,
  SinkKind,
} from '../engine/cluster-shape.ts';
import type { ProcessedRecord } from '../engine/application/outside-world.ts';
import { handleConsumer } from '../engine/consumer/consumer.ts';
import type { ConsumerState } from '../engine/consumer/consumer-state.ts';
import { initialConsumer } from '../engine/consumer/initial-consumer.ts';
import type { Effect, NodeEvent } from '../engine/kernel/contract.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import { type Request, responseTo } from '../engine/protocol/envelope.ts';
import type { FakeBrokers } from './fake-brokers.ts';

const PLAIN: ApplicationShape = {
  client: 'java',
  ackMode: 'batch',
  ackCount: 1,
  ackTimeUs: 5_000_000,
  workers: 1,
  onClose: 'default',
};
const LATENCY_US = 1_000;
const RETRY_US = 5_000;

interface Due {
  readonly atUs: number;
  readonly order: number;
  readonly run: () => void;
}

export interface BenchOptions {
  readonly config?: Readonly<Record<string, string>>;
  readonly commit?: CommitMode;
  readonly processUs?: number;
  readonly onPoison?: MemberShape['onPoison'];
  readonly application?: Partial<ApplicationShape>;
  readonly sink?: SinkKind;
  readonly topics?: readonly string[];
}

export class ConsumerBench {
  state: ConsumerState;
  nowUs = 0;
  /** Events that the consumer heard. */
  turns = 0;
  readonly facts: Fact[] = [];
  readonly told: ProcessedRecord[] = [];
  readonly exits: boolean[] = [];
  /** A dead process: its messages and timers go nowhere. */
  life = 0;
  private readonly queue: Due[] = [];
  private timer = 0;
  private order = 0;
  private readonly brokers: FakeBrokers;

  constructor(brokers: FakeBrokers, options: BenchOptions = {}) {
    this.brokers = brokers;
    const config = new Map(Object.entries({ 'auto.offset.reset': 'earliest', ...options.config }));
    const member: MemberShape = {
      name: 'billing-1',
      config,
      processUs: options.processUs ?? 0,
      commit: options.commit ?? 'sync-batch',
      onPoison: options.onPoison ?? { kind: 'stop' },
      application: { ...PLAIN, ...options.application },
      output: null,
      startUs: 0,
    };
    const topics = options.topics ?? ['orders'];
    const group = {
      name: 'billing',
      topics,
      protocol: 'classic',
      sink: options.sink ?? 'none',
      config: new Map(),
      members: [member],
    } as const;
    const shape = {
      seed: 1,
      controllers: [101],
      brokers: brokers.brokers.map((id) => ({ id, rack: null, config: new Map() })),
      topics: [],
      producers: [],
      groups: [group],
      defaultLink: { latencyUs: LATENCY_US, jitterUs: 0, lossPerMillion: 0 },
      linkOverrides: [],
      assigned: [],
    };
    this.state = initialConsumer(shape, group, member);
  }

  start(): this {
    this.take({ kind: 'started' });
    return this;
  }

  runUntil(atUs: number): this {
    for (;;) {
      this.queue.sort((a, b) => a.atUs - b.atUs || a.order - b.order);
      const next = this.queue[0];
      if (next === undefined || next.atUs > atUs) break;
      this.queue.shift();
      this.nowUs = next.atUs;
      next.run();
    }
    this.nowUs = atUs;
    return this;
  }

  take(event: NodeEvent): void {
    this.turns += 1;
    const context = { nowUs: this.nowUs, self: 'billing-1', eventId: this.turns, draw };
    const { state, effects } = handleConsumer(this.state, event, context);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
  }

  kill(): void {
    this.take({ kind: 'killed', how: 'kill' });
    this.life += 1;
  }

  disconnect(connection: string, peer = 'broker-1'): void {
    this.take({ kind: 'disconnected', connection, peer });
  }

  requests(api: Request['body']['api']): readonly Request[] {
    return this.brokers.heard.filter(({ body }) => body.api === api);
  }

  factsOf<R extends Fact['rule']>(rule: R): readonly Extract<Fact, { rule: R }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { rule: R }> => fact.rule === rule);
  }

  /** Offsets of what was processed, in order. */
  processed(): readonly number[] {
    return this.told.map(({ record }) => record.offset);
  }

  private carryOut(effect: Effect): void {
    if (effect.kind === 'fact') this.facts.push(effect.fact);
    if (effect.kind === 'tell') this.told.push(effect.what as ProcessedRecord);
    if (effect.kind === 'setTimer') this.setTimer(effect.key, effect.delayUs);
    if (effect.kind === 'exit') {
      this.exits.push(effect.restart);
      this.life += 1;
    }
    const { life } = this;
    if (effect.kind === 'send' && effect.message.kind === 'request') {
      const request = effect.message;
      this.at(this.nowUs + LATENCY_US, () => this.ask(request, this.nowUs, life));
    }
  }

  private setTimer(key: string, delayUs: number): void {
    const { life } = this;
    const number = ++this.timer;
    this.at(this.nowUs + delayUs, () => {
      if (life === this.life && number === this.timer) this.take({ kind: 'timer', key });
    });
  }

  private ask(request: Request, sinceUs: number, life: number): void {
    const answer =
      sinceUs === this.nowUs ? this.brokers.answer(request) : this.brokers.usual(request);
    if (answer === 'silent') return;
    if (answer === 'wait' && request.body.api === 'Fetch') {
      if (this.nowUs - sinceUs < request.body.maxWaitUs) {
        this.at(this.nowUs + RETRY_US, () => this.ask(request, sinceUs, life));
        return;
      }
    }
    const body = answer === 'wait' ? this.brokers.emptyFetch(request) : answer;
    this.at(this.nowUs + LATENCY_US, () => {
      if (life === this.life) this.take({ kind: 'message', message: responseTo(request, body) });
    });
  }

  private at(atUs: number, run: () => void): void {
    this.queue.push({ atUs, order: this.order++, run });
  }
}

function draw(_lane: string, n: number, bound: number): number {
  return (n * 7_919) % bound;
}
