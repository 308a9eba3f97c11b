/**
 * One call of the transaction coordinator: its state as it changes, and what it asks of its host.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionStateManager.appendTransactionToLog (4.4).
 * Units:       µs.
 * Invariants:  it lives within one call; the state that came in is never changed.
 * Divergences: none.
 */

import { readDurationUs } from '../config/read.ts';
import { coordinatorPartition } from '../group-coordinator/coordinator-partition.ts';
import type { FactDraft } from '../kernel/fact.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import { TRANSACTION_STATE_TOPIC, topicPartition } from '../protocol/topic-partition.ts';
import type {
  AfterWrite,
  HeldTransaction,
  PendingTransition,
  TransactionCoordinatorState,
} from './transaction-coordinator-state.ts';
import type { TransactionHost } from './transaction-host.ts';
import type { TransactionMetadata, Transition } from './transaction-metadata.ts';
import { transactionRecord } from './transaction-record.ts';
import { transactionWriteError } from './write-error.ts';

const TICK_TIMER = 'expiry';
const FORGET_TIMER = 'forget';

export type TransactionTimer =
  | { readonly type: 'append'; readonly token: number }
  | { readonly type: 'expiry' }
  | { readonly type: 'forget' }
  | { readonly type: 'markers' };

export class TransactionTurn {
  readonly host: TransactionHost;
  #state: TransactionCoordinatorState;

  constructor(state: TransactionCoordinatorState, host: TransactionHost) {
    this.#state = state;
    this.host = host;
  }

  get state(): TransactionCoordinatorState {
    return this.#state;
  }

  get nowUs(): number {
    return this.host.nowUs;
  }

  update(change: Partial<TransactionCoordinatorState>): void {
    this.#state = { ...this.#state, ...change };
  }

  held(transactionalId: string): HeldTransaction | undefined {
    return this.#state.transactions.get(transactionalId);
  }

  put(held: HeldTransaction): HeldTransaction {
    const { transactionalId } = held.metadata;
    const transactions = new Map(this.#state.transactions).set(transactionalId, held);
    this.update({ transactions });
    return held;
  }

  putMetadata(metadata: TransactionMetadata): HeldTransaction {
    const known = this.held(metadata.transactionalId);
    return this.put({ completing: null, ground: null, ...known, metadata });
  }

  /** States a fact about the transaction; the next one rests on it. */
  tell(transactionalId: string, draft: FactDraft): void {
    const held = this.held(transactionalId);
    const supports = held?.ground === null || held === undefined ? [] : [held.ground];
    const ground = this.host.out.fact({ ...draft, supports });
    if (held !== undefined) this.put({ ...held, ground });
  }

  placeOf(transactionalId: string): number {
    const count = this.host.image.topics.get(TRANSACTION_STATE_TOPIC)?.partitionCount ?? 1;
    return coordinatorPartition(transactionalId, count);
  }

  coordinatorEpoch(place: number): number {
    return this.#state.leading.get(place) ?? -1;
  }

  /** The transition is pending from here on, until its record is replicated or the write fails. */
  write({ metadata, transit }: Transition, after: AfterWrite): ErrorCode {
    const { transactionalId } = metadata;
    const place = this.placeOf(transactionalId);
    const { nextToken: token } = this.#state;
    const partition = topicPartition(TRANSACTION_STATE_TOPIC, place);
    const record = transactionRecord(transactionalId, transit);
    const error = this.host.append(partition, [record], token);
    this.putMetadata(metadata);
    if (error !== 'NONE') return transactionWriteError(error);
    const coordinatorEpoch = this.coordinatorEpoch(place);
    const pending: PendingTransition = { transactionalId, place, coordinatorEpoch, transit, after };
    const pendingTransitions = new Map(this.#state.pendingTransitions).set(token, pending);
    this.update({ pendingTransitions, nextToken: token + 1 });
    // Kafka gives the write as much time as the transaction itself.
    this.setTimer(`append:${token}`, transit.timeoutUs, { type: 'append', token });
    return 'NONE';
  }

  takePending(token: number): PendingTransition | undefined {
    const pending = this.#state.pendingTransitions.get(token);
    if (pending === undefined) return undefined;
    const rest = new Map(this.#state.pendingTransitions);
    rest.delete(token);
    this.update({ pendingTransitions: rest });
    this.host.cancelTimer(`append:${token}`);
    return pending;
  }

  reply(request: Request, body: ResponseBody): void {
    this.host.reply(request, body);
  }

  setTimer(key: string, delayUs: number, timer: TransactionTimer): void {
    this.host.setTimer(key, delayUs, timer);
  }

  durationUs(key: string): number {
    return readDurationUs('broker', this.host.config, key);
  }

  /** The coordinator looks at fixed intervals; while nothing is open there is nothing to look at. */
  watchExpiry(): void {
    if (this.#state.expiryAtUs !== null) return;
    const expiryAtUs = this.#nextTickUs(
      'transaction.abort.timed.out.transaction.cleanup.interval.ms',
    );
    this.update({ expiryAtUs });
    this.setTimer(TICK_TIMER, expiryAtUs - this.nowUs, { type: 'expiry' });
  }

  /** The same for ids that nobody has used for long. */
  watchUnused(): void {
    if (this.#state.forgetAtUs !== null) return;
    const forgetAtUs = this.#nextTickUs(
      'transaction.remove.expired.transaction.cleanup.interval.ms',
    );
    this.update({ forgetAtUs });
    this.setTimer(FORGET_TIMER, forgetAtUs - this.nowUs, { type: 'forget' });
  }

  #nextTickUs(intervalKey: string): number {
    const intervalUs = this.durationUs(intervalKey);
    return (Math.floor(this.nowUs / intervalUs) + 1) * intervalUs;
  }
}
