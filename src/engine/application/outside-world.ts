/**
 * What stands behind a group: the outside world, where finished processing has its effect (a counter, a cell, a ledger).
 *
 * Kafka:       none; Kafka's promises end where the application's own effects begin.
 * Units:       instants in µs since time zero; `offset` is the record's own.
 * Invariants:  `processings` only grows; a log record is (partition, offset, producer, send number), because an
 *              unclean election gives an offset to another record.
 * Divergences: none.
 */

import type { GroupShape, SinkKind } from '../cluster-shape.ts';
import type { PolledRecord } from '../consumer/consumer-state.ts';
import type { Context, Handler } from '../kernel/contract.ts';
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
  /** `set group … sink=`. */
  | { readonly kind: 'sink'; readonly sink: SinkKind };

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
  };
}

export const handleOutside: Handler<OutsideState> = (state, event, context) => {
  const out = outbox(context);
  if (event.kind !== 'told') return out.turn(state);
  // Only the members of this group tell, and only this.
  const told = event.what as ToldByMember;
  if (told.kind === 'sink') return out.turn({ ...state, sink: told.sink });
  const { seen, nth } = countProcessing(state.seen, told.record);
  const reordered = nth === 1 && isLate(state, told.record);
  const fact = out.fact({
    rule: 'application.recordProcessed',
    inputs: inputsOf(state, told, nth, reordered),
    supports: told.supports,
  });
  return out.turn(landed(state, seen, processingOf(told, context, nth, reordered, fact)));
};

function inputsOf(
  { group, sink }: OutsideState,
  { member, record: { partition, offset, record } }: ProcessedRecord,
  nth: number,
  reordered: boolean,
) {
  const { producer, sendNumber, sendId } = record;
  return { group, member, partition, offset, producer, sendNumber, sendId, nth, reordered, sink };
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
  };
}
