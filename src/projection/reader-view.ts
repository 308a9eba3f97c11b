/** What the stage draws of groups, their members and the outside world behind them. Units as in `stage-view.ts`. */

import type { DescribedGroup } from '../engine/group-coordinator/group-readers.ts';
import type { AroundView, BatchCell } from './around-view.ts';
import type { KeyIndex, RecordCell } from './record-cell.ts';
import type { Timer } from './timer-view.ts';

export type Station = 'poll' | 'process' | 'commit';

export type MemberStatus =
  | 'not-started'
  | 'joining'
  /** Waits for its partitions: the group rebalances. */
  | 'rebalancing'
  | 'polling'
  | 'processing'
  | 'committing'
  | 'idle'
  | 'paused'
  | 'evicted'
  | 'killed'
  | 'closing'
  | 'stopped';

export interface MemberView {
  readonly name: string;
  readonly group: string;
  readonly status: MemberStatus;
  readonly sinceUs: number;
  /** The program counter; where it died for a dead one; `null` before its first start. */
  readonly station: Station | null;
  /** Assigned to it as it believes, sorted. */
  readonly partitions: readonly string[];
  /** The record it works on. */
  readonly worksOn: BatchCell | null;
  /** What its last poll() returned. */
  readonly batch: readonly BatchCell[];
  /** What its polls returned and no commit of its own covers yet; the last poll in any case. */
  readonly hand: readonly BatchCell[];
  /** Where it took up the partition of the first of `hand`, when that is the first record it read there. */
  readonly startedFrom: {
    readonly partition: string;
    readonly offset: number;
    /** From the group's commit, not from `auto.offset.reset`. */
    readonly isCommitted: boolean;
  } | null;
  /** Positions of the partitions that it reads. */
  readonly positions: readonly { readonly partition: string; readonly offset: number }[];
  /** Where `commit` stands: on its way, or what it would have written when it died (`unanswered`: sent, and no answer came). */
  readonly commit: {
    readonly state: 'none' | 'in-flight' | 'acknowledged' | 'unanswered' | 'never-sent';
    readonly offsets: readonly { readonly partition: string; readonly offset: number }[];
  };
  readonly commitMode: string;
  /** A long poll rests at this broker's edge: the fetch waits for data. */
  readonly parkedAt: readonly {
    readonly broker: number;
    readonly partition: string;
    readonly offset: number;
  }[];
  readonly timers: readonly Timer[];
  readonly processed: number;
  readonly around: AroundView;
}

/** The keys of Kafka that a group is set by on the page. */
export type GroupKey =
  | 'auto.commit.interval.ms'
  | 'auto.offset.reset'
  | 'group.remote.assignor'
  | 'heartbeat.interval.ms'
  | 'isolation.level'
  | 'max.poll.interval.ms'
  | 'max.poll.records'
  | 'partition.assignment.strategy'
  | 'session.timeout.ms';

/** Their values as Kafka writes them, defaults filled in. */
export type GroupConfig = Readonly<Record<GroupKey, string>>;

export interface GroupView {
  readonly name: string;
  readonly protocol: 'classic' | 'consumer' | 'share';
  /** Kafka's word: Empty, PreparingRebalance, CompletingRebalance, Assigning, Reconciling, Stable, Dead. */
  readonly state: string;
  /** Of a consumer or share group: the group epoch. */
  readonly generation: number;
  /** As its coordinator describes it, for all protocols alike; `null`: it has no such group, or nobody coordinates. */
  readonly described: DescribedGroup | null;
  readonly coordinator: number | null;
  readonly topics: readonly string[];
  readonly members: readonly MemberView[];
  /** As its members are set now, or will be when they start again. */
  readonly config: GroupConfig;
  readonly commitMode: string;
  readonly processUs: number;
  readonly onPoison: string;
  /** Members that its coordinator counts; `null`: nobody coordinates it now. */
  readonly joined: number | null;
  readonly processed: number;
  readonly duplicates: number;
  readonly lag: number | null;
  readonly sink: SinkView;
}

export interface SinkView {
  readonly kind: 'none' | 'counter' | 'cell' | 'latest' | 'ledger' | 'store';
  /** What the outside world shows. */
  readonly seen: string;
  /** What it should show when all is done once: the number of records that were sent, or the last value. */
  readonly truth: string;
  readonly seenNumber: number | null;
  readonly truthNumber: number | null;
  readonly missing: number;
  readonly extra: number;
  /** Done for records of transactions that were rolled back. */
  readonly aborted: number;
  /** `store`: the offsets that it keeps beside the results. */
  readonly stored: readonly { readonly partition: string; readonly offset: number }[];
  /** What landed, in landing order (the tally and the landing rows of a close-up); the last 200. */
  readonly landings: readonly {
    readonly cell: RecordCell;
    readonly atUs: number;
    readonly member: string;
    readonly repeat: boolean;
    readonly late: boolean;
    /** Of a transaction that was rolled back or is not decided: it stands here all the same. */
    readonly effect: 'settled' | 'aborted' | 'undecided';
  }[];
  /** `cell`: what stands for each key, and what should; sorted by key. */
  readonly cells: readonly {
    readonly key: string;
    readonly keyIndex: KeyIndex | null;
    readonly seen: string | null;
    readonly truth: string;
  }[];
}
