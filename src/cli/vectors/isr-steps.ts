/** Vectors of a leader's ISR and high watermark: metadata, fetches of followers, appends, answers of the controller. */

import { appendBatch, EMPTY_LOG, type Log, placeBatch } from '../../engine/log/log.ts';
import {
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type UnplacedBatch,
} from '../../engine/log/record-batch.ts';
import type { BrokerImage } from '../../engine/metadata/image.ts';
import type { ErrorCode } from '../../engine/protocol/errors.ts';
import { makeFollower, makeLeader } from '../../engine/replication/become.ts';
import {
  isStaleBrokerEpoch,
  type LeaderContext,
  updateProgress,
  withProgress,
} from '../../engine/replication/follower-progress.ts';
import { isUnderMinIsr, leaderHighWatermark } from '../../engine/replication/high-watermark.ts';
import {
  type IsrProposal,
  maybeExpandIsr,
  maybeShrinkIsr,
  onAlterPartitionAnswer,
  outOfSyncReplicas,
  withPending,
} from '../../engine/replication/isr.ts';
import {
  isLeader,
  type LeaderReplica,
  maximalIsr,
  NEVER,
  newReplica,
  type Replica,
  replicaWith,
} from '../../engine/replication/replica.ts';
import { expected, firstProblem, type VectorCase, type VectorCheck } from './vector-case.ts';

interface Step {
  readonly op: string;
  readonly epoch: number;
  readonly partitionEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly leader: number;
  readonly from: number;
  readonly offset: number;
  readonly brokerEpoch?: number;
  readonly broker: number;
  readonly eligible: boolean;
  readonly records: number;
  readonly acks: number;
  readonly ms: number;
  readonly code: ErrorCode;
  readonly error?: string;
  readonly expect?: Readonly<Record<string, unknown>>;
}

interface Bench {
  replica: Replica;
  nowUs: number;
  /** The change that the controller has been asked for and has not answered. */
  unanswered: { readonly number: number; readonly isr: readonly number[] } | null;
  nextProposal: number;
  readonly brokers: Map<number, BrokerImage>;
  readonly lagUs: number;
  readonly minIsr: number;
}

const SELF = 0;
const FIRST_BROKER_EPOCH = 1;

export const checkIsrSteps: VectorCheck = (vector) => {
  const bench = newBench(vector);
  for (const [place, step] of (vector['steps'] as readonly Step[]).entries()) {
    const got = { ...perform(bench, step), ...stateOf(bench) } as Record<string, unknown>;
    const wanted = { ...step.expect, ...(step.error === undefined ? {} : { error: step.error }) };
    const problem = firstProblem(
      Object.entries(wanted).map(([key, want]) => expected(key, want, shownAs(want, got[key]))),
    );
    if (problem !== undefined) return `step ${place + 1} (${step.op}), ${problem}`;
  }
  return undefined;
};

/** Of the replicas only those that the step names. */
function shownAs(want: unknown, got: unknown): unknown {
  if (!(got instanceof Map)) return got ?? null;
  return Object.fromEntries(Object.keys(want as object).map((id) => [id, got.get(id) ?? null]));
}

function newBench(vector: VectorCase): Bench {
  const epochs = Object.entries((vector['brokerEpochs'] ?? {}) as Record<string, number>);
  const records = Number(vector['initialLogEndOffset'] ?? 0);
  const log = records === 0 ? EMPTY_LOG : appended(EMPTY_LOG, records, 0);
  return {
    replica: newReplica('vector-0', log),
    nowUs: 0,
    unanswered: null,
    nextProposal: 1,
    brokers: new Map(epochs.map(([id, epoch]) => [Number(id), broker(Number(id), epoch)])),
    lagUs: Number(vector['replicaLagTimeMaxMs'] ?? 30_000) * 1_000,
    minIsr: Number(vector['minIsr'] ?? 1),
  };
}

function broker(id: number, brokerEpoch: number): BrokerImage {
  const standing = { fenced: false, inControlledShutdown: false, rack: null, incarnation: 1 };
  return { id, brokerEpoch, ...standing };
}

function appended(log: Log, records: number, leaderEpoch: number): Log {
  const batch: UnplacedBatch = {
    producerId: NO_PRODUCER_ID,
    producerEpoch: NO_PRODUCER_EPOCH,
    baseSequence: NO_SEQUENCE,
    transactional: false,
    control: false,
    sizeBytes: 100 * records,
    contents: Array.from({ length: records }, () => ({
      kind: 'group-metadata',
      group: 'vector',
      value: 'value',
    })),
  };
  return appendBatch(log, placeBatch(log, batch, leaderEpoch, 0));
}

function contextOf(bench: Bench): LeaderContext {
  const { nowUs, lagUs, minIsr, brokers, replica } = bench;
  const effectiveMinIsr = Math.min(minIsr, Math.max(1, replica.replicas.length));
  return { nowUs, self: SELF, replicaLagTimeUsMax: lagUs, effectiveMinIsr, brokers };
}

function stateOf(bench: Bench) {
  const { replica } = bench;
  const common = {
    HW: replica.highWatermark,
    LEO: replica.log.logEndOffset,
    leaderEpoch: replica.leaderEpoch,
    partitionEpoch: replica.partitionEpoch,
  };
  if (!isLeader(replica)) return common;
  const { role } = replica;
  const context = contextOf(bench);
  return {
    ...common,
    isr: role.isr.toSorted((a, b) => a - b),
    maximalIsr: maximalIsr(role).toSorted((a, b) => a - b),
    proposedIsr: role.pending?.isr.toSorted((a, b) => a - b) ?? null,
    isrUpdateInFlight: role.pending !== null,
    outOfSync: outOfSyncReplicas(replica, context),
    underMinIsr: isUnderMinIsr(replica, context.effectiveMinIsr),
    replicas: new Map([...role.followers].map(([id, progress]) => [String(id), shown(progress)])),
  };
}

