/** Vectors of followers that meet a leader with another log: where they cut, what they then take. */

import { checkLeaderEpoch } from '../../engine/broker/fetch-partition.ts';
import { appendBatch, appendFetched, beginEpoch, EMPTY_LOG, type Log, placeBatch } from '../../engine/log/log.ts';
import { batchesOf, readLog } from '../../engine/log/log-read.ts';
import { withLogStartOffset } from '../../engine/log/log-retention.ts';
import { truncateFullyAndStartAt } from '../../engine/log/log-truncation.ts';
import {
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type RecordBatch,
} from '../../engine/log/record-batch.ts';
import { fetchStateOf, isStillAsked } from '../../engine/replication/fetch-plan.ts';
import {
  resetByEarliest,
  resetByLatest,
  usableBatches,
  withoutUncertainTail,
} from '../../engine/replication/follower-reset.ts';
import { clampHighWatermark } from '../../engine/replication/high-watermark.ts';
import { newReplica, type Replica, replicaWith } from '../../engine/replication/replica.ts';
import {
  compareWithFollower,
  truncateReplica,
  truncationOffset,
} from '../../engine/replication/truncation.ts';
import { expected, firstProblem, type VectorCase, type VectorCheck } from './vector-case.ts';

interface Side {
  readonly recordEpochs?: readonly number[];
  readonly highWatermark?: number;
  readonly leaderEpoch?: number;
  readonly logStartOffset?: number;
  readonly logEndOffset?: number;
  readonly firstOffset?: number;
  readonly leaderEpochKnown?: number;
  readonly noEpochCache?: boolean;
  readonly requestLeaderEpoch?: number;
  readonly leaderEpochNow?: number;
  readonly batches?: readonly { readonly baseOffset: number; readonly epoch: number }[];
}

type Expectation = Readonly<Record<string, unknown>>;

const MANY_BYTES = 1_000_000;

export const checkTruncation: VectorCheck = (vector) => {
  if ('cases' in vector) return checkTable(vector);
  if ('rounds' in vector) return checkRounds(vector);
  const follower = vector['follower'] as Side;
  const leader = (vector['leader'] ?? {}) as Side;
  const want = vector['expect'] as Expectation;
  if (follower.noEpochCache === true) return checkUncertainTail(follower, want);
  if (leader.batches !== undefined) return checkUsable(follower, leader, want);
  if (follower.requestLeaderEpoch !== undefined) return checkStillAsked(follower, want);
  if (want['error'] !== undefined) return checkFenced(follower, leader, want);
  return checkReset(follower, leader, want);
};

function oneRecord(log: Log, leaderEpoch: number): RecordBatch {
  const batch = {
    producerId: NO_PRODUCER_ID,
    producerEpoch: NO_PRODUCER_EPOCH,
    baseSequence: NO_SEQUENCE,
    transactional: false,
    control: false,
    sizeBytes: 100,
    contents: [{ kind: 'group-metadata', group: 'vector', value: 'value' }],
  } as const;
  return placeBatch(log, batch, leaderEpoch, 0);
}

function logOf(epochs: readonly number[], from = 0): Log {
  const empty = from === 0 ? EMPTY_LOG : truncateFullyAndStartAt(EMPTY_LOG, from);
  return epochs.reduce((log, epoch) => appendBatch(log, oneRecord(log, epoch)), empty);
}

function epochsOf(log: Log): readonly number[] {
  return batchesOf(log).flatMap((batch) => batch.records.map(() => batch.leaderEpoch));
}

function followerOf({ recordEpochs = [], highWatermark = 0 }: Side, leaderEpoch: number): Replica {
  const replica = newReplica('vector-0', logOf(recordEpochs));
  return replicaWith(replica, { highWatermark, leaderEpoch });
}

function checkRounds(vector: VectorCase): string | undefined {
  const { recordEpochs = [], leaderEpoch = 0, highWatermark = 0 } = vector['leader'] as Side;
  const leader = beginEpoch(logOf(recordEpochs), leaderEpoch);
  let follower = followerOf(vector['follower'] as Side, leaderEpoch);
  for (const [place, round] of (vector['rounds'] as readonly Expectation[]).entries()) {
    const { replica, told } = fetchOnce(leader, follower, highWatermark);
    follower = replica;
    const problem = expected('round', round, onlyKeys(round, told));
    if (problem !== undefined) return `round ${place + 1}, ${problem}`;
  }
  const final = vector['final'] as Expectation;
  return expected('final', final, onlyKeys(final, finalOf(follower)));
}

function onlyKeys(want: Expectation, got: Expectation): Expectation {
  return Object.fromEntries(Object.keys(want).map((key) => [key, got[key] ?? null]));
}

function finalOf({ log, highWatermark }: Replica): Expectation {
  const { logStartOffset, logEndOffset } = log;
  const recordEpochs = epochsOf(log);
  return { recordEpochs, logStartOffset, logEndOffset, highWatermark, records: recordEpochs.length };
}

