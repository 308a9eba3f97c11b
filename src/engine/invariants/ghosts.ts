/**
 * Ghost state: what really happened, beside what the actors know. It decides what may be demanded of a partition.
 *
 * Kafka:       none; the excuses are those of Vanlightly's KIP-966 properties (budget of lossy replicas: min ISR - 1).
 * Units:       offsets are exclusive ends.
 * Invariants:  no actor sees it; a high watermark and an excuse, once there, stay.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica, maximalIsr, type Replica } from '../replication/replica.ts';
import type { GhostState, PartitionGhost } from './ghost-state.ts';
import { minIsrOf } from './min-isr.ts';
import type { HostedReplica, Moment, RegistrationChange } from './moment.ts';

export class Ghosts implements GhostState {
  readonly partitions = new Map<TopicPartition, PartitionGhost>();

  of(partition: TopicPartition): PartitionGhost {
    const known = this.partitions.get(partition);
    if (known !== undefined) return known;
    const ghost: PartitionGhost = {
      committedEnd: 0,
      committed: new Map(),
      excuses: new Set(),
      lossy: new Map(),
      forgotten: new Set(),
    };
    this.partitions.set(partition, ghost);
    return ghost;
  }

  isClean(partition: TopicPartition): boolean {
    return this.of(partition).excuses.size === 0;
  }

  isLossy(partition: TopicPartition, broker: BrokerId): boolean {
    return this.of(partition).lossy.has(broker);
  }

  update(moment: Moment): void {
    for (const change of moment.registrations) this.noteElection(change);
    this.noteWipes(moment);
    for (const hosted of moment.replicas) {
      this.noteLoss(moment, hosted);
      this.noteForgotten(moment, hosted);
      if (isLeader(hosted.replica)) remember(this.of(hosted.replica.partition), hosted.replica);
    }
  }

  private noteElection({ partition, before, after }: RegistrationChange): void {
    if (before === undefined) return;
    const ghost = this.of(partition);
    const isNews = after.leader !== before.leader || after.leaderEpoch !== before.leaderEpoch;
    // The controllers say so themselves; whoever is elected otherwise is looked at by C1.
    if (isNews && after.leaderRecoveryState === 'RECOVERING') ghost.excuses.add('UNCLEAN_ELECTION');
    for (const broker of ghost.lossy.keys()) {
      const isBack = after.isr.includes(broker) && !before.isr.includes(broker);
      if (isBack || !after.replicas.includes(broker)) ghost.lossy.delete(broker);
    }
  }

  /** A tail that a process had and its successor has not: the machine lost its power. */
  private noteLoss(moment: Moment, { broker, cell, replica, before }: HostedReplica): void {
    if (cell.process.status !== 'down' || before === undefined) return;
    if (replica.log.logEndOffset < before.log.logEndOffset) this.lose(moment, broker, replica);
  }

  private noteForgotten({ image }: Moment, { replica, before }: HostedReplica): void {
    if (!isLeader(replica) || replica.role === before?.role) return;
    const { forgotten, excuses } = this.of(replica.partition);
    const proposed = isLeader(before) ? before.role.pending : null;
    if (proposed?.kind === 'expand') for (const broker of proposed.changed) forgotten.add(broker);
    for (const broker of maximalIsr(replica.role)) forgotten.delete(broker);
    const isr = image?.partitions.get(replica.partition)?.isr ?? [];
    if (isr.some((broker) => forgotten.has(broker))) excuses.add('FORGOTTEN_PROPOSAL');
  }

  private noteWipes(moment: Moment): void {
    for (const { before, after } of moment.brokers) {
      if (after.process.status !== 'down' || before === undefined) continue;
      if (after.state.replicas.size > 0) continue;
      for (const replica of before.state.replicas.values()) {
        if (replica.log.logEndOffset === 0) continue;
        this.of(replica.partition).excuses.add('DISK_LOSS');
        this.lose(moment, after.state.broker, replica);
      }
    }
  }

  private lose(moment: Moment, broker: BrokerId, { partition }: Replica): void {
    const ghost = this.of(partition);
    ghost.lossy.set(broker, moment.image?.brokers.get(broker)?.brokerEpoch ?? -1);
    if (ghost.lossy.size < minIsrOf(moment, partition)) return;
    ghost.excuses.add('TOO_MANY_LOSSY');
  }
}

function remember(ghost: PartitionGhost, { log, highWatermark }: LeaderReplica): void {
  if (highWatermark <= ghost.committedEnd) return;
  for (const batch of batchesFrom(log, ghost.committedEnd)) {
    for (const { offset, content } of batch.records) {
      if (offset < ghost.committedEnd || offset >= highWatermark) continue;
      ghost.committed.set(offset, { content, leaderEpoch: batch.leaderEpoch });
    }
  }
  ghost.committedEnd = highWatermark;
}
