/** One replica as a lane: its cells, rungs and role. Kept per replica while nothing about it changes. */

import { isLeader, type Replica } from '../engine/replication/replica.ts';
import { lastStableOffset } from '../engine/log/log-read.ts';
import { latestEpoch } from '../engine/log/leader-epoch-cache.ts';
import type { LogChunk } from '../engine/log/log-chunks.ts';
import type { RecordBatch } from '../engine/log/record-batch.ts';
import { entryAt, type LogEntry, logIndex, type LogPiece } from '../ledger/log-index.ts';
import { memoised, memoisedTogether } from '../ledger/memo.ts';
import { transactionOf } from '../ledger/transactions-in-log.ts';
import { topicOf, type TopicPartition } from '../engine/protocol/topic-partition.ts';
import { recordCell } from './cells.ts';
import type { KeyColours } from './keys.ts';
import { type ClusterReading, rangesOf } from './lost-view.ts';
import type { LaneCell, LaneView, LogCell, OffsetRange, ReplicaRole } from './stage-view.ts';
import type { Timer } from './timer-view.ts';
import { transactionReaches } from './transaction-reaches.ts';

export interface LaneInput {
  readonly broker: number;
  readonly replica: Replica;
  readonly role: ReplicaRole;
  /** What it knew last, as the high watermark. */
  readonly leaderEpoch: number;
  readonly wasLeader: boolean;
  readonly isDead: boolean;
  /** What it knew last: a process that died forgets it, the picture does not. */
  readonly highWatermark: number;
  /** The present leader's replica of the partition. */
  readonly leader: Replica | undefined;
  readonly others: { readonly onlyHere: readonly number[]; readonly notHere: readonly number[] };
  readonly truncated: LaneView['truncated'];
  readonly moving: LaneView['moving'];
  readonly laggingSinceUs: number | null;
  readonly replicaLag: Timer | null;
  readonly election: Timer | null;
}

export function laneView(input: LaneInput, cluster: ClusterReading, keys: KeyColours): LaneView {
  const { replica, broker, leader } = input;
  const { partition, log } = replica;
  const leaderEnd = leader?.log.logEndOffset ?? log.logEndOffset;
  return {
    partition,
    topic: topicOf(partition),
    broker,
    role: input.role,
    wasLeader: input.wasLeader,
    leaderEpoch: input.leaderEpoch,
    logStart: log.logStartOffset,
    logEnd: log.logEndOffset,
    highWatermark: input.highWatermark,
    lastStable: lastStableOffset(log, input.highWatermark),
    flushedTo: Math.max(log.recoveryPoint, log.logStartOffset),
    asksFlush: log.config.flushMessages < NEVER || log.config.flushMs < NEVER,
    cells: laneCells(replica, leader, input.isDead, lostHere(cluster, partition), keys),
    neverCopied: neverCopied(input, cluster),
    onlyCopy: rangesOf(input.others.onlyHere),
    notCopied: rangesOf(input.others.notHere),
    behind: leader === replica ? 0 : Math.max(0, leaderEnd - log.logEndOffset),
    laggingSinceUs: input.laggingSinceUs,
    replicaLag: input.replicaLag,
    election: input.election,
    truncated: input.truncated,
    moving: input.moving,
    transactions: transactionReaches(log),
  };
}

/** Kafka's default of both settings is the largest number that it has. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Refs of this partition's lost records as one text: cheap to compare, and the same for the same set. */
function lostHere(cluster: ClusterReading, partition: TopicPartition): string {
  return [...(cluster.lostIn.get(partition)?.keys() ?? [])].join(' ');
}

const laneCells = memoisedTogether(
  (
    replica: Replica,
    leader: Replica | undefined,
    isDead: boolean,
    lost: string,
    keys: KeyColours,
  ): readonly LogCell[] => {
    const { entries, pieces } = logIndex(replica.log);
    const lostRefs = lost === '' ? NOBODY : new Set(lost.split(' '));
    const around = { replica, leader, isDead, lostRefs };
    const cells = pieces.flatMap((piece) => pieceCells(piece, around, keys));
    // What lies before the log start is in its piece still, and in the lane no more.
    const shown = cells.slice(cells.length - entries.length);
    const marks = markers(replica);
    return marks.length === 0 ? shown : [...shown, ...marks].sort((a, b) => a.offset - b.offset);
  },
);

