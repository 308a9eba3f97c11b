/**
 * G4: an offset commit of an unknown member or a foreign generation is refused; with generation -1 only an empty group takes one.
 *
 * Kafka:       ClassicGroup.validateOffsetCommit (4.4).
 * Units:       generations count.
 * Invariants:  G4.
 * Divergences: none.
 */

import type { GroupCoordinatorState, PendingAppend } from '../group-coordinator/group-state.ts';
import type { Watch } from './watch.ts';

export const onlyMembersCommit: Watch = {
  id: 'G4',
  name: 'only members of this generation commit',
  look({ brokers }) {
    for (const { before, after } of brokers) {
      const { groups } = after.state;
      const known = before?.state.groups.pendingAppends;
      if (known === undefined || known === groups.pendingAppends) continue;
      for (const [token, append] of groups.pendingAppends) {
        const isNews = !known.has(token);
        if (isNews && !isLegal(before?.state.groups, append)) {
          return `${append.group}: ${words(append)}`;
        }
      }
    }
    return undefined;
  },
};

/** By the group as it was when the request came. */
function isLegal(state: GroupCoordinatorState | undefined, append: PendingAppend): boolean {
  if (append.kind !== 'offset-commit' && append.kind !== 'transactional-offsets') return true;
  const body = append.request?.body;
  if (body?.api !== 'OffsetCommit' && body?.api !== 'TxnOffsetCommit') return true;
  const group = state?.groups.get(append.group);
  if (group === undefined || group.kind !== 'classic')
    return body.generation < 0 || group !== undefined;
  const isAnonymous = body.api === 'TxnOffsetCommit' && body.memberId === '';
  if (body.generation < 0 && (group.state === 'Empty' || isAnonymous)) return true;
  return group.members.has(body.memberId) && body.generation === group.generation;
}

function words(append: PendingAppend): string {
  const body = 'request' in append ? append.request?.body : undefined;
  if (body?.api !== 'OffsetCommit' && body?.api !== 'TxnOffsetCommit') return append.kind;
  return `${body.memberId} commits in generation ${body.generation}`;
}
