/**
 * Range on the server: consecutive ranges per topic, in the order of the members.
 *
 * Kafka:       org.apache.kafka.coordinator.group.assignor.RangeAssignor (4.4).
 * Units:       partition counts.
 * Invariants:  within a topic, its subscribers differ by at most one; nothing depends on the targets until now.
 * Divergences: none.
 */

import { compareMembers } from './assignor.ts';
import {
  assigningKnownTopics,
  countOf,
  type ServerAssignor,
  type ServerAssignorMember,
  type ServerGroup,
  type TopicAssignment,
} from './server-assignor.ts';

export const serverRangeAssignor: ServerAssignor = {
  name: 'range',
  assign: assigningKnownTopics(assign),
};

function assign(group: ServerGroup): ReadonlyMap<string, TopicAssignment> {
  const members = group.members.toSorted(compareMembers);
  return new Map(
    members.map((member) => {
      const ranges = member.topics.map((topic) => [topic, rangeOf(group, members, topic, member)]);
      const owned = (ranges as [string, readonly number[]][]).filter(([, own]) => own.length > 0);
      return [member.memberId, new Map(owned)];
    }),
  );
}

/** The first members get one more where the topic does not divide evenly. */
function rangeOf(
  group: ServerGroup,
  members: readonly ServerAssignorMember[],
  topic: string,
  member: ServerAssignorMember,
): readonly number[] {
  const subscribers = members.filter(({ topics }) => topics.includes(topic));
  const place = subscribers.indexOf(member);
  const count = countOf(group, topic);
  const quota = Math.floor(count / subscribers.length);
  const extras = count % subscribers.length;
  const first = place * quota + Math.min(place, extras);
  return Array.from({ length: quota + (place < extras ? 1 : 0) }, (_, n) => first + n);
}
