/**
 * Deliberate bugs, each a replacement of exact text: whoever checks the engine must notice every one of them. `drama`
 * names the scenario in which the watches have to object; `test` the file, of Kafka's vectors or beside the code, that
 * has to fail.
 */

import type { DramaName } from './mutant-dramas.ts';

interface Patch {
  readonly name: string;
  /** Below `src/engine`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
  /** A line that the replacement needs at the top. */
  readonly imports?: string;
}

export type Mutant = Patch & ({ readonly drama: DramaName } | { readonly test: string });

export const MUTANTS: readonly Mutant[] = [
  // ── replication ────────────────────────────────────────────────────────────────────────────────
  {
    name: 'the high watermark counts replicas outside the ISR',
    file: 'replication/high-watermark.ts',
    from: 'if (counts) lowest = progress.logEndOffset;',
    to: 'if (!counts) lowest = progress.logEndOffset;',
    drama: 'failover',
  },
  {
    name: 'the high watermark moves below min.insync.replicas',
    file: 'replication/high-watermark.ts',
    from: 'return replica.role.isr.length < effectiveMinIsr;',
    to: 'return replica.role.isr.length < effectiveMinIsr - 9;',
    drama: 'alone',
  },
  {
    name: 'an election takes the first assigned replica',
    file: 'controller/partition-change.ts',
    from: 'target.replicas.find(isValid)',
    to: 'target.replicas.find((id) => id !== partition.leader)',
    drama: 'lagging',
  },
  {
    name: 'a follower cuts back to its high watermark instead of by epoch',
    file: 'replication/become.ts',
    from: 'return { replica: replicaWith(known(replica, registration), { role }), isNewLeaderEpoch };',
    to: 'const log = isNewLeaderEpoch ? truncateTo(replica.log, replica.highWatermark) : replica.log; return { replica: replicaWith(known(replica, registration), { role, log }), isNewLeaderEpoch };',
    imports: "import { truncateTo } from '../log/log-truncation.ts';",
    drama: 'slowFollowers',
  },
  {
    name: 'a shrink of the ISR forgets the leader',
    file: 'replication/isr.ts',
    from: 'filter((broker) => !changed.includes(broker));',
    to: 'filter((broker) => !changed.includes(broker) && broker !== context.self);',
    drama: 'lagging',
  },
  {
    name: 'a follower joins the ISR without the high watermark',
    file: 'replication/isr.ts',
    from: 'if (!hasReached || !isEligible(follower, context)) return undefined;',
    to: 'if (!isEligible(follower, context)) return undefined;',
    drama: 'lagging',
  },
  {
    name: 'acks=all is answered when the leader has it',
    file: 'broker/produce-purgatory.ts',
    from: 'if (replica.highWatermark < status.requiredOffset) return status;',
    to: 'if (replica.log.logEndOffset < status.requiredOffset) return status;',
    drama: 'slowFollowers',
  },
  {
    name: 'a machine without power pretends an orderly end',
    file: 'broker/stable-storage.ts',
    from: "previousBrokerEpoch: ending === 'clean' ? life.brokerEpoch : -1,",
    to: 'previousBrokerEpoch: life.brokerEpoch,',
    drama: 'power',
  },
  // ── log ────────────────────────────────────────────────────────────────────────────────────────
  {
    name: 'a killed process loses its page cache',
    file: 'log/log-recovery.ts',
    from: "ending === 'powerOff' ? truncateTo",
    to: "ending !== 'clean' ? truncateTo",
    drama: 'failover',
  },
  {
    name: 'retention does not ask for the high watermark',
    file: 'log/log-retention.ts',
    from: 'return highWatermark < upperBound || !condition(segment, next) || isLastAndEmpty;',
    to: 'return !condition(segment, next) || isLastAndEmpty;',
    drama: 'alone',
  },
  {
    name: 'compaction drops the last of each key',
    file: 'log/cleaner.ts',
    from: 'offset < (offsets.get(key) ?? -1)',
    to: 'offset === offsets.get(key)',
    drama: 'compaction',
  },
  {
    name: 'the cleaner does not wait for undecided transactions',
    file: 'log/cleaner-offsets.ts',
    from: 'lastStableOffset(log, highWatermark),',
    to: 'highWatermark,',
    drama: 'compaction',
  },
  {
    name: 'the sequence check is off by one',
    file: 'log/producer-entry.ts',
    from: 'return last === undefined ? 0 : sequenceAfter(last.lastSequence, 1);',
    to: 'return last === undefined ? 0 : sequenceAfter(last.lastSequence, 2);',
    test: 'src/cli/vectors/storage.test.ts',
  },
  {
    name: 'a repeated batch is not known again',
    file: 'log/producer-entry.ts',
    from: 'known.firstSequence === batch.firstSequence && known.lastSequence === batch.lastSequence,',
    to: 'known.firstSequence > batch.lastSequence,',
    test: 'src/cli/vectors/storage.test.ts',
  },
  {
    name: 'consumers read beyond the high watermark',
    file: 'broker/fetch-partition.ts',
    from: 'readLog(log, asked.fetchOffset, maxBytes, highWatermark)',
    to: 'readLog(log, asked.fetchOffset, maxBytes, log.logEndOffset)',
    drama: 'slowFollowers',
  },
  // ── transactions ───────────────────────────────────────────────────────────────────────────────
  {
    name: 'the last stable offset is the high watermark',
    file: 'log/log-read.ts',
    from: 'return unstable === null ? highWatermark : Math.min(unstable, highWatermark);',
    to: 'return unstable === null ? highWatermark : highWatermark;',
    drama: 'transactions',
  },
  {
    name: 'aborted transactions are not indexed',
    file: 'log/log.ts',
    from: 'abortedTransactions: completed?.isAborted',
    to: 'abortedTransactions: completed?.isAborted === false',
    drama: 'transactions',
  },
  {
    name: 'one partition commits what another one aborts',
    file: 'broker/marker-append.ts',
    from: 'placeBatch(replica.log, batchOf(marker),',
    to: "placeBatch(replica.log, batchOf(replica.partition.endsWith('-1') ? { ...marker, result: 'COMMIT' } : marker),",
    drama: 'transactions',
  },
  {
    name: 'a new instance gets the epoch of the old one',
    file: 'transactions/transaction-metadata.ts',
    from: 'const bumped = producerEpoch + 1;',
    to: 'const bumped = Math.max(producerEpoch, 0);',
    drama: 'transactions',
  },
  // ── readers ────────────────────────────────────────────────────────────────────────────────────
  {
    name: 'a commit stores the last offset instead of the next',
    file: 'consumer/auto-commit-offsets.ts',
    from: 'offsets.set(name, position.offset);',
    to: 'offsets.set(name, Math.max(position.offset - 1, 0));',
    drama: 'readers',
  },
  {
    name: 'auto-commit fires in the middle of a batch',
    file: 'consumer/application-loop.ts',
    from: 'if ((application.workUntilUs ?? 0) > turn.nowUs) return false;',
    to: 'if ((application.workUntilUs ?? 0) > turn.nowUs) { maybeAutoCommit(turn); return false; }',
    imports: "import { maybeAutoCommit } from './commit.ts';",
    drama: 'readers',
  },
  {
    name: 'the generation of a commit is not checked',
    file: 'group-coordinator/offset-commits.ts',
    from: "if (generation !== group.generation) return 'ILLEGAL_GENERATION';",
    to: '',
    test: 'src/engine/group-coordinator/offset-commits.test.ts',
  },
  {
    name: 'a heartbeat does not begin the session anew',
    file: 'group-coordinator/membership.ts',
    from: 'if (isAlive && member !== undefined) startSession(turn, body.group, member);',
    to: 'if (!isAlive && member !== undefined) startSession(turn, body.group, member);',
    drama: 'readers',
  },
  {
    name: 'a share session ends and its records stay locked',
    file: 'broker/shares/share-sessions.ts',
    from: 'for (const partition of partitions) releaseHeldBy(turn, session, partition);',
    to: "if (why === 'closed') for (const partition of partitions) releaseHeldBy(turn, session, partition);",
    drama: 'shares',
  },
  {
    name: 'a delivery is not counted',
    file: 'share-partition/in-flight-state.ts',
    from: "inFlight('ACQUIRED', before.deliveryCount + 1, member, lockUntilUs)",
    to: "inFlight('ACQUIRED', before.deliveryCount, member, lockUntilUs)",
    test: 'src/cli/vectors/share-partitions.test.ts',
  },
  {
    name: 'the coordinator does not wait until a partition is given back',
    file: 'group-coordinator/modern/current-assignment.ts',
    from: '!goal.isHeld(partition) || member.pendingRevocation.has(partition);',
    to: 'partition.length > 0 || goal.isHeld(partition);',
    drama: 'coordinated',
  },
  {
    name: 'an old member epoch commits what the member no longer has',
    file: 'group-coordinator/modern/consumer-checks.ts',
    from: 'return since !== undefined && generation >= since;',
    to: 'return since === undefined || generation >= since;',
    test: 'src/engine/group-coordinator/modern/commit-validation.test.ts',
  },
  {
    name: 'any member epoch is let in',
    file: 'group-coordinator/modern/consumer-checks.ts',
    from: "return isRepeat ? 'NONE' : 'FENCED_MEMBER_EPOCH';",
    to: "return isRepeat ? 'NONE' : 'NONE';",
    test: 'src/cli/vectors/consumer-groups.test.ts',
  },
  // ── producers ──────────────────────────────────────────────────────────────────────────────────
  {
    name: 'a leader tells an offset behind the record',
    file: 'broker/produce.ts',
    from: "const answer = { partition, error: 'NONE', baseOffset, logStartOffset } as const;",
    to: "const answer = { partition, error: 'NONE', baseOffset: baseOffset + 1, logStartOffset } as const;",
    drama: 'failover',
  },
];
