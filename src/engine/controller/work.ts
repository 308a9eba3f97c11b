/**
 * One turn of the active controller in progress: the state so far, and the way to write metadata records.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController.ControllerWriteEvent, QuorumMetaLogListener (4.4).
 * Units:       `nowUs` µs.
 * Invariants:  lives for one turn and is never kept; what is written is applied and committed at once.
 * Divergences: `first-controller-active`.
 */

import type { Context, Outbox } from '../kernel/contract.ts';
import type { FactId } from '../kernel/ids.ts';
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
  #state: ControllerState;

  constructor(state: ControllerState, context: Context) {
    this.#state = state;
    this.out = outbox(context);
    this.nowUs = context.nowUs;
  }

  get state(): ControllerState {
    return this.#state;
  }

  update(change: Partial<ControllerState>): void {
    this.#state = { ...this.#state, ...change };
  }

  /** Appends to the metadata log and applies. Waiting brokers hear of it when the turn ends. */
  write(records: readonly MetadataRecord[]): void {
    if (records.length === 0) return;
    const { image, log } = this.#state;
    this.update({
      image: applyRecords(image, records),
      log: { ...log, records: [...log.records, ...records] },
    });
  }

  reply(request: Request, body: ResponseBody): void {
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

  groundBroker(id: BrokerId, fact: FactId): void {
    const { grounds } = this.#state;
    this.update({ grounds: { ...grounds, brokers: new Map(grounds.brokers).set(id, fact) } });
  }

  groundPartition(name: TopicPartition, fact: FactId): void {
    const { grounds } = this.#state;
    const partitions = new Map(grounds.partitions).set(name, fact);
    this.update({ grounds: { ...grounds, partitions } });
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
