/**
 * A group as its coordinator sees it: rows are partitions, columns are members, and in each field stands what the one
 * has to do with the other. One form for all protocols; in a share group several members stand in one row.
 * Units: instants and durations in whole µs; an offset names the next record to read, that of a lock its record.
 */

import type { GroupView } from './reader-view.ts';
import type { RecordCell } from './record-cell.ts';
import type { Timer } from './timer-view.ts';

/** A record that a member of a share group has been handed. */
export interface AcquiredCell extends RecordCell {
  readonly offset: number;
  /** 1: the first time that it was handed out. */
  readonly delivery: number;
  /** When its lock runs out and somebody else may have it. */
  readonly lock: Timer;
}

/** What a member waits for that is going to read a partition. */
export type GridWait =
  /** It was given it, and takes it over in its next poll(). */
  | { readonly kind: 'poll' }
  /** The leader has given it to the member; the coordinator has not answered yet. */
  | { readonly kind: 'sync' }
  /** It is told so with its next heartbeat. */
  | { readonly kind: 'heartbeat' }
  /** Another member has to let it go first. */
  | { readonly kind: 'member'; readonly member: string };

export type GridCell =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'reads';
      readonly position: number | null;
      /** It reads on although its coordinator does not count it any more. */
      readonly isOutdated: boolean;
    }
  /** Told to give it back: it commits first. */
  | { readonly kind: 'letting-go'; readonly committed: number | null }
  /** It was the last reader, and nobody has it now. */
  | { readonly kind: 'gave-up'; readonly committed: number | null }
  /** Its process is gone, and the coordinator does not know it yet. */
  | { readonly kind: 'died'; readonly committed: number | null }
  | { readonly kind: 'waits'; readonly for: GridWait }
  | { readonly kind: 'acquired'; readonly records: readonly AcquiredCell[] };

/** What its coordinator tells a member, or makes of it. */
export type MemberTold =
  | 'stable'
  /** A rebalance runs and it has not come yet. */
  | 'must-rejoin'
  | 'rejoined'
  /** Waits for the assignment of the new generation. */
  | 'awaits-assignment'
  /** KIP-848: it has to let partitions go. */
  | 'revoking'
  /** KIP-848: others have to let go what it is to get. */
  | 'waiting'
  /** KIP-848: it learns of the new target with its next heartbeat. */
  | 'behind'
  | 'joining'
  /** Dead or frozen, and still counted. */
  | 'silent'
  /** Not counted although its process runs. */
  | 'fenced'
  /** Not a member, and its process is down. */
  | 'out';

export interface GridColumn {
  readonly member: string;
  readonly told: MemberTold;
  /** Generation or member epoch; `null`: none. */
  readonly epoch: number | null;
}

export interface GridRow {
  readonly partition: string;
  readonly committed: number | null;
  /** One for each column. */
  readonly cells: readonly GridCell[];
  /** How many members read it now. */
  readonly readers: number;
  /** Since when nobody reads it; `null`: somebody does, or nobody ever did. */
  readonly unreadSinceUs: number | null;
}

/** What happens now, for the sentence under the grid. */
export type GridNote =
  | { readonly kind: 'no-coordinator' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'stable' }
  /** An empty group waits for more members. */
  | { readonly kind: 'initial-delay'; readonly timer: Timer }
  /** The round cannot end before these have come. */
  | {
      readonly kind: 'waits-for-members';
      readonly members: readonly string[];
      readonly timer: Timer | null;
    }
  /** All are there: the leader computes who gets what. */
  | { readonly kind: 'leader-assigns'; readonly leader: string | null }
  /** Counted as a reader, and silent until its session runs out. */
  | { readonly kind: 'silent'; readonly member: string; readonly timer: Timer | null }
  /** KIP-848: these let go one by one; nobody else is asked. */
  | { readonly kind: 'reconciling'; readonly members: readonly string[] }
  | { readonly kind: 'shared' };

export interface GroupGrid {
  readonly group: string;
  readonly protocol: GroupView['protocol'];
  /** The strategy in use, as Kafka names it; `null`: none yet. */
  readonly assignor: string | null;
  /** Kafka's word for the state. */
  readonly state: string;
  readonly coordinator: number | null;
  /** Generation of a classic group, group epoch of the others. */
  readonly epoch: number;
  /** That of the round that runs; `null`: none does. */
  readonly nextEpoch: number | null;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly note: GridNote;
}
