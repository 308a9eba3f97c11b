/** What became of one record until now: told, stored, copied, read, finished, and the verdict. */

import type { OutsideState, Processing } from '../engine/application/outside-world.ts';
import { processingsOf } from '../engine/application/sink.ts';
import { producerOf } from '../engine/producer-of.ts';
import { itemAt } from '../engine/producer/chunked-list.ts';
import type { ProducerState, SendOutcome } from '../engine/producer/producer-state.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import { lastStableOffset } from '../engine/log/log-read.ts';
import type { World } from '../engine/world.ts';
import { controllersImage } from './cluster-view.ts';
import { coordinatorOf } from './coordinator-view.ts';
import { isReadCommitted, outsideOf } from './group-metrics.ts';
import { logIndex } from './log-index.ts';
import { brokenOrder } from './kept-order.ts';
import { lostSends } from './lost.ts';
import { memoised } from './memo.ts';
import { partitionReadings, type PartitionReading } from './partition-metrics.ts';
import { everyProducer, producerStates } from './producer-metrics.ts';
import { parseRecordRef, recordRef, type RecordRef } from './record-ref.ts';
import { transactionOf, type TransactionState } from './transactions-in-log.ts';

export type Verdict =
  | 'lost-after-ack'
  | 'skipped'
  | 'duplicated'
  | 'reordered'
  | 'failed-but-stored'
  | 'failed'
  /** Nobody will ever complete its future. */
  | 'unresolved'
  | 'on-its-way'
  /** Its transaction was aborted: who reads committed data never gets it. */
  | 'rolled-back'
  /** Acknowledged and copied, in a transaction that nobody has ended. */
  | 'undecided'
  /** Acknowledged, and its partition has no leader: nobody can say whether it is lost. */
  | 'out-of-reach'
  /** Acknowledged, not below the high watermark: not every replica in the ISR has it. */
  | 'at-risk'
  | 'safe';

/** What one group did with it. */
export interface GroupFate {
  readonly group: string;
  readonly times: number;
  readonly processings: readonly Processing[];
  readonly committed: boolean;
  readonly skipped: boolean;
  /** Rolled back, and the group reads committed data only. */
  readonly neverGiven: boolean;
  /** An order that was promised, or that the sink needs, was not kept. */
  readonly reordered: boolean;
}

export interface Fate {
  readonly ref: RecordRef;
  readonly producer: string;
  readonly send: SendOutcome;
  readonly offset: number | null;
  /** Brokers whose logs hold it, dead ones included. */
  readonly holders: readonly number[];
  /** In the present leader's log. */
  readonly stored: boolean;
  /** How often it stands in the present leader's log. */
  readonly copies: number;
  readonly visible: boolean;
  /** Where it stands in the present leader's log. */
  readonly transaction: TransactionState;
  /** Of the batch in which it stands there; -1 without idempotence. */
  readonly producerId: number;
  /** Below the high watermark, and not below the last stable offset: somebody's transaction is open. */
  readonly heldBack: boolean;
  readonly groups: readonly GroupFate[];
  readonly verdict: Verdict;
}

export function fateOf(world: World, ref: RecordRef): Fate | undefined {
  const { producer: name, sendId } = parseRecordRef(ref);
  const cell = world.nodes.get(name);
  const producer = producerOf(cell);
  if (cell === undefined || producer === null || !(sendId < producer.ledger.size)) return undefined;
  const isOver = cell.process.status === 'down';
  return fate(world, producer, itemAt(producer.ledger, sendId), isOver);
}

/** Every record that was sent, in the order of the producers and their sends. */
export function fates(world: World): readonly Fate[] {
  return producerStates(world).flatMap(({ name, ledger }) =>
    Array.from({ length: ledger.size }, (_, sendId) =>
      fateOf(world, recordRef(name, sendId)),
    ).filter((found) => found !== undefined),
  );
}

const lostRefs: (world: World) => ReadonlySet<RecordRef> = memoised((world) => {
  const lost = lostSends(everyProducer(world), readings(world));
  return new Set(lost.map(({ producer, send }) => recordRef(producer, send.sendId)));
});

const readings: (world: World) => ReadonlyMap<string, PartitionReading> = memoised((world) => {
  const image = controllersImage(world);
  return image === undefined ? new Map() : partitionReadings(world, image);
});

