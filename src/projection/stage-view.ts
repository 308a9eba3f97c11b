/**
 * What the stage draws at one instant: plain data, a pure function of (run, playhead).
 * The scene draws exactly this and decides nothing; words are Kafka's own or names of the scenario,
 * every sentence comes from `explain/`.
 *
 * Units: instants and durations are whole µs; offsets name records, rungs and ribbons stand *before*
 * the record that they name. Parts that did not change keep their reference from frame to frame.
 */

import type { RecordRef } from '../ledger/record-ref.ts';
import type { Flight, LinkFault } from './flight-view.ts';
import type { GroupView } from './reader-view.ts';
import type { KeyIndex, RecordCell } from './record-cell.ts';
import type { ShareWindow } from './share-window-view.ts';
import type { Timer } from './timer-view.ts';
import type * as transactions from './transaction-view.ts';

// ── cluster ──────────────────────────────────────────────────────────────────────────────────────

export type LaneCellState =
  /** Below the high watermark. */
  | 'safe'
  /** Not below the high watermark yet. */
  | 'open'
  /** Acknowledged, and no reader of the present leader can get it. */
  | 'lost'
  /** On a dead broker or disk, but elsewhere too. */
  | 'dead'
  /** Only here, never acknowledged: it goes when this replica is cut back. */
  | 'doomed'
  /** In the X-ray: confirmed, and nobody else has it. */
  | 'would-be-lost'
  /** In the X-ray: it would go, and a copy stays elsewhere. */
  | 'would-go'
  /** In the X-ray: the group would do it again. */
  | 'would-repeat'
  /** In the X-ray: the group would never do it. */
  | 'would-stay-unread';

export interface LaneCell extends RecordCell {
  readonly kind: 'data';
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly state: LaneCellState;
  /** This log holds the same send() more than once, and this is not the first copy. */
  readonly copy: boolean;
  /** Below the previous record of its producer in send order: they were swapped. */
  readonly reordered: boolean;
  /** Of a transaction: not decided, or rolled back. */
  readonly transaction: 'none' | 'open' | 'aborted' | 'committed';
}

/** A commit or abort marker. */
export interface MarkerCell {
  readonly kind: 'control';
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly type: 'COMMIT' | 'ABORT';
}

export type LogCell = LaneCell | MarkerCell;

export type ReplicaRole =
  | 'leader'
  | 'in-sync'
  | 'out-of-sync'
  /** Out of the ISR and fetching: `behind` says how much. */
  | 'catching-up'
  | 'offline'
  /** Not in the ISR, in the ELR. */
  | 'eligible'
  /** The partition has no leader that lives, this replica may lead, and the controller has not decided yet. */
  | 'electing';

export interface OffsetRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface LaneView {
  readonly partition: string;
  readonly topic: string;
  readonly broker: number;
  readonly role: ReplicaRole;
  /** Whether it led when its broker went down, or still believes that it leads. */
  readonly wasLeader: boolean;
  /** Epoch of the leader that this replica knows. */
  readonly leaderEpoch: number;
  readonly logStart: number;
  readonly logEnd: number;
  readonly highWatermark: number;
  readonly lastStable: number;
  /** Kafka's recovery point: what is below it is on the disk, the rest in the page cache of the machine. */
  readonly flushedTo: number;
  /** flush.messages or flush.ms is set for it: Kafka itself leaves flushing to the operating system. */
  readonly asksFlush: boolean;
  /** From `logStart` on, gaps where compaction removed records. */
  readonly cells: readonly LogCell[];
  /** Acknowledged elsewhere, never copied here, and gone: `never copied`. */
  readonly neverCopied: readonly OffsetRange[];
  /** Acknowledged, and no other replica has it: `one copy only`, `the only copy` where the broker is dead. */
  readonly onlyCopy: readonly OffsetRange[];
  /** The leader has it and has acknowledged it, this replica has not yet: `not copied yet`. */
  readonly notCopied: readonly OffsetRange[];
  /** Records that the leader has and this replica has not (0 for the leader). */
  readonly behind: number;
  /** Since when it is out of the ISR, or going to be: the leader's view. */
  readonly laggingSinceUs: number | null;
  /** The leader's clock for this follower. */
  readonly replicaLag: Timer | null;
  /** The leader is dead, and the controller waits so long for it before it elects another one. */
  readonly election: Timer | null;
  /** The last cut: for "cuts back to 5" while `atUs` is recent. */
  readonly truncated: { readonly to: number; readonly from: number; readonly atUs: number } | null;
  /** In the X-ray: it would lead from that instant on. */
  readonly wouldLeadFromUs?: number;
  /** In the X-ray: what would be lost with another broker, and has no copy here. */
  readonly wouldHaveNoCopy?: readonly OffsetRange[];
  /** A reassignment brings it here, or takes it away. */
  readonly moving: 'adding' | 'removing' | null;
  /** Its transactions, in the order of their first records. */
  readonly transactions: readonly transactions.TransactionReach[];
}