function shown({ logEndOffset, lastCaughtUpTimeUs }: { logEndOffset: number; lastCaughtUpTimeUs: number }) {
  const lastCaughtUpMs = lastCaughtUpTimeUs === NEVER ? null : lastCaughtUpTimeUs / 1_000;
  return { LEO: logEndOffset, lastCaughtUpMs };
}

function perform(bench: Bench, step: Step): Record<string, unknown> {
  switch (step.op) {
    case 'becomeLeader':
      return becomeLeader(bench, step);
    case 'becomeFollower': {
      const registration = { ...registrationOf(step), isr: step.replicas, leader: step.leader };
      const became = makeFollower(bench.replica, registration);
      bench.replica = became?.replica ?? bench.replica;
      return { newLeaderEpoch: became?.isNewLeaderEpoch ?? false };
    }
    case 'advance':
      bench.nowUs += step.ms * 1_000;
      return {};
    case 'setEligible': {
      const known = bench.brokers.get(step.broker) ?? broker(step.broker, FIRST_BROKER_EPOCH);
      bench.brokers.set(step.broker, { ...known, fenced: !step.eligible });
      return {};
    }
    default:
      return lead(bench, step);
  }
}

function registrationOf({ epoch, partitionEpoch, replicas, isr }: Step) {
  return { replicas, isr, leader: SELF, leaderEpoch: epoch, partitionEpoch };
}

function becomeLeader(bench: Bench, step: Step): Record<string, unknown> {
  for (const id of step.replicas) {
    if (!bench.brokers.has(id)) bench.brokers.set(id, broker(id, FIRST_BROKER_EPOCH));
  }
  const became = makeLeader(bench.replica, registrationOf(step), SELF, bench.nowUs);
  if (became === undefined) return { becameNewLeader: false };
  advance(bench, became.replica);
  return { becameNewLeader: became.isNewLeaderEpoch };
}

function advance(bench: Bench, replica: LeaderReplica): void {
  bench.replica = replica;
  const highWatermark = leaderHighWatermark(replica, contextOf(bench));
  bench.replica = replicaWith(replica, { highWatermark });
}

function lead(bench: Bench, step: Step): Record<string, unknown> {
  const { replica } = bench;
  if (!isLeader(replica)) throw new Error('not a leader');
  const context = contextOf(bench);
  switch (step.op) {
    case 'fetch':
      return fetch(bench, replica, step);
    case 'append': {
      if (step.acks === -1 && isUnderMinIsr(replica, context.effectiveMinIsr)) {
        return { error: 'NOT_ENOUGH_REPLICAS' };
      }
      const log = appended(replica.log, step.records, replica.leaderEpoch);
      advance(bench, replicaWith(replica, { log }));
      return {};
    }
    case 'checkIsrShrink':
      bench.replica = propose(bench, replica, maybeShrinkIsr(replica, context));
      return {};
    case 'alterPartitionSucceeds':
      return answer(bench, replica, step);
    case 'alterPartitionFails':
      return answer(bench, replica, step, step.code);
    default:
      throw new Error(`unknown operation ${step.op}`);
  }
}

function fetch(bench: Bench, replica: LeaderReplica, step: Step): Record<string, unknown> {
  const context = contextOf(bench);
  const known = replica.role.followers.get(step.from);
  if (known === undefined) throw new Error(`no follower ${step.from}`);
  const brokerEpoch = step.brokerEpoch ?? context.brokers.get(step.from)?.brokerEpoch ?? -1;
  if (isStaleBrokerEpoch(step.from, brokerEpoch, context)) {
    return { error: 'NOT_LEADER_OR_FOLLOWER' };
  }
  const { logEndOffset: leaderLogEndOffset } = replica.log;
  const told = { fetchOffset: step.offset, logStartOffset: 0, leaderLogEndOffset, brokerEpoch };
  const progress = updateProgress(known, told, bench.nowUs);
  const updated = withProgress(replica, progress);
  const proposed = propose(bench, updated, maybeExpandIsr(updated, progress, context));
  if (progress.logEndOffset === known.logEndOffset) bench.replica = proposed;
  else advance(bench, proposed);
  return {};
}

/** One request at a time for a partition, as AlterPartitionManager has it. */
function propose(
  bench: Bench,
  replica: LeaderReplica,
  proposal: IsrProposal | undefined,
): LeaderReplica {
  if (proposal === undefined || bench.unanswered !== null) return replica;
  const number = bench.nextProposal++;
  bench.unanswered = { number, isr: proposal.isr };
  return withPending(replica, { ...proposal, proposal: number, ground: null });
}

function answer(
  bench: Bench,
  replica: LeaderReplica,
  { partitionEpoch }: Step,
  error?: ErrorCode,
): Record<string, unknown> {
  const { unanswered } = bench;
  if (unanswered === null) throw new Error('nothing was asked');
  bench.unanswered = null;
  const { leaderEpoch } = replica;
  const said = error ?? { leaderEpoch, partitionEpoch, isr: unanswered.isr };
  const outcome = onAlterPartitionAnswer(replica, unanswered.number, said);
  if (outcome.kind === 'committed') advance(bench, outcome.replica);
  if (outcome.kind === 'dropped') bench.replica = outcome.replica;
  return {};
}
