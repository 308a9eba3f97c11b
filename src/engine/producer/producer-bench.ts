/**
 * A producer on the test bench: its handler driven event by event, with brokers that the test plays.
 *
 * Kafka:       none; for tests only.
 * Units:       µs.
 * Invariants:  timers fire in their order of time; nothing happens that the test did not ask for.
 * Divergences: none.
 */

import type { ClusterShape, ProducerShape } from '../cluster-shape.ts';
import type { Command, ProduceCommand } from '../commands.ts';
import type { Effect, NodeEvent } from '../kernel/contract.ts';
import type { Fact } from '../kernel/fact.ts';
import { connectionId, responseTo, type Request } from '../protocol/envelope.ts';
import type { ProducePartitionResponse, ResponseBody } from '../protocol/messages.ts';
import { brokerNode, topicPartition } from '../protocol/topic-partition.ts';
import { itemsOf } from './chunked-list.ts';
import { initialProducer } from './life.ts';
import type { ProducerState, SendOutcome } from './producer-state.ts';
import { handleProducer } from './producer.ts';

const MS = 1_000;

const FIRST_EVENT = 1_000_000;
const MOST_EVENTS = 5_000;
const DEFAULT_TOPIC = 'orders';

export interface BenchOptions {
  readonly config?: Readonly<Record<string, string>>;
  readonly sendMode?: ProducerShape['sendMode'];
  readonly onError?: ProducerShape['onError'];
  readonly brokers?: readonly number[];
  /** Leader per partition of `orders`. */
  readonly leaders?: readonly number[];
}

export class ProducerBench {
  state: ProducerState;
  nowUs = 0;
  leaders: readonly number[];
  leaderEpoch = 0;
  /** Requests that nobody has answered yet. */
  open: Request[] = [];
  facts: Fact[] = [];
  closed: string[] = [];
  exits: boolean[] = [];
  readonly brokers: readonly number[];
  readonly offsets = new Map<string, number>();
  private timerAt: number | null = null;
  private eventId = FIRST_EVENT;

  constructor(options: BenchOptions = {}) {
    this.brokers = options.brokers ?? [1];
    this.leaders = options.leaders ?? [this.brokers[0] ?? 1];
    const shape: ClusterShape = {
      seed: 1,
      controllers: [101],
      brokers: this.brokers.map((id) => ({ id, rack: null, config: new Map() })),
      topics: [],
      producers: [],
      groups: [],
      defaultLink: { latencyUs: 2 * MS, jitterUs: 0, lossPerMillion: 0 },
      linkOverrides: [],
      assigned: [],
    };
    this.state = initialProducer(shape, {
      name: 'web',
      config: new Map(Object.entries(options.config ?? {})),
      sendMode: options.sendMode ?? 'async',
      onError: options.onError ?? 'continue',
      startUs: 0,
    });
  }

  // ── what happens to the producer ───────────────────────────────────────────────────────────────

  event(event: NodeEvent): void {
    this.eventId += 1;
    if (this.eventId > FIRST_EVENT + MOST_EVENTS)
      throw new Error('the producer does not come to rest');
    const turn = handleProducer(this.state, event, {
      nowUs: this.nowUs,
      self: 'web',
      eventId: this.eventId,
      draw: (_lane, n, bound) => Math.min(n, bound - 1),
    });
    this.state = turn.state;
    for (const effect of turn.effects) this.carryOut(effect);
  }

  private carryOut(effect: Effect): void {
    if (effect.kind === 'send' && effect.message.kind === 'request') this.open.push(effect.message);
    if (effect.kind === 'setTimer') this.timerAt = this.nowUs + effect.delayUs;
    if (effect.kind === 'cancelTimer') this.timerAt = null;
    if (effect.kind === 'fact') this.facts.push(effect.fact);
    if (effect.kind === 'close') this.closed.push(effect.connection);
    if (effect.kind === 'exit') this.exits.push(effect.restart);
  }

  /** Time passes; the producer's timer fires when it is due. */
  until(us: number): void {
    while (this.timerAt !== null && this.timerAt <= us) {
      this.nowUs = this.timerAt;
      this.timerAt = null;
      this.event({ kind: 'timer', key: 'producer' });
    }
    this.nowUs = us;
  }

  after(ms: number): void {
    this.until(this.nowUs + ms * MS);
  }