const NOBODY: ReadonlySet<string> = new Set();

/** A piece that is all safe looks the same as long as it stands. */
const safeCells = memoisedTogether((piece: LogPiece, keys: KeyColours): readonly LaneCell[] =>
  piece.entries.map((entry) => laneCell(entry, 'safe', 'none', keys)),
);

function pieceCells(piece: LogPiece, around: Surroundings, keys: KeyColours): readonly LaneCell[] {
  const last = piece.entries.at(-1);
  const { replica, leader, isDead, lostRefs } = around;
  const isCalm =
    !isDead && lostRefs.size === 0 && (leader === undefined || agrees(replica, leader));
  const isPlain = piece.entries.every(({ transactional }) => !transactional);
  if (isCalm && isPlain && last !== undefined && last.offset < replica.highWatermark) {
    return safeCells(piece, keys);
  }
  return piece.entries.map((entry) =>
    laneCell(entry, cellState(entry, around), transactionOf(replica.log, entry), keys),
  );
}

/** Nothing here is about to go: no newer leader, or this log has heard of it. */
function agrees(replica: Replica, leader: Replica): boolean {
  return leader === replica || leader.leaderEpoch === latestEpoch(replica.log.leaderEpochs);
}

function laneCell(
  entry: LogEntry,
  state: LaneCell['state'],
  transaction: LaneCell['transaction'],
  keys: KeyColours,
): LaneCell {
  return {
    kind: 'data',
    ...recordCell(keys, entry.record, entry.offset),
    offset: entry.offset,
    leaderEpoch: entry.leaderEpoch,
    state,
    copy: entry.copy,
    reordered: entry.late,
    transaction,
  };
}

interface Surroundings {
  readonly replica: Replica;
  readonly leader: Replica | undefined;
  readonly isDead: boolean;
  readonly lostRefs: ReadonlySet<string>;
}

function cellState(entry: LogEntry, around: Surroundings): LaneCell['state'] {
  const { replica, leader, isDead, lostRefs } = around;
  if (lostRefs.has(entry.ref)) return 'lost';
  if (isDead) return 'dead';
  if (leader !== undefined && leader !== replica && isGone(entry, leader)) return 'doomed';
  return entry.offset < replica.highWatermark ? 'safe' : 'open';
}

/** The present leader has another record there, or ends before it in a later epoch. */
function isGone(entry: LogEntry, leader: Replica): boolean {
  if (entry.offset < leader.log.logStartOffset || leader.leaderEpoch <= entry.leaderEpoch)
    return false;
  const index = logIndex(leader.log);
  return entryAt(index, entry.offset)?.ref !== entry.ref && index.placesOf(entry.ref).length === 0;
}

function markers({ log }: Replica): readonly LogCell[] {
  const all = [...log.sealed.flatMap(markersOfChunk), ...markersIn(log.active)];
  return all.filter(({ offset }) => offset >= log.logStartOffset);
}

const markersOfChunk = memoised((chunk: LogChunk) => markersIn(chunk.batches));

function markersIn(batches: readonly RecordBatch[]): readonly LogCell[] {
  const out: LogCell[] = [];
  for (const batch of batches) {
    for (const { offset, content } of batch.control ? batch.records : []) {
      if (content.kind !== 'control') continue;
      out.push({ kind: 'control', offset, leaderEpoch: batch.leaderEpoch, type: content.type });
    }
  }
  return out;
}

/** Where this replica never had what is lost. A replica that held it and was cut back is no such place. */
function neverCopied(input: LaneInput, cluster: ClusterReading): readonly OffsetRange[] {
  const { replica, truncated } = input;
  const end = replica.log.logEndOffset;
  return (cluster.lostRanges.get(replica.partition) ?? [])
    .filter(({ to }) => to > end)
    .map(({ from, to }) => ({ from: Math.max(from, end), to }))
    .filter(({ from }) => truncated === null || truncated.to > from);
}

/** What the leader knows of a follower that falls behind. */
export function followerClock(
  leader: Replica | undefined,
  broker: number,
): { readonly lastCaughtUpUs: number } | null {
  if (!isLeader(leader)) return null;
  const progress = leader.role.followers.get(broker);
  return progress === undefined ? null : { lastCaughtUpUs: progress.lastCaughtUpTimeUs };
}
