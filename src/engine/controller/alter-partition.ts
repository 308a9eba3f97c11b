/**
 * A leader asks the controller to change its ISR.
 *
 * Kafka:       org.apache.kafka.controller.ReplicationControlManager.alterPartition,
 *              validateAlterPartitionData, ineligibleReplicasForIsr (4.4); KIP-497, KIP-841, KIP-903.
 * Units:       epochs count.
 * Invariants:  the change is committed in the metadata log before it is answered.
 * Divergences: `topic-names` (an unknown topic is an unknown partition).
 */

import type { BrokerImage, PartitionImage } from '../metadata/image.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type {
  AlterPartitionRequest,
  AlterPartitionResponse,
} from '../protocol/controller-messages.ts';
import { NO_BROKER, type BrokerId, type TopicPartition } from '../protocol/topic-partition.ts';
import { registrationFor } from './broker-heartbeat.ts';
import { uncleanElectionEnabled } from './cluster-config.ts';
import { change, writeChanges } from './partition-updates.ts';
import type { PartitionChange } from './partition-change.ts';
import type { Work } from './work.ts';

type Asked = AlterPartitionRequest['partitions'][number];
type Answer = AlterPartitionResponse['partitions'][number];

export function alterPartition(work: Work, request: Request, body: AlterPartitionRequest): void {
  if (registrationFor(work, body.broker, body.brokerEpoch, body.api) === null) {
    const error = 'STALE_BROKER_EPOCH';
    return work.reply(request, { api: 'AlterPartition', error, partitions: [] });
  }
  const outcomes = body.partitions.map((asked) => decide(work, body.broker, asked));
  const cause = { reason: 'alter partition', broker: null } as const;
  writeChanges(
    work,
    outcomes.map((outcome) => outcome.change),
    cause,
  );
  const partitions = outcomes.map((outcome) => outcome.answer);
  work.reply(request, { api: 'AlterPartition', error: 'NONE', partitions });
}

interface Outcome {
  readonly answer: Answer;
  readonly change: PartitionChange | null;
}

function decide(work: Work, sender: BrokerId, asked: Asked): Outcome {
  const partition = work.state.image.partitions.get(asked.partition);
  const brokers = work.state.image.brokers;
  const error = validateAlterPartition(sender, partition, asked, brokers);
  if (error !== 'NONE' || partition === undefined) {
    stateRefusal(work, sender, partition, asked, error);
    return { answer: refused(asked.partition, error), change: null };
  }
  const made = change(work, {
    partition,
    election: uncleanElectionEnabled(work.state, partition.topic) ? 'UNCLEAN' : 'ONLINE',
    isAcceptableLeader: (id) => work.isActive(id),
    targetIsr: asked.newIsr.map(({ broker }) => broker),
    targetLeaderRecoveryState: asked.leaderRecoveryState,
  });
  const after = made?.after ?? partition;
  // A finished reassignment may move the leadership: the sender has to look at the metadata first.
  const isMoved = made !== null && made.leaderWritten && after.leader !== sender;
  const answer = isMoved
    ? refused(asked.partition, 'NEW_LEADER_ELECTED')
    : accepted(asked.partition, after);
  return { answer, change: made };
}

/** The checks in Kafka's order; the first that fails names the error. */
export function validateAlterPartition(
  sender: BrokerId,
  partition: PartitionImage | undefined,
  asked: Omit<Asked, 'partition'>,
  brokers: ReadonlyMap<BrokerId, BrokerImage>,
): ErrorCode {
  if (partition === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION';
  // A sender that is ahead talks to a controller that is none any more.
  if (asked.leaderEpoch > partition.leaderEpoch) return 'NOT_CONTROLLER';
  if (asked.partitionEpoch > partition.partitionEpoch) return 'NOT_CONTROLLER';
  if (asked.leaderEpoch < partition.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (sender !== partition.leader) return 'INVALID_REQUEST';
  if (asked.partitionEpoch < partition.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  if (!isPossibleIsr(partition, asked)) return 'INVALID_REQUEST';
  return asked.newIsr.every((member) => isEligible(member, brokers.get(member.broker)))
    ? 'NONE'
    : 'INELIGIBLE_REPLICA';
}

function isPossibleIsr(partition: PartitionImage, asked: Omit<Asked, 'partition'>): boolean {
  const ids = asked.newIsr.map(({ broker }) => broker);
  const isRepeated = new Set(ids).size < ids.length;
  if (isRepeated || !ids.every((id) => partition.replicas.includes(id))) return false;
  if (!ids.includes(partition.leader)) return false;
  if (asked.leaderRecoveryState === 'RECOVERED') return true;
  return ids.length === 1 && partition.leaderRecoveryState === 'RECOVERING';
}

function isEligible(member: Asked['newIsr'][number], broker: BrokerImage | undefined): boolean {
  if (broker === undefined || broker.inControlledShutdown || broker.fenced) return false;
  return member.brokerEpoch === -1 || member.brokerEpoch === broker.brokerEpoch;
}

function accepted(partition: TopicPartition, after: PartitionImage): Answer {
  const { leader, leaderEpoch, isr, partitionEpoch, leaderRecoveryState } = after;
  return {
    partition,
    error: 'NONE',
    leader,
    leaderEpoch,
    isr,
    partitionEpoch,
    leaderRecoveryState,
  };
}

function refused(partition: TopicPartition, error: ErrorCode): Answer {
  const nothing = { leader: NO_BROKER, leaderEpoch: -1, isr: [], partitionEpoch: -1 };
  return { partition, error, ...nothing, leaderRecoveryState: 'RECOVERED' };
}

function stateRefusal(
  work: Work,
  broker: BrokerId,
  current: PartitionImage | undefined,
  asked: Asked,
  error: ErrorCode,
): void {
  const inputs = {
    partition: asked.partition,
    broker,
    error,
    newIsr: asked.newIsr.map((member) => member.broker),
    leaderEpoch: asked.leaderEpoch,
    currentLeaderEpoch: current?.leaderEpoch ?? -1,
    partitionEpoch: asked.partitionEpoch,
    currentPartitionEpoch: current?.partitionEpoch ?? -1,
  };
  const supports = work.supports(null, asked.partition);
  work.out.fact({ rule: 'controller.alterPartitionRefused', inputs, supports });
}
