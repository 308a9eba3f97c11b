/**
 * Where each leader epoch begins in one log: what tells two logs apart that have equal lengths.
 *
 * Kafka:       org.apache.kafka.storage.internals.epoch.LeaderEpochFileCache (4.4); KIP-101, KIP-279.
 * Units:       epochs count from 0; offsets count records.
 * Invariants:  epochs and start offsets of the entries both grow strictly.
 * Divergences: none.
 */

export interface EpochEntry {
  readonly epoch: number;
  /** Offset of the first record of the epoch, or where it would be. */
  readonly startOffset: number;
}

export type LeaderEpochCache = readonly EpochEntry[];

export interface EpochEndOffset {
  readonly leaderEpoch: number;
  /** Exclusive. */
  readonly endOffset: number;
}

export const UNDEFINED_EPOCH = -1;
export const UNDEFINED_EPOCH_OFFSET = -1;

export const EMPTY_EPOCH_CACHE: LeaderEpochCache = [];

const UNDEFINED_END: EpochEndOffset = {
  leaderEpoch: UNDEFINED_EPOCH,
  endOffset: UNDEFINED_EPOCH_OFFSET,
};

/** The epoch starts here, unless it is known already; entries that contradict it go. */
export function assignEpoch(
  cache: LeaderEpochCache,
  epoch: number,
  startOffset: number,
): LeaderEpochCache {
  const last = cache.at(-1);
  const isKnown = last !== undefined && last.epoch === epoch && startOffset >= last.startOffset;
  if (isKnown || epoch < 0 || startOffset < 0) return cache;
  const kept = cache.filter((entry) => entry.epoch < epoch && entry.startOffset < startOffset);
  return [...kept, { epoch, startOffset }];
}

export function latestEpoch(cache: LeaderEpochCache): number {
  return cache.at(-1)?.epoch ?? UNDEFINED_EPOCH;
}

/** The largest epoch that began at or before the offset. */
export function epochForOffset(cache: LeaderEpochCache, offset: number): number {
  return cache.findLast((entry) => entry.startOffset <= offset)?.epoch ?? UNDEFINED_EPOCH;
}

/** Largest known epoch ≤ the requested one, and where it ends; both undefined where nothing can be said. */
export function endOffsetForEpoch(
  cache: LeaderEpochCache,
  requestedEpoch: number,
  logEndOffset: number,
): EpochEndOffset {
  if (requestedEpoch === UNDEFINED_EPOCH) return UNDEFINED_END;
  if (requestedEpoch === latestEpoch(cache)) {
    return { leaderEpoch: requestedEpoch, endOffset: logEndOffset };
  }
  const higher = cache.find((entry) => entry.epoch > requestedEpoch);
  if (higher === undefined) return UNDEFINED_END;
  const floor = cache.findLast((entry) => entry.epoch <= requestedEpoch);
  return { leaderEpoch: floor?.epoch ?? requestedEpoch, endOffset: higher.startOffset };
}

/** Forgets the epochs that begin at or after the new end of the log. */
export function truncateEpochsFromEnd(
  cache: LeaderEpochCache,
  endOffset: number,
): LeaderEpochCache {
  const last = cache.at(-1);
  if (endOffset < 0 || last === undefined || last.startOffset < endOffset) return cache;
  return cache.filter((entry) => entry.startOffset < endOffset);
}

/** Forgets the epochs that end before the new start of the log; the one that reaches over it starts there. */
export function truncateEpochsFromStart(
  cache: LeaderEpochCache,
  startOffset: number,
): LeaderEpochCache {
  const reachesOver = cache.findLast((entry) => entry.startOffset <= startOffset);
  if (reachesOver === undefined) return cache;
  const kept = cache.filter((entry) => entry.startOffset > startOffset);
  return [{ epoch: reachesOver.epoch, startOffset }, ...kept];
}