function fate(world: World, { name }: ProducerState, send: SendOutcome, isOver: boolean): Fate {
  const ref = recordRef(name, send.sendId);
  const reading = send.partition === null ? undefined : readings(world).get(send.partition);
  const replica = reading?.replica;
  const entries = replica === undefined ? [] : logIndex(replica.log).placesOf(ref);
  const offset =
    entries[0]?.offset ?? (send.offset !== null && send.offset >= 0 ? send.offset : null);
  const isLost = lostRefs(world).has(ref);
  const highWatermark = reading?.knownHighWatermark ?? 0;
  const visible = entries.some((entry) => entry.offset < highWatermark);
  const transaction =
    replica === undefined || entries[0] === undefined
      ? 'none'
      : transactionOf(replica.log, entries[0]);
  const base = {
    ref,
    producer: name,
    send,
    offset,
    holders: holdersOf(world, send, ref),
    stored: entries.length > 0,
    copies: entries.length,
    visible,
    transaction,
    producerId: entries[0]?.producerId ?? -1,
    heldBack:
      visible &&
      replica !== undefined &&
      offset !== null &&
      offset >= lastStableOffset(replica.log, highWatermark),
    groups: groupFates(world, { ref, send, offset, isLost, transaction }),
  };
  const state = { isLost, isOver, isLeaderless: replica === undefined };
  return { ...base, verdict: verdictOf(base, state) };
}

function holdersOf(world: World, { partition }: SendOutcome, ref: RecordRef): readonly number[] {
  if (partition === null) return [];
  const out: number[] = [];
  for (const cell of world.nodes.values()) {
    const log = cell.kind === 'broker' ? cell.state.replicas.get(partition)?.log : undefined;
    if (cell.kind === 'broker' && log !== undefined && logIndex(log).placesOf(ref).length > 0) {
      out.push(cell.state.broker);
    }
  }
  return out;
}

const processingsByRef: (outside: OutsideState) => ReadonlyMap<RecordRef, readonly Processing[]> =
  memoised((outside) => {
    const out = new Map<RecordRef, Processing[]>();
    for (const done of processingsOf(outside)) {
      const ref = recordRef(done.producer, done.sendId);
      const known = out.get(ref);
      if (known === undefined) out.set(ref, [done]);
      else known.push(done);
    }
    return out;
  });

interface Own {
  readonly ref: RecordRef;
  readonly send: SendOutcome;
  readonly offset: number | null;
  readonly isLost: boolean;
  readonly transaction: TransactionState;
}

function groupFates(world: World, own: Own): readonly GroupFate[] {
  const { ref, send, offset, isLost, transaction } = own;
  const image = controllersImage(world);
  const { partition } = send;
  if (partition === null || image === undefined) return [];
  const readers = world.shape.groups.filter(({ topics }) => topics.includes(topicOf(partition)));
  return readers.map((shape) => {
    const { name, protocol } = shape;
    const outside = outsideOf(world, name);
    const broken = outside === undefined ? undefined : brokenOrder(outside);
    const processings = outside === undefined ? [] : (processingsByRef(outside).get(ref) ?? []);
    const committedOffset = coordinatorOf(world, image, name)?.offsets.get(partition)?.offset ?? 0;
    // Another record may stand at the offset of a lost one: what is committed there says nothing about it.
    const isItself = !isLost || processings.length > 0;
    const committed = isItself && offset !== null && offset < committedOffset;
    const neverGiven = transaction === 'aborted' && isReadCommitted(shape);
    return {
      group: name,
      times: processings.length,
      processings,
      committed,
      skipped: committed && processings.length === 0 && protocol !== 'share' && !neverGiven,
      neverGiven,
      reordered: processings.some(({ fact }) => broken?.has(fact) === true),
    };
  });
}

interface Around {
  readonly isLost: boolean;
  /** Its producer's process is down. */
  readonly isOver: boolean;
  readonly isLeaderless: boolean;
}

function verdictOf(fate: Omit<Fate, 'verdict'>, around: Around): Verdict {
  const { isLost, isOver, isLeaderless } = around;
  const { send, groups, stored, copies, transaction } = fate;
  if (isLost) return 'lost-after-ack';
  if (stored && groups.some(({ skipped }) => skipped)) return 'skipped';
  if (copies > 1 || groups.some(({ times }) => times > 1)) return 'duplicated';
  if (groups.some(({ reordered }) => reordered)) return 'reordered';
  if (stored && transaction === 'aborted') return 'rolled-back';
  if (send.status === 'failed') return stored ? 'failed-but-stored' : 'failed';
  if (send.status !== 'acked') return isOver ? 'unresolved' : 'on-its-way';
  if (isLeaderless && send.partition !== null) return 'out-of-reach';
  return ackedVerdict(fate);
}

function ackedVerdict({ visible, stored, transaction }: Omit<Fate, 'verdict'>): Verdict {
  if (stored && !visible) return 'at-risk';
  return transaction === 'open' ? 'undecided' : 'safe';
}
