/** The controllers' picture as data: one log, its replicas among controllers and brokers, and what each believes. */

import type { MetadataMeaning } from '../ledger/metadata-meaning.ts';
import type { BrokerStatus } from './stage-view.ts';

/** A column: what stands at this offset in the log of whoever knows most. */
export interface MetadataColumn {
  readonly offset: number;
  readonly epoch: number;
  readonly meaning: MetadataMeaning;
  readonly committed: boolean;
}

export type VoterRole =
  | 'leader'
  | 'follower'
  | 'prospective'
  | 'candidate'
  | 'unattached'
  | 'resigned';

/** What a voter waits for: the end of its own patience. */
export interface VoterTimer {
  readonly setting: 'controller.quorum.election.timeout.ms' | 'controller.quorum.fetch.timeout.ms';
  readonly dueAtUs: number;
}

export interface VoterView {
  readonly id: number;
  readonly node: string;
  readonly status: 'up' | 'paused' | 'cut-off' | 'crashed' | 'stopped';
  readonly cannotReach: readonly string[];
  readonly role: VoterRole;
  readonly epoch: number;
  /** In office: it leads and has caught up with its own epoch. */
  readonly active: boolean;
  /** Whom it takes for the leader of its epoch. */
  readonly leader: number | null;
  readonly votedFor: number | null;
  /** Of the election that it stands for. */
  readonly votes: {
    readonly granted: readonly number[];
    readonly rejected: readonly number[];
  } | null;
  /** Log end. */
  readonly endOffset: number;
  /** `null`: unknown to it. */
  readonly highWatermark: number | null;
  /** Written in memory, not yet in its log. */
  readonly unappended: number;
  /** Offsets of the columns where its log holds another record: to be cut away. */
  readonly differsAt: readonly number[];
  readonly timer: VoterTimer | null;
}

/** Whom a broker takes for the leader of a partition. */
export interface Belief {
  readonly partition: string;
  /** `null`: none. */
  readonly leader: number | null;
  readonly leaderEpoch: number;
  /** Another one leads by the controllers' word. */
  readonly isStale: boolean;
}

export interface ListenerView {
  readonly id: number;
  readonly node: string;
  readonly status: BrokerStatus;
  readonly cannotReach: readonly string[];
  /** By the controllers' word, whether it knows it or not. */
  readonly fenced: boolean;
  /** Heard of up to here, and applied up to there. */
  readonly endOffset: number;
  readonly knownOffset: number;
  /** The controller that it talks to; `null`: it looks for one. */
  readonly controller: number | null;
  readonly epoch: number;
  readonly beliefs: readonly Belief[];
  /** Brokers that it takes for fenced. */
  readonly thinksFenced: readonly number[];
  /** It believes something that is no longer so. */
  readonly isStale: boolean;
}

/** Records on their way to a voter or a broker: `from` … before `end`. Units: offsets, µs. */
export interface MetadataNews {
  /** Of the message: unique in the run. */
  readonly id: number;
  /** The node that asked for them. */
  readonly to: string;
  readonly from: number;
  readonly end: number;
  readonly sentAtUs: number;
  readonly arriveAtUs: number;
}

export interface QuorumView {
  /** The latest epoch that any voter has seen. */
  readonly epoch: number;
  /** The controller in office; `null`: nobody. */
  readonly active: number | null;
  readonly votersUp: number;
  readonly majority: number;
  readonly highWatermark: number;
  /** Offsets before the first column. */
  readonly older: number;
  readonly columns: readonly MetadataColumn[];
  readonly voters: readonly VoterView[];
  readonly listeners: readonly ListenerView[];
  readonly news: readonly MetadataNews[];
}