  start(): void {
    this.event({ kind: 'started' });
    this.settle();
  }

  command(command: Command): void {
    this.event({ kind: 'command', command });
  }

  send(record: Partial<ProduceCommand> = {}): void {
    const plain = { key: null, partition: null, value: null, sizeBytes: null, poison: false };
    this.command({ type: 'produce', producer: 'web', topic: DEFAULT_TOPIC, ...plain, ...record });
  }

  disconnect(broker: number): void {
    const peer = brokerNode(broker);
    this.open = this.open.filter((request) => request.to !== peer);
    this.event({ kind: 'disconnected', connection: connectionId('web', peer), peer });
  }

  // ── what the brokers do ────────────────────────────────────────────────────────────────────────

  answer(request: Request, body: ResponseBody): void {
    this.open = this.open.filter((other) => other !== request);
    this.event({ kind: 'message', message: responseTo(request, body) });
  }

  /** Answers everything but produce requests, until only those are open. */
  settle(): void {
    for (;;) {
      const request = this.open.find((candidate) => candidate.body.api !== 'Produce');
      if (request === undefined) return;
      if (request.body.api === 'Metadata')
        this.answer(request, this.metadata(request.body.topics ?? []));
      else if (request.body.api === 'InitProducerId') {
        const identity = { producerId: 7, producerEpoch: 0 };
        this.answer(request, { api: 'InitProducerId', error: 'NONE', ...identity });
      }
    }
  }

  metadata(topics: readonly string[]): ResponseBody {
    const partitions = this.leaders.map((leader, i) => ({
      partition: topicPartition(DEFAULT_TOPIC, i),
      leader,
      leaderEpoch: this.leaderEpoch,
      error: leader === -1 ? ('LEADER_NOT_AVAILABLE' as const) : ('NONE' as const),
    }));
    const known = topics.filter((topic) => topic === DEFAULT_TOPIC);
    return {
      api: 'Metadata',
      brokers: this.brokers,
      topics: known.map((topic) => ({ topic, error: 'NONE', partitions })),
    };
  }

  get produceRequests(): readonly Request[] {
    return this.open.filter((request) => request.body.api === 'Produce');
  }

  /** Send numbers in the open produce requests, one list a batch. */
  get flying(): readonly (readonly number[])[] {
    return this.produceRequests.flatMap((request) =>
      request.body.api === 'Produce'
        ? request.body.batches.map(({ batch }) =>
            batch.contents.map((content) => (content.kind === 'data' ? content.sendNumber : -1)),
          )
        : [],
    );
  }

  /** Answers the oldest produce request: appended, or the error that is given. */
  produceAnswer(change: Partial<ProducePartitionResponse> = {}): void {
    const request = this.produceRequests[0];
    if (request?.body.api !== 'Produce') throw new Error('no produce request is open');
    const partitions = request.body.batches.map(({ partition, batch }) => {
      const baseOffset = this.offsets.get(partition) ?? 0;
      const failed = change.error !== undefined && change.error !== 'NONE';
      if (!failed) this.offsets.set(partition, baseOffset + batch.contents.length);
      const offset = failed ? -1 : baseOffset;
      return {
        partition,
        error: 'NONE' as const,
        baseOffset: offset,
        logStartOffset: 0,
        ...change,
      };
    });
    this.answer(request, { api: 'Produce', partitions });
  }

  // ── what can be seen ───────────────────────────────────────────────────────────────────────────

  get outcomes(): readonly SendOutcome[] {
    return [...itemsOf(this.state.ledger)];
  }

  get statuses(): readonly string[] {
    return this.outcomes.map((outcome) => outcome.error ?? outcome.status);
  }

  rules(): readonly string[] {
    return this.facts.map((fact) => fact.rule.replace('producer.', ''));
  }
}

export function started(options: BenchOptions = {}): ProducerBench {
  const bench = new ProducerBench(options);
  bench.start();
  return bench;
}

/** One record sent and its metadata learnt, the connection to its leader open, nothing in flight. */
export function warm(options: BenchOptions = {}): ProducerBench {
  const bench = started(options);
  bench.send();
  bench.settle();
  bench.after(10);
  bench.settle();
  while (bench.produceRequests.length > 0) bench.produceAnswer();
  return bench;
}
