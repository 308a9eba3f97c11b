/**
 * Is this request from a present member?
 *
 * Kafka:       org.apache.kafka.coordinator.group.classic.ClassicGroup.validateMember (4.4); KIP-345.
 * Units:       none.
 * Invariants:  an instance id that belongs to another member id fences the request.
 * Divergences: none.
 */

import type { ClassicGroup } from './group-state.ts';

export function memberError(
  group: ClassicGroup,
  memberId: string,
  groupInstanceId: string | null,
): 'NONE' | 'UNKNOWN_MEMBER_ID' | 'FENCED_INSTANCE_ID' {
  if (groupInstanceId !== null) {
    const existing = group.staticMembers.get(groupInstanceId);
    if (existing === undefined) return 'UNKNOWN_MEMBER_ID';
    if (existing !== memberId) return 'FENCED_INSTANCE_ID';
  }
  return group.members.has(memberId) ? 'NONE' : 'UNKNOWN_MEMBER_ID';
}
