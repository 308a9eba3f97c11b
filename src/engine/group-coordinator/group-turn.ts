/**
 * One turn of the group coordinator in progress: the state so far, and what it asks of its broker.
 *
 * Kafka:       org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime.CoordinatorWriteEvent,
 *              CoordinatorContext, DeferredEventQueue (4.4).
 * Units:       timeouts in µs.
 * Invariants:  lives for one turn and is never kept; answers that go through the log keep its order.
 * Divergences: none.
 */

import { readDurationUs, readNumber, readText } from '../config/read.ts';
import { withoutEntry } from '../kernel/copies.ts';
import type { FactDraft } from '../kernel/fact.ts';
import type { RecordContent } from '../log/record-batch.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import { OFFSETS_TOPIC, topicPartition } from '../protocol/topic-partition.ts';
import { coordinatorPartition } from './coordinator-partition.ts';
import type {
  AnyGroup,
  ClassicGroup,
  GroupCoordinatorState,
  PendingAppend,
} from './group-state.ts';
import type { GroupTimer } from './group-timers.ts';
import type { CoordinatorHost, TransactionalProducer } from './host.ts';
import type { ConsumerGroup } from './modern/consumer-group.ts';
import type { ShareGroup } from './modern/share-group.ts';

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;

/** A write before the log has it. */
export type WriteRequest = DistributiveOmit<PendingAppend, 'coordinatorPartition' | 'behind'>;

export class GroupTurn {
  readonly host: CoordinatorHost;
  #state: GroupCoordinatorState;

  constructor(state: GroupCoordinatorState, host: CoordinatorHost) {
    this.#state = state;
    this.host = host;
  }

  get state(): GroupCoordinatorState {
    return this.#state;
  }

  update(change: Partial<GroupCoordinatorState>): void {
    this.#state = { ...this.#state, ...change };
  }

  anyGroup(name: string): AnyGroup | undefined {
    return this.#state.groups.get(name);
  }

  /** The classic group of that name. */
  group(name: string): ClassicGroup | undefined {
    const group = this.anyGroup(name);
    return group?.kind === 'classic' ? group : undefined;
  }

  consumerGroup(name: string): ConsumerGroup | undefined {
    const group = this.anyGroup(name);
    return group?.kind === 'consumer' ? group : undefined;
  }

  shareGroup(name: string): ShareGroup | undefined {
    const group = this.anyGroup(name);
    return group?.kind === 'share' ? group : undefined;
  }

  put<Group extends AnyGroup>(group: Group): Group {
    this.update({ groups: new Map(this.#state.groups).set(group.group, group) });
    return group;
  }

  remove(name: string): void {
    this.update({ groups: withoutEntry(this.#state.groups, name) });
  }

  /** States a fact about the group; the next one rests on it. */
  tell<Group extends AnyGroup>(group: Group, draft: FactDraft): Group {
    const supports = group.ground === null ? [] : [group.ground];
    return { ...group, ground: this.host.out.fact({ ...draft, supports }) };
  }

  partitionFor(group: string): number {
    return coordinatorPartition(
      group,
      this.host.image.topics.get(OFFSETS_TOPIC)?.partitionCount ?? 1,
    );
  }

  /**
   * Appends with acks=all. `NONE`: the write is under way and comes back by its token, at the latest by the timer.
   */
  append(
    contents: readonly RecordContent[],
    write: WriteRequest,
    producer?: TransactionalProducer,
  ): ErrorCode {
    const token = this.#state.nextToken;
    const place = this.partitionFor(write.group);
    const partition = topicPartition(OFFSETS_TOPIC, place);
    const error = this.host.append(partition, contents, token, producer);
    if (error !== 'NONE') return error;
    const pending: PendingAppend = { ...write, coordinatorPartition: place, behind: [] };
    const pendingAppends = new Map(this.#state.pendingAppends).set(token, pending);
    this.update({ pendingAppends, nextToken: token + 1 });
    const timeoutUs = readDurationUs('broker', this.host.config, 'offsets.commit.timeout.ms');
    this.setTimer(`append:${token}`, timeoutUs, { type: 'append', token });
    return 'NONE';
  }

  /** Takes the write off the list. */
  takePending(token: number): PendingAppend | undefined {
    const pending = this.#state.pendingAppends.get(token);
    if (pending === undefined) return undefined;
    const rest = new Map(this.#state.pendingAppends);
    rest.delete(token);
    this.update({ pendingAppends: rest });
    this.host.cancelTimer(`append:${token}`);
    return pending;
  }

  reply(request: Request, body: ResponseBody): void {
    this.host.reply(request, body);
  }

  /** A read goes through the log's order, too: it waits for the last write before it. */
  replyAfterWrites(group: string, request: Request, body: ResponseBody): void {
    const place = this.partitionFor(group);
    const last = [...this.#state.pendingAppends].findLast(
      ([, pending]) => pending.coordinatorPartition === place,
    );
    if (last === undefined) return this.reply(request, body);
    const [token, pending] = last;
    const waiting = { ...pending, behind: [...pending.behind, { request, body }] };
    this.update({ pendingAppends: new Map(this.#state.pendingAppends).set(token, waiting) });
  }

  setTimer(key: string, delayUs: number, timer: GroupTimer): void {
    this.host.setTimer(key, delayUs, timer);
  }

  durationUs(key: string): number {
    return readDurationUs('broker', this.host.config, key);
  }

  text(key: string): string {
    return readText('broker', this.host.config, key);
  }

  number(key: string): number {
    return readNumber('broker', this.host.config, key);
  }
}
