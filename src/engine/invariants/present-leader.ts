/**
 * Replicas by the controllers' word: who leads, who is a candidate.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a leader in an older epoch than the controllers' is a zombie and leads nothing here.
 * Divergences: none.
 */

import { batchesFrom } from '../log/log-read.ts';
import type { Log } from '../log/log.ts';
import type { RecordContent } from '../log/record-batch.ts';
import { brokerNode, type BrokerId, type TopicPartition } from '../protocol/topic-partition.ts';
import { isLeader, type LeaderReplica, type Replica } from '../replication/replica.ts';
import type { BrokerCell } from '../world.ts';
import type { CommittedRecord } from './ghost-state.ts';
import type { Moment } from './moment.ts';

export function brokerCell({ nodes }: Moment, broker: BrokerId): BrokerCell | undefined {
  const cell = nodes.get(brokerNode(broker));
  return cell?.kind === 'broker' ? cell : undefined;
}

/** Of a process that is not down. */
export function runningReplica(
  moment: Moment,
  partition: TopicPartition,
  broker: BrokerId,
): Replica | undefined {
  const cell = brokerCell(moment, broker);
  if (cell === undefined || cell.process.status === 'down') return undefined;
  return cell.state.replicas.get(partition);
}

/** A broker that starts, or waits to be unfenced, leads by what it has read and serves nobody. */
function isServing({ state, process }: BrokerCell): boolean {
  const { phase } = state.life;
  return (
    process.status !== 'down' && (phase === 'RUNNING' || phase === 'PENDING_CONTROLLED_SHUTDOWN')
  );
}

export function presentLeader(
  moment: Moment,
  partition: TopicPartition,
): LeaderReplica | undefined {
  const registration = moment.image?.partitions.get(partition);
  if (registration === undefined) return undefined;
  const cell = brokerCell(moment, registration.leader);
  const replica = cell?.state.replicas.get(partition);
  if (cell === undefined || !isLeader(replica) || !isServing(cell)) return undefined;
  return replica.leaderEpoch === registration.leaderEpoch ? replica : undefined;
}

/** The partitions of which this event made somebody the leader, by the controllers' word. */
export function newLeaderships(moment: Moment): readonly LeaderReplica[] {
  const found: LeaderReplica[] = [];
  for (const { replica, before } of moment.replicas) {
    const isNews = !isLeader(before) || before.leaderEpoch !== replica.leaderEpoch;
    if (!isLeader(replica) || !isNews) continue;
    if (presentLeader(moment, replica.partition) === replica) found.push(replica);
  }
  return found;
}

export function recordAt(log: Log, offset: number): CommittedRecord | undefined {
  const batch = batchesFrom(log, offset)[0];
  const content = batch?.records.find((record) => record.offset === offset)?.content;
  return batch === undefined || content === undefined
    ? undefined
    : { content, leaderEpoch: batch.leaderEpoch };
}

/** The same send(), marker or entry: a record stays itself when LogAppendTime stamps it. */
export function isSameRecord(a: RecordContent, b: RecordContent): boolean {
  if (a === b) return true;
  if (a.kind !== 'data' || b.kind !== 'data') return false;
  return a.producer === b.producer && a.sendId === b.sendId;
}
