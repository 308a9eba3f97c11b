/** Vectors of the leader epoch cache: a list of operations, some of which tell what they must answer. */

import {
  assignEpoch,
  EMPTY_EPOCH_CACHE,
  endOffsetForEpoch,
  epochForOffset,
  latestEpoch,
  type LeaderEpochCache,
  truncateEpochsFromEnd,
  truncateEpochsFromStart,
} from '../../engine/log/leader-epoch-cache.ts';
import { expected, type VectorCheck } from './vector-case.ts';

interface Step {
  readonly op: string;
  readonly epoch: number;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly offset: number;
  readonly of: number;
  readonly logEndOffset: number;
  readonly expect: unknown;
  readonly expectEpoch: number;
  readonly expectOffset: number;
}

export const checkEpochCache: VectorCheck = (vector) => {
  let cache = EMPTY_EPOCH_CACHE;
  for (const [place, step] of (vector['steps'] as readonly Step[]).entries()) {
    cache = changed(cache, step);
    const problem = asked(cache, step);
    if (problem !== undefined) return `step ${place + 1}, ${problem}`;
  }
  return undefined;
};

function changed(cache: LeaderEpochCache, step: Step): LeaderEpochCache {
  if (step.op === 'assign') return assignEpoch(cache, step.epoch, step.startOffset);
  if (step.op === 'truncateFromEnd') return truncateEpochsFromEnd(cache, step.endOffset);
  if (step.op === 'truncateFromStart') return truncateEpochsFromStart(cache, step.startOffset);
  return cache;
}

function asked(cache: LeaderEpochCache, step: Step): string | undefined {
  switch (step.op) {
    case 'entries':
      return expected('entries', step.expect, cache.map((e) => [e.epoch, e.startOffset]));
    case 'latestEpoch':
      return expected('latest epoch', step.expect ?? -1, latestEpoch(cache));
    case 'epochForOffset':
      return expected('epoch for offset', step.expect ?? -1, epochForOffset(cache, step.offset));
    case 'endOffsetFor': {
      const { leaderEpoch, endOffset } = endOffsetForEpoch(cache, step.epoch, step.logEndOffset);
      return expected('end offset', [step.expectEpoch, step.expectOffset], [leaderEpoch, endOffset]);
    }
    case 'previousEpoch':
      return expected(
        'previous epoch',
        step.expect ?? null,
        cache.findLast(({ epoch }) => epoch < step.of)?.epoch ?? null,
      );
    case 'nextEpoch':
      return expected(
        'next epoch',
        step.expect ?? null,
        cache.find(({ epoch }) => epoch > step.of)?.epoch ?? null,
      );
    case 'assign':
    case 'truncateFromEnd':
    case 'truncateFromStart':
      return undefined;
    default:
      return `unknown operation ${step.op}`;
  }
}
