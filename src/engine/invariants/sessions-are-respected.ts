/**
 * K8: a member is removed for its silence only after a whole session without a sign of life, and then it is removed.
 *
 * Kafka:       GroupMetadataManager.rescheduleClassicGroupMemberHeartbeat (4.4). A SyncGroup that comes when the group is
 *              stable begins no session anew (classicGroupSyncToClassicGroup): the assignment did so for all members.
 * Units:       instants in µs.
 * Invariants:  K8.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import { type ClassicGroupChange, changedClassicGroups } from './changed-groups.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

const SIGNS_OF_LIFE: ReadonlySet<string> = new Set(['Heartbeat', 'OffsetCommit']);

export function sessionsAreRespected(): Watch {
  /** By coordinator and member id. */
  const heardAtUs = new Map<string, number>();
  return {
    id: 'K8',
    name: 'a member has its whole session',
    look(moment) {
      for (const change of changedClassicGroups(moment)) {
        const broken = removedTooEarly(change, moment, heardAtUs);
        if (broken !== undefined) return `${change.name}: ${broken}`;
      }
      noteSigns(moment, heardAtUs);
      return undefined;
    },
  };
}

/** Answered without an error: the coordinator counts it as a sign of life. */
function noteSigns({ sent, ran, atUs }: Moment, heardAtUs: Map<string, number>): void {
  const came = ran?.kind === 'arrival' ? ran.payload.message : null;
  if (came?.kind !== 'request' || !SIGNS_OF_LIFE.has(came.body.api)) return;
  const { body, to } = came;
  if (!('memberId' in body)) return;
  // One event may answer somebody else, too.
  const answer = sent.find(
    ({ kind, connection, correlationId }) =>
      kind === 'response' && connection === came.connection && correlationId === came.correlationId,
  );
  if (answer?.kind !== 'response' || !isGood(answer.body)) return;
  heardAtUs.set(keyOf(to, body.memberId), atUs);
}

function isGood(answer: ResponseBody): boolean {
  if (answer.api === 'OffsetCommit')
    return answer.partitions.every(({ error }) => error === 'NONE');
  return !('error' in answer) || answer.error === 'NONE';
}

function removedTooEarly(
  { coordinator, before, after }: ClassicGroupChange,
  { ran, atUs }: Moment,
  heardAtUs: ReadonlyMap<string, number>,
): Broken {
  const isSession = ran?.kind === 'timer' && ran.payload.key.includes('session:');
  if (!isSession || before === undefined) return undefined;
  for (const [memberId, { sessionTimeoutUs }] of before.members) {
    // Whose session it is: another member may leave in the same event, when its parked request is answered.
    if (after.members.has(memberId) || !ran.payload.key.endsWith(`:${memberId}`)) continue;
    const heard = heardAtUs.get(keyOf(coordinator.id, memberId));
    if (heard !== undefined && atUs - heard < sessionTimeoutUs) {
      return `${memberId} is removed ${atUs - heard} µs after its last sign of life`;
    }
  }
  return undefined;
}

function keyOf(coordinator: NodeId, memberId: string): string {
  return `${coordinator} ${memberId}`;
}