/** One fetch and what the follower makes of the answer. */
function fetchOnce(leader: Log, follower: Replica, leaderHighWatermark: number) {
  const { fetchOffset, lastFetchedEpoch } = fetchStateOf(follower);
  const asked = { fetchOffset, lastFetchedEpoch: lastFetchedEpoch < 0 ? null : lastFetchedEpoch };
  const compared =
    lastFetchedEpoch < 0
      ? ({ kind: 'agrees' } as const)
      : compareWithFollower(leader, lastFetchedEpoch, fetchOffset);
  if (compared.kind === 'diverges') {
    const { epoch, endOffset } = compared;
    const truncateTo = truncationOffset(follower.log, { leaderEpoch: epoch, endOffset });
    const replica = truncateReplica(follower, truncateTo);
    const logAfter = epochsOf(replica.log);
    return { replica, told: { ...asked, divergingEpoch: { epoch, endOffset }, truncateTo, logAfter } };
  }
  const batches = usableBatches(follower, readLog(leader, fetchOffset, MANY_BYTES, leader.logEndOffset));
  const stored = replicaWith(follower, { log: appendFetched(follower.log, batches) });
  const highWatermark = clampHighWatermark(stored, leaderHighWatermark);
  const replica = replicaWith(stored, { highWatermark });
  return { replica, told: { ...asked, appended: batches.length, logAfter: epochsOf(replica.log) } };
}

function checkUncertainTail(side: Side, want: Expectation): string | undefined {
  const known = followerOf(side, 0);
  const replica = withoutUncertainTail(
    replicaWith(known, { log: { ...known.log, leaderEpochs: [] } }),
  );
  const { logEndOffset } = replica.log;
  const { fetchOffset } = fetchStateOf(replica);
  return expected('after', want, { truncateTo: logEndOffset, logEndOffset, fetchOffset });
}

function checkReset(side: Side, leader: Side, want: Expectation): string | undefined {
  const { recordEpochs = [], firstOffset = 0, logStartOffset = 0, highWatermark = 0 } = leader;
  const log = logOf(recordEpochs, firstOffset);
  const before = followerOf(side, recordEpochs.at(-1) ?? 0);
  const reset =
    resetByLatest(before, log.logEndOffset) ?? resetByEarliest(before, logStartOffset);
  const { replica: after } = fetchOnce(log, reset, highWatermark);
  const parts = 'afterReset' in want ? want : { final: want };
  const shown = new Map([
    ['afterReset', finalOf(reset)],
    ['final', finalOf(after)],
  ]);
  return firstProblem(
    Object.entries(parts).map(([name, part]) =>
      expected(name, part, onlyKeys(part as Expectation, shown.get(name) ?? {})),
    ),
  );
}

function checkFenced(side: Side, leader: Side, want: Expectation): string | undefined {
  const { leaderEpoch = 0 } = leader;
  const replica = followerOf(side, side.leaderEpochKnown ?? 0);
  const error = checkLeaderEpoch({ leaderEpoch }, replica.leaderEpoch);
  const { logEndOffset } = replica.log;
  const got = { error, logEndOffset, highWatermark: replica.highWatermark };
  const keys = Object.keys(got).map((key) => [key, want[key]]);
  return expected('answer', Object.fromEntries(keys), got);
}

function checkUsable(side: Side, leader: Side, want: Expectation): string | undefined {
  const follower = followerOf(side, side.leaderEpochKnown ?? 0);
  const offered = batchesOf(logOf((leader.batches ?? []).map(({ epoch }) => epoch)));
  const taken = usableBatches(follower, offered);
  return expected('offsets', want['appendedOffsets'], taken.map(({ baseOffset }) => baseOffset));
}

function checkStillAsked(side: Side, want: Expectation): string | undefined {
  const stateAt = (leaderEpoch: number) => fetchStateOf(followerOf({}, leaderEpoch));
  const asked = stateAt(side.requestLeaderEpoch ?? 0);
  const isTaken = isStillAsked(asked, stateAt(side.leaderEpochNow ?? 0), 0);
  return expected('appended', want['appended'], isTaken ? 1 : 0);
}

interface TableCase {
  readonly lastFetchedEpoch: number;
  readonly fetchOffset: number;
  readonly logStartOffset?: number;
  readonly diverging?: { readonly epoch: number; readonly endOffset: number } | null;
  readonly error?: string;
}

function checkTable(vector: VectorCase): string | undefined {
  const runs = vector['leaderLog'] as readonly { readonly epoch: number; readonly count: number }[];
  const epochs = runs.flatMap(({ epoch, count }) => Array.from({ length: count }, () => epoch));
  const whole = beginEpoch(logOf(epochs), Number(vector['leaderEpoch']));
  return firstProblem(
    (vector['cases'] as readonly TableCase[]).map((one, place) => {
      const log = withLogStartOffset(whole, one.logStartOffset ?? 0);
      const compared = compareWithFollower(log, one.lastFetchedEpoch, one.fetchOffset);
      const want = one.error ?? one.diverging ?? null;
      return expected(`case ${place + 1}`, want, outcomeOf(compared));
    }),
  );
}

function outcomeOf(compared: ReturnType<typeof compareWithFollower>): unknown {
  if (compared.kind === 'unknown') return 'OFFSET_OUT_OF_RANGE';
  if (compared.kind === 'agrees') return null;
  return { epoch: compared.epoch, endOffset: compared.endOffset };
}
