/**
 * May this heartbeat, or this commit, be taken?
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupMetadataManager.throwIfConsumerGroupMemberEpochIsInvalid,
 *              throwIfConsumerGroupIsFull, throwIfInstanceIdIsUnreleased, throwIfInstanceIdIsFenced;
 *              modern.consumer.ConsumerGroup.validateOffsetCommit, validateOffsetFetch (4.4).
 * Units:       epochs count.
 * Invariants:  an epoch that is not the member's own is taken only after an answer that was lost.
 * Divergences: none.
 */

import type { ErrorCode } from '../../protocol/errors.ts';
import { JOIN_EPOCH, LEAVE_STATIC_EPOCH } from '../../protocol/modern-group-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { AnyGroup } from '../group-state.ts';
import { staticMember, type ConsumerGroup, type ConsumerMember } from './consumer-group.ts';

/** A static member that comes back is let in. */
export function isFull(
  group: ConsumerGroup,
  memberId: string,
  groupInstanceId: string | null,
  maxSize: number,
): boolean {
  if (group.members.size < maxSize || group.members.has(memberId)) return false;
  return groupInstanceId === null || staticMember(group, groupInstanceId) === undefined;
}

/** With the epoch before the member's it may only repeat what it has: the answer to it was lost. */
export function epochError(
  member: ConsumerMember,
  receivedEpoch: number,
  owned: readonly TopicPartition[] | null,
): ErrorCode {
  if (receivedEpoch === JOIN_EPOCH || receivedEpoch === member.memberEpoch) return 'NONE';
  if (receivedEpoch > member.memberEpoch) return 'FENCED_MEMBER_EPOCH';
  const isRepeat =
    receivedEpoch === member.previousMemberEpoch &&
    owned !== null &&
    owned.every((partition) => member.assigned.has(partition));
  return isRepeat ? 'NONE' : 'FENCED_MEMBER_EPOCH';
}

/** Who speaks the consumer protocol releases its instance id with epoch -2 before another process may take it. */
export function isReleased({ classic, memberEpoch }: ConsumerMember): boolean {
  return classic !== null || memberEpoch === LEAVE_STATIC_EPOCH;
}

export interface Committer {
  readonly memberId: string;
  readonly groupInstanceId: string | null;
  readonly generation: number;
}

/**
 * An older epoch is good for what the member has held since then; a newer one never.
 */
export function consumerCommitError(
  group: ConsumerGroup,
  { memberId, groupInstanceId, generation }: Committer,
  partitions: readonly TopicPartition[],
  isTransactional: boolean,
): ErrorCode {
  if (generation < 0 && group.members.size === 0) return 'NONE';
  const isAnonymous = generation < 0 && memberId === '' && groupInstanceId === null;
  if (isTransactional && isAnonymous) return 'NONE';
  const member = group.members.get(memberId);
  if (member === undefined) return 'UNKNOWN_MEMBER_ID';
  if (generation === member.memberEpoch) return 'NONE';
  const { assigned, pendingRevocation } = member;
  const isGood = partitions.every((partition) => {
    const since = assigned.get(partition) ?? pendingRevocation.get(partition);
    return since !== undefined && generation >= since;
  });
  if (generation < member.memberEpoch && isGood) return 'NONE';
  return member.classic === null ? 'STALE_MEMBER_EPOCH' : 'ILLEGAL_GENERATION';
}

/** Of the group, or of the member where each has an epoch of its own. */
export function currentGenerationOf(group: AnyGroup | undefined, memberId: string): number {
  if (group === undefined) return 0;
  if (group.kind === 'classic') return group.generation;
  return group.members.get(memberId)?.memberEpoch ?? group.groupEpoch;
}

/** A reader of the consumer protocol tells its epoch; others are not asked. */
export function consumerFetchError(
  group: ConsumerGroup,
  memberId: string,
  memberEpoch: number | undefined,
): ErrorCode {
  if (memberEpoch === undefined || memberEpoch < 0) return 'NONE';
  const member = group.members.get(memberId);
  if (member === undefined) return 'UNKNOWN_MEMBER_ID';
  if (memberEpoch === member.memberEpoch) return 'NONE';
  return member.classic === null ? 'STALE_MEMBER_EPOCH' : 'ILLEGAL_GENERATION';
}
