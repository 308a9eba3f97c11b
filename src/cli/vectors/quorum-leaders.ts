/** Vectors of the quorum's leader: the high watermark of its log, and the clock that lets it resign. */

import {
  type CheckQuorum,
  checkQuorumExpiryUs,
  onVoterFetch,
  startCheckQuorum,
} from '../../engine/quorum/check-quorum.ts';
import {
  type LeaderProgress,
  newProgress,
  onLeaderAppend,
  onReplicaFetch,
} from '../../engine/quorum/leader-progress.ts';
import { expected, type VectorCheck } from './vector-case.ts';

interface ProgressStep {
  readonly op: 'leaderEndOffset' | 'fetch';
  readonly offset: number;
  readonly node: number;
  readonly voters?: readonly number[];
  readonly highWatermark: number | null;
}

export const checkHighWatermark: VectorCheck = (vector) => {
  const leader = vector['leader'] as number;
  const voters = vector['voters'] as readonly number[];
  let progress = newProgress(voters, vector['epochStartOffset'] as number);
  for (const [place, step] of (vector['steps'] as readonly ProgressStep[]).entries()) {
    const next = progressed(progress, leader, step);
    if (next === undefined) return `step ${place + 1}: unknown operation ${step.op}`;
    progress = next;
    const problem = expected('high watermark', step.highWatermark, progress.highWatermark);
    if (problem !== undefined) return `step ${place + 1}, ${problem}`;
  }
  return undefined;
};

function progressed(
  progress: LeaderProgress,
  leader: number,
  { op, offset, node, voters }: ProgressStep,
): LeaderProgress | undefined {
  switch (op) {
    case 'leaderEndOffset':
      return onLeaderAppend(progress, leader, offset, voters);
    case 'fetch':
      return onReplicaFetch(progress, node, offset, 0);
    default:
      return undefined;
  }
}

interface CheckStep {
  readonly op: 'advance' | 'fetch' | 'setVoters';
  readonly ms: number;
  readonly node: number;
  readonly voters: readonly number[];
  readonly remainingMs: number | null;
  readonly resigns: boolean;
}

interface Clocked {
  readonly check: CheckQuorum;
  readonly voters: readonly number[];
  readonly nowUs: number;
}

export const checkCheckQuorum: VectorCheck = (vector) => {
  const leader = vector['leader'] as number;
  const timeoutUs = (vector['checkQuorumTimeoutMs'] as number) * 1_000;
  const voters = vector['voters'] as readonly number[];
  let clocked: Clocked = { check: startCheckQuorum(timeoutUs, 0), voters, nowUs: 0 };
  for (const [place, step] of (vector['steps'] as readonly CheckStep[]).entries()) {
    const next = stepped(clocked, leader, timeoutUs, step);
    if (next === undefined) return `step ${place + 1}: unknown operation ${step.op}`;
    clocked = next;
    const remainingMs = remainingMsOf(clocked);
    const got = { remainingMs, resigns: remainingMs === 0 };
    const want = { remainingMs: step.remainingMs, resigns: step.resigns };
    const problem = expected('check quorum', want, got);
    if (problem !== undefined) return `step ${place + 1}, ${problem}`;
  }
  return undefined;
};

function stepped(
  { check, voters, nowUs }: Clocked,
  leader: number,
  timeoutUs: number,
  step: CheckStep,
): Clocked | undefined {
  switch (step.op) {
    case 'advance':
      return { check, voters, nowUs: nowUs + step.ms * 1_000 };
    case 'setVoters':
      return { check, voters: step.voters, nowUs };
    case 'fetch': {
      const terms = { leader, voters, timeoutUs };
      return { check: onVoterFetch(check, terms, step.node, nowUs), voters, nowUs };
    }
    default:
      return undefined;
  }
}

function remainingMsOf({ check, voters, nowUs }: Clocked): number | null {
  const expiryUs = checkQuorumExpiryUs(check, voters);
  return expiryUs === null ? null : Math.max(0, expiryUs - nowUs) / 1_000;
}