export type BrokerStatus =
  | 'up'
  | 'paused'
  | 'cut-off'
  | 'fenced'
  | 'crashed'
  /** The machine is off: what was not flushed is lost. */
  | 'no-power'
  | 'disk-lost'
  | 'stopping'
  | 'stopped'
  /** Up again, not unfenced yet. */
  | 'starting'
  /** Up, and some of its replicas are behind and out of the ISR. */
  | 'catching-up';

export interface BrokerView {
  readonly id: number;
  readonly node: string;
  readonly status: BrokerStatus;
  /** How far a start has come; `null` unless it starts. */
  readonly startup: 'registers' | 'loads-metadata' | 'waits-for-unfencing' | null;
  /** In this status; of one that is up or catches up: since its process was started. */
  readonly sinceUs: number;
  /** In the X-ray: it is the one that would die. */
  readonly wouldDie?: boolean;
  /** Brokers and controllers that packets do not reach, or that do not reach it. */
  readonly cannotReach: readonly string[];
  readonly fenced: boolean;
  /** The controller's clock for it, while it is not heard of. */
  readonly session: Timer | null;
  readonly lanes: readonly LaneView[];
  /** Groups whose coordinator it is. */
  readonly coordinates: readonly string[];
  /** Transactional ids whose coordinator it is. */
  readonly transactions: readonly transactions.CoordinatedTransaction[];
}

export interface ControllerView {
  readonly id: number;
  readonly node: string;
  readonly status: 'up' | 'paused' | 'cut-off' | 'crashed' | 'stopped';
  readonly active: boolean;
  readonly cannotReach: readonly string[];
}

/** A partition as the controllers see it, with its readers: the reading *by partition*. */
export interface PartitionView {
  readonly name: string;
  readonly topic: string;
  readonly index: number;
  /** `null`: none. */
  readonly leader: number | null;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly elr: readonly number[];
  readonly minInsyncReplicas: number;
  /** The next offset of the longest replica: how far the common axis goes. */
  readonly axisEnd: number;
  readonly axisStart: number;
  readonly bookmarks: readonly Bookmark[];
  /** What share groups have in hand of it. */
  readonly shares: readonly ShareWindow[];
}

/** A group's ribbons under the leader's lane. */
export interface Bookmark {
  readonly group: string;
  readonly partition: string;
  /** Hangs before this offset; `null`: nothing committed. */
  readonly committed: number | null;
  /** Nobody coordinates the group now: `committed` is what its last coordinator had. */
  readonly isLastKnown: boolean;
  /** Position of the member that reads it; `null`: nobody does. */
  readonly position: number | null;
  readonly member: string | null;
  /** Done by the group and not covered by its commit, because of a death: done again. */
  readonly exposed: OffsetRange | null;
  /** Offsets below the commit that the group never finished. */
  readonly skipped: readonly OffsetRange[];
}

export interface TopicView {
  readonly name: string;
  readonly partitions: readonly string[];
  readonly minInsyncReplicas: number;
}

// ── producers ────────────────────────────────────────────────────────────────────────────────────

export type ProducerStatus =
  | 'idle'
  | 'sending'
  | 'waiting-for-metadata'
  | 'retrying'
  | 'buffer-full'
  | 'fenced'
  | 'paused'
  | 'crashed'
  | 'stopped'
  | 'not-started';

