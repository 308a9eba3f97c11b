/** A broker under test: a clock, its timers, clients that ask it, and the requests that it sends itself. */

import { handleBroker, initialBroker } from '../engine/broker/broker.ts';
import type { BrokerState } from '../engine/broker/broker-state.ts';
import type { ClusterShape } from '../engine/cluster-shape.ts';
import { initialImage } from '../engine/controller/initial-image.ts';
import type { NodeEvent } from '../engine/kernel/contract.ts';
import type { Fact } from '../engine/kernel/fact.ts';
import type { DataRecord, UnplacedBatch } from '../engine/log/record-batch.ts';
import type { MetadataRecord, PartitionImage } from '../engine/metadata/image.ts';
import { connectionId, type Request, responseTo } from '../engine/protocol/envelope.ts';
import type {
  FetchPartitionResponse,
  FetchRequest,
  RequestBody,
  ResponseBody,
} from '../engine/protocol/messages.ts';
import { brokerNode, NO_BROKER, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import type { Replica } from '../engine/replication/replica.ts';

type Answer<Api extends ResponseBody['api']> = Extract<ResponseBody, { readonly api: Api }>;
type Asked<Api extends RequestBody['api']> = Request & {
  readonly body: Extract<RequestBody, { readonly api: Api }>;
};

export class BrokerDriver {
  state: BrokerState;
  nowUs = 0;
  readonly facts: Fact[] = [];
  readonly closed: string[] = [];
  exits = 0;
  readonly #self: string;
  readonly #answers = new Map<number, ResponseBody>();
  #sent: Request[] = [];
  #requests = 0;
  #events = 0;
  readonly #timers = new Map<string, { readonly atUs: number; readonly data: unknown }>();

  constructor(shape: ClusterShape, broker = 1) {
    const own = shape.brokers.find((candidate) => candidate.id === broker);
    if (own === undefined) throw new Error(`no broker ${broker}`);
    this.#self = brokerNode(broker);
    this.state = initialBroker(shape, own, initialImage(shape));
    this.event({ kind: 'began' });
  }

  event(event: NodeEvent): void {
    const context = { nowUs: this.nowUs, self: this.#self, eventId: this.#events++, draw: () => 0 };
    const { state, effects } = handleBroker(this.state, event, context);
    this.state = state;
    for (const effect of effects) {
      if (effect.kind === 'fact') this.facts.push(effect.fact);
      if (effect.kind === 'cancelTimer') this.#timers.delete(effect.key);
      if (effect.kind === 'close') this.closed.push(effect.connection);
      if (effect.kind === 'exit') this.exits += 1;
      if (effect.kind === 'setTimer') {
        this.#timers.set(effect.key, { atUs: this.nowUs + effect.delayUs, data: effect.data });
      }
      if (effect.kind !== 'send') continue;
      if (effect.message.kind === 'request') this.#sent.push(effect.message);
      else this.#answers.set(effect.message.correlationId, effect.message.body);
    }
  }

  /** The process dies: its timers go with it. */
  kill(): void {
    this.event({ kind: 'killed' });
    this.#timers.clear();
    this.#sent = [];
  }

  /** Fires timers in their order up to the new instant. */
  advance(us: number): void {
    const until = this.nowUs + us;
    for (;;) {
      const next = [...this.#timers]
        .filter(([, timer]) => timer.atUs <= until)
        .toSorted(([, a], [, b]) => a.atUs - b.atUs)[0];
      if (next === undefined) break;
      const [key, { atUs, data }] = next;
      this.#timers.delete(key);
      this.nowUs = atUs;
      this.event({ kind: 'timer', key, data });
    }
    this.nowUs = until;
  }

  /** The request's number, by which its answer is found. */
  ask(from: string, body: RequestBody): number {
    const correlationId = ++this.#requests;
    const connection = connectionId(from, this.#self);
    const to = this.#self;
    const request = { kind: 'request', from, to, connection, correlationId, body } as const;
    this.event({ kind: 'message', message: request });
    return correlationId;
  }

  answer<Api extends ResponseBody['api']>(request: number, api: Api): Answer<Api> | undefined {
    const body = this.#answers.get(request);
    return body?.api === api ? (body as Answer<Api>) : undefined;
  }

  produce(
    acks: -1 | 0 | 1,
    batch: UnplacedBatch = batchOf(1),
    partition: TopicPartition = 'orders-0',
    from = 'web',
  ): number {
    const batches = [{ partition, batch }];
    return this.ask(from, { api: 'Produce', acks, timeoutUs: 30_000_000, batches });
  }

  /** A follower's fetch, or a consumer's. */
  fetch(replicaId: number, fetchOffset: number, extra: Partial<FetchAsk> = {}): number {
    const { maxWaitUs = 500_000, partition = 'orders-0', ...asked } = extra;
    const body: FetchRequest = {
      api: 'Fetch',
      replicaId,
      replicaEpoch: replicaId === NO_BROKER ? -1 : this.brokerEpoch(replicaId),
      maxWaitUs,
      minBytes: 1,
      maxBytes: 1_000_000,
      isolation: 'read_uncommitted',
      partitions: [
        {
          partition,
          fetchOffset,
          lastFetchedEpoch: -1,
          currentLeaderEpoch: this.replica(partition).leaderEpoch,
          logStartOffset: 0,
          partitionMaxBytes: 1_000_000,
          ...asked,
        },
      ],
    };
    return this.ask(replicaId === NO_BROKER ? 'billing-1' : brokerNode(replicaId), body);
  }

  fetched(request: number): FetchPartitionResponse | undefined {
    return this.answer(request, 'Fetch')?.partitions[0];
  }

  brokerEpoch(broker: number): number {
    return this.state.image.brokers.get(broker)?.brokerEpoch ?? -1;
  }

  /** The latest request of this kind that the broker has sent. */
  asked<Api extends RequestBody['api']>(api: Api, to?: string): Asked<Api> | undefined {
    return this.#sent.findLast(
      (sent): sent is Asked<Api> => sent.body.api === api && (to === undefined || sent.to === to),
    );
  }

  reply(request: Request | undefined, body: ResponseBody): void {
    if (request === undefined) throw new Error('nothing was asked');
    this.event({ kind: 'message', message: responseTo(request, body) });
  }

  /** The metadata log brings these records. */
  metadata(...records: readonly MetadataRecord[]): void {
    const baseOffset = this.state.image.offset;
    const highWatermark = baseOffset + records.length;
    const body = {
      api: 'FetchMetadata',
      error: 'NONE',
      leader: 101,
      epoch: 1,
      baseOffset,
      records,
      epochs: [{ epoch: 1, startOffset: baseOffset }],
      highWatermark,
    } as const;
    this.reply(this.asked('FetchMetadata'), body);
  }

  /** The controller changes a partition; the partition epoch goes up by one. */
  change(partition: TopicPartition, change: Partial<PartitionImage>): void {
    const before = this.state.image.partitions.get(partition);
    if (before === undefined) throw new Error(`no partition ${partition}`);
    const after = { ...before, partitionEpoch: before.partitionEpoch + 1, ...change };
    this.metadata({ type: 'PartitionChange', partition: after });
  }

  replica(partition: TopicPartition = 'orders-0'): Replica {
    const replica = this.state.replicas.get(partition);
    if (replica === undefined) throw new Error(`no replica of ${partition}`);
    return replica;
  }

  factsOf<Rule extends Fact['rule']>(rule: Rule): readonly Extract<Fact, { rule: Rule }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { rule: Rule }> => fact.rule === rule);
  }
}

interface FetchAsk {
  readonly maxWaitUs: number;
  readonly partition: TopicPartition;
  readonly lastFetchedEpoch: number;
  readonly currentLeaderEpoch: number;
}

export function batchOf(records: number, header: Partial<UnplacedBatch> = {}): UnplacedBatch {
  const contents = Array.from({ length: records }, (_, place) => recordOf(place));
  return {
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    transactional: false,
    control: false,
    sizeBytes: 100,
    contents,
    ...header,
  };
}

function recordOf(sendId: number): DataRecord {
  return {
    kind: 'data',
    producer: 'web',
    sendNumber: sendId + 1,
    sendId,
    key: null,
    value: `web-${sendId + 1}`,
    sizeBytes: 20,
    timestampUs: 0,
    poison: false,
  };
}
