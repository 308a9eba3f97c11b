/**
 * Requests and responses between the voters of the controller quorum.
 *
 * Kafka:       Vote, BeginQuorumEpoch, EndQuorumEpoch (4.4); KIP-595, KIP-996.
 * Units:       offsets of the metadata log, exclusive ends; epochs count.
 * Invariants:  every response names epoch and leader as the answering voter knows them.
 * Divergences: none.
 */

import type { ErrorCode } from './errors.ts';

export interface VoteRequest {
  readonly api: 'Vote';
  readonly candidate: number;
  readonly epoch: number;
  readonly lastEpoch: number;
  readonly lastOffset: number;
  /** Only a question: nobody raises an epoch or writes a vote down (KIP-996). */
  readonly preVote: boolean;
}

export interface VoteResponse {
  readonly api: 'Vote';
  readonly error: ErrorCode;
  readonly epoch: number;
  readonly leader: number | null;
  readonly granted: boolean;
}

export interface BeginQuorumEpochRequest {
  readonly api: 'BeginQuorumEpoch';
  readonly leader: number;
  readonly epoch: number;
}

export interface EndQuorumEpochRequest {
  readonly api: 'EndQuorumEpoch';
  readonly leader: number;
  readonly epoch: number;
  /** Who holds most of the log comes first. */
  readonly preferredSuccessors: readonly number[];
}

export interface QuorumEpochResponse {
  readonly api: 'BeginQuorumEpoch' | 'EndQuorumEpoch';
  readonly error: ErrorCode;
  readonly epoch: number;
  readonly leader: number | null;
}