export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly isDefault: boolean;
}

export interface AccumulatorLine {
  readonly partition: string;
  /** The batches that wait, oldest first. */
  readonly batches: readonly {
    readonly cells: readonly RecordCell[];
    readonly attempt: number;
    readonly linger: Timer | null;
    readonly backoff: Timer | null;
  }[];
}

/** One call of send() in the ledger of sends. */
export interface SendCell extends RecordCell {
  readonly partition: string | null;
  readonly outcome: 'waiting' | 'acked' | 'failed';
  /** Kafka's Java class, where it failed. */
  readonly error: string | null;
  /** `acked` with acks=0: nobody was asked. */
  readonly unasked: boolean;
  /** The partition's present leader does not have it although the application was told that it is stored. */
  readonly lost: boolean;
  /** Failed, and stored nevertheless. */
  readonly stored: boolean;
  /** In the X-ray: it would fail, or nobody would ever say what became of it. */
  readonly wouldFail?: boolean;
  readonly ackedAtUs: number | null;
}

export interface ProducerView {
  readonly name: string;
  readonly status: ProducerStatus;
  readonly sinceUs: number;
  /** The settings that matter for the story: acks, linger.ms and whatever differs from the default. */
  readonly settings: readonly Setting[];
  readonly sendMode: 'async' | 'sync';
  readonly accumulator: readonly AccumulatorLine[];
  /** How much of `buffer.memory` is taken, 0 … 1. */
  readonly bufferShare: number;
  readonly inFlight: {
    readonly used: number;
    readonly limit: number;
  };
  readonly sends: readonly SendCell[];
  readonly sent: number;
  readonly acked: number;
  /** Of these, sent with acks=0: nobody was asked. */
  readonly unasked: number;
  readonly failed: number;
  /** Was told "stored" of what is not safe yet, or not there any more: the gap is the story. Usually empty. */
  readonly toldStored: readonly SendCell[];
  /** `null` without transactional.id. */
  readonly transaction: transactions.ProducerTransactions | null;
  readonly timers: readonly Timer[];
}

// ── the strip, and the whole ─────────────────────────────────────────────────────────────────────

export type StripName =
  | 'sent'
  | 'acked'
  | 'stored'
  | 'visible'
  | 'processed'
  | 'lost'
  | 'duplicates'
  | 'skipped'
  | 'reordered';

export interface StripNumber {
  readonly name: StripName;
  /** The group of `processed`; with more than two groups the slowest one. */
  readonly group: string | null;
  readonly ofGroups: number;
  /** `null`: absent at this moment (a partition has no leader …). */
  readonly value: number | null;
  /** Why it is absent: a partition has no leader, or nobody can be asked what a group has committed. */
  readonly unknown: 'leader' | 'coordinator' | null;
  /** Of `acked`: sent with acks=0, so that nobody was asked. */
  readonly unasked: number;
  /** The full length of the bar: what was sent. */
  readonly full: number;
  readonly shortfall: number;
  readonly excess: number;
  /**
   * Of `visible`: in transactions that are open or rolled back, where a group reads committed data only. Of `reordered`:
   * across partitions only, where no order was promised.
   */
  readonly aside: number;
  /** Which of the two it is for all of them; `null`: none, or some of each. */
  readonly asideKind: 'open' | 'aborted' | null;
  readonly harm: 'none' | 'missing' | 'extra';
  /** Of a harm: the first record that it counts (all of them: `stripRecords` of the ledger). */
  readonly firstRecord: RecordRef | null;
}

export interface KeyEntry {
  readonly key: string;
  readonly index: KeyIndex;
}

export interface StageView {
  readonly atUs: number;
  readonly keys: readonly KeyEntry[];
  readonly topics: readonly TopicView[];
  readonly partitions: readonly PartitionView[];
  readonly brokers: readonly BrokerView[];
  readonly controllers: readonly ControllerView[];
  readonly producers: readonly ProducerView[];
  readonly groups: readonly GroupView[];
  readonly links: readonly LinkFault[];
  readonly flights: readonly Flight[];
  readonly strip: readonly StripNumber[];
}
