/**
 * What a strategy adds to its member's subscription: the sticky ones tell what they were assigned last.
 *
 * Kafka:       org.apache.kafka.clients.consumer.StickyAssignor.subscriptionUserData,
 *              CooperativeStickyAssignor.subscriptionUserData (4.4).
 * Units:       generations; -1 none.
 * Invariants:  a strategy remembers only assignments that were made by it.
 * Divergences: none.
 */

import type { AssignorUserData } from '../protocol/group-messages.ts';

/** By strategy: the last assignment that it made for this member. */
export type AssignorMemory = ReadonlyMap<string, AssignorUserData>;

export function userDataOf(strategy: string, memory: AssignorMemory): AssignorUserData | undefined {
  const last = memory.get(strategy);
  if (strategy === 'sticky') return last;
  if (strategy !== 'cooperative-sticky') return undefined;
  return { partitions: [], generation: last?.generation ?? -1 };
}
