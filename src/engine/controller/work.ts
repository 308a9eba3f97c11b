/**
 * One turn of a controller in progress: the state so far, and the way to write metadata records.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController.ControllerWriteEvent, QuorumMetaLogListener (4.4).
 * Units:       `nowUs` µs.
 * Invariants:  lives for one turn and is never kept; what is written is applied at once, and answered when it is committed.
 * Divergences: none.
 */

import type { Context, Outbox } from '../kernel/contract.ts';
import type { FactId, NodeId } from '../kernel/ids.ts';
import { invariant } from '../kernel/invariant.ts';
import { outbox } from '../kernel/outbox.ts';
import { applyRecords } from '../metadata/apply.ts';
import type { BrokerImage, MetadataRecord } from '../metadata/image.ts';
import { responseTo, type Request } from '../protocol/envelope.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { ControllerState } from './controller-state.ts';

export class Work {
  readonly out: Outbox;
  readonly nowUs: number;
  readonly self: NodeId;
  readonly draw: Context['draw'];
  /** The process ends with this turn. */
  hasExited = false;
  #state: ControllerState;

  constructor(state: ControllerState, context: Context) {
    this.#state = state;
    this.out = outbox(context);
    this.nowUs = context.nowUs;
    this.self = context.self;
    this.draw = context.draw;
  }

  get state(): ControllerState {
    return this.#state;
  }

  update(change: Partial<ControllerState>): void {
    this.#state = { ...this.#state, ...change };
  }

  /** Applies in memory; the records are appended and replicated when the turn ends. */
  write(records: readonly MetadataRecord[]): void {
    if (records.length === 0) return;
    const { image, unappended, activeEpoch } = this.#state;
    invariant(activeEpoch !== null, 'only the active controller writes');
    const waiting = unappended ?? { records: [], sinceUs: this.nowUs };
    this.update({
      image: applyRecords(image, records),
      unappended: { ...waiting, records: [...waiting.records, ...records] },
    });
  }

  /** Not before everything that the answer may speak of is committed. */
  reply(request: Request, body: ResponseBody): void {
    const { image, committed, deferred } = this.#state;
    if (committed.offset >= image.offset) return this.send(request, body);
    this.update({ deferred: [...deferred, { offset: image.offset, request, body }] });
  }

  send(request: Request, body: ResponseBody): void {
    this.out.send(responseTo(request, body));
  }

  broker(id: BrokerId): BrokerImage | undefined {
    return this.#state.image.brokers.get(id);
  }

  /** Neither fenced nor shutting down. */
  isActive(id: BrokerId): boolean {
    const broker = this.broker(id);
    return broker !== undefined && !broker.fenced && !broker.inControlledShutdown;
  }

  groundRole(fact: FactId): void {
    this.update({ grounds: { ...this.#state.grounds, role: fact } });
  }

  groundBroker(id: BrokerId, fact: FactId): void {
    const { grounds } = this.#state;
    this.update({ grounds: { ...grounds, brokers: new Map(grounds.brokers).set(id, fact) } });
  }

  groundPartition(name: TopicPartition, fact: FactId): void {
    const { grounds } = this.#state;
    const partitions = new Map(grounds.partitions).set(name, fact);
    this.update({ grounds: { ...grounds, partitions } });
  }

  roleSupports(): readonly FactId[] {
    const { role } = this.#state.grounds;
    return role === null ? [] : [role];
  }

  /** The latest facts about the broker and the partition, for `supports`. */
  supports(broker: BrokerId | null, partition?: TopicPartition): readonly FactId[] {
    const { brokers, partitions } = this.#state.grounds;
    const found = [
      broker === null ? undefined : brokers.get(broker),
      partition === undefined ? undefined : partitions.get(partition),
    ];
    return found.filter((fact) => fact !== undefined);
  }
}
