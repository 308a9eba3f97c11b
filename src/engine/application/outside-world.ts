/**
 * What stands behind a group: the outside world, where finished processing has its effect (a counter, a cell, a ledger, a store).
 *
 * Kafka:       none; Kafka's promises end where the application's own effects begin.
 * Units:       instants in µs since time zero; `offset` is the record's own.
 * Invariants:  `processings` only grows; a log record is (partition, offset, producer, send number), because an
 *              unclean election gives an offset to another record.
 * Divergences: none.
 */

import type { GroupShape, SinkKind } from '../cluster-shape.ts';
import type { PolledRecord } from '../consumer/polled-record.ts';
import type { Context, Handler, Outbox } from '../kernel/contract.ts';
import type { FactId, NodeId } from '../kernel/ids.ts';
import { withEntry } from '../kernel/copies.ts';
import { outbox } from '../kernel/outbox.ts';
import { appended, emptyList, type ChunkedList } from '../producer/chunked-list.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { countProcessing, type SeenByPartition } from './seen-records.ts';

/** What a member tells when it is done with a record. */
export interface ProcessedRecord {
  readonly kind: 'processed';
  readonly member: NodeId;
  readonly record: PolledRecord;
  /** Why the member had the record: its poll(). */
  readonly supports: readonly FactId[];
}

export type ToldByMember =
  | ProcessedRecord
  /** sink=store: where does a member begin? */
  | {
      readonly kind: 'where-from';
      readonly member: NodeId;
      readonly partitions: readonly TopicPartition[];
    }
  /** `set group … sink=`. */
  | { readonly kind: 'sink'; readonly sink: SinkKind };

/** What a store tells a member. */
export interface StoredOffsets {
  readonly kind: 'stored-offsets';
  /** Only those that it knows; the next one to read. */
  readonly offsets: ReadonlyMap<TopicPartition, number>;
}

export interface Processing {
  readonly partition: TopicPartition;
  readonly offset: number;
  readonly producer: string;
  readonly sendNumber: number;
  readonly sendId: number;
  readonly key: string | null;
  readonly value: string;
  readonly member: NodeId;
  readonly atUs: number;
  /** 1: the first time that the group finished this log record. */
  readonly nth: number;
  /** A first processing that ended after one of a later send of the same producer. */
  readonly reordered: boolean;
  readonly fact: FactId;
}

export interface OutsideState {
  readonly group: string;
  readonly sink: SinkKind;
  readonly processings: ChunkedList<Processing>;
  readonly processedBy: ReadonlyMap<NodeId, number>;
  readonly duplicates: number;
  readonly reordered: number;
  readonly seen: SeenByPartition;
  /** Highest send number that was processed, per producer. */
  readonly latestSend: ReadonlyMap<string, number>;
  /** Last processing per key; `null` is the key of records without one. Kept for `sink=cell`. */
  readonly cells: ReadonlyMap<string | null, Processing>;
  readonly latest: Processing | null;
  /** `sink=store`: results and the offset behind the last of each partition, in one transaction. */
  readonly store: OffsetStore;
}

export interface OffsetStore {
  readonly results: number;
  /** The next one to read. */
  readonly offsets: ReadonlyMap<TopicPartition, number>;
}

export function initialOutside(group: GroupShape): OutsideState {
  return {
    group: group.name,
    sink: group.sink,
    processings: emptyList(),
    processedBy: new Map(),
    duplicates: 0,
    reordered: 0,
    seen: new Map(),
    latestSend: new Map(),
    cells: new Map(),
    latest: null,
    store: { results: 0, offsets: new Map() },
  };
}

export const handleOutside: Handler<OutsideState> = (state, event, context) => {
  const out = outbox(context);
  if (event.kind !== 'told') return out.turn(state);
  // Only the members of this group tell, and only this.
  const told = event.what as ToldByMember;
  if (told.kind === 'sink') return out.turn({ ...state, sink: told.sink });
  if (told.kind === 'where-from') {
    tellOffsets(out, state, told);
    return out.turn(state);
  }
  const { seen, nth } = countProcessing(state.seen, told.record);
  const reordered = nth === 1 && isLate(state, told.record);
  const fact = out.fact({
    rule: 'application.recordProcessed',
    inputs: inputsOf(state, told, nth, reordered),
    supports: told.supports,
  });
  return out.turn(landed(state, seen, processingOf(told, context, nth, reordered, fact)));
};

function inputsOf(state: OutsideState, told: ProcessedRecord, nth: number, reordered: boolean) {
  const { group, sink } = state;
  const { member } = told;
  const { partition, offset, record } = told.record;
  const { producer, sendNumber, sendId } = record;
  const what = { partition, offset, producer, sendNumber, sendId };
  return { group, member, ...what, nth, reordered, sink, refused: isStored(state, told.record) };
}

/** The store answers with what it has; the application seeks there. */
function tellOffsets(
  out: Outbox,
  { store }: OutsideState,
  { member, partitions }: Extract<ToldByMember, { readonly kind: 'where-from' }>,
): void {
  const known = partitions.flatMap((name) => {
    const offset = store.offsets.get(name);
    return offset === undefined ? [] : [[name, offset] as const];
  });
  const answer: StoredOffsets = { kind: 'stored-offsets', offsets: new Map(known) };
  out.tell(member, answer);
}

function isStored(
  { sink, store }: OutsideState,
  { partition, offset }: Pick<PolledRecord, 'partition' | 'offset'>,
): boolean {
  return sink === 'store' && offset < (store.offsets.get(partition) ?? 0);
}

/** One transaction: the result, and the offset behind it; a record below the stored offset changes nothing. */
function stored(store: OffsetStore, { partition, offset }: Processing): OffsetStore {
  if (offset < (store.offsets.get(partition) ?? 0)) return store;
  return { results: store.results + 1, offsets: withEntry(store.offsets, partition, offset + 1) };
}

function isLate(state: OutsideState, { record }: PolledRecord): boolean {
  return (state.latestSend.get(record.producer) ?? 0) > record.sendNumber;
}

function processingOf(
  { member, record: { partition, offset, record } }: ProcessedRecord,
  context: Context,
  nth: number,
  reordered: boolean,
  fact: FactId,
): Processing {
  const { producer, sendNumber, sendId, key, value } = record;
  const atUs = context.nowUs;
  return {
    partition,
    offset,
    producer,
    sendNumber,
    sendId,
    key,
    value,
    member,
    atUs,
    nth,
    reordered,
    fact,
  };
}

function landed(state: OutsideState, seen: SeenByPartition, done: Processing): OutsideState {
  const { member, producer, sendNumber } = done;
  const latest = Math.max(state.latestSend.get(producer) ?? 0, sendNumber);
  return {
    group: state.group,
    sink: state.sink,
    processings: appended(state.processings, done),
    processedBy: withEntry(state.processedBy, member, (state.processedBy.get(member) ?? 0) + 1),
    duplicates: state.duplicates + (done.nth > 1 ? 1 : 0),
    reordered: state.reordered + (done.reordered ? 1 : 0),
    seen,
    latestSend:
      latest === state.latestSend.get(producer)
        ? state.latestSend
        : withEntry(state.latestSend, producer, latest),
    cells: state.sink === 'cell' ? withEntry(state.cells, done.key, done) : state.cells,
    latest: done,
    store: state.sink === 'store' ? stored(state.store, done) : state.store,
  };
}
