/** No border is health, a dashed one is trouble or a stale belief, a well is death. */

import type { ListenerView, VoterView } from '../../projection/quorum-view.ts';

export type RowLook = 'calm' | 'trouble' | 'dead';

const DEAD: readonly string[] = ['crashed', 'stopped', 'no-power', 'disk-lost'];

export function voterLook({ status, role }: VoterView): RowLook {
  if (DEAD.includes(status)) return 'dead';
  const isCalm = status === 'up' && (role === 'leader' || role === 'follower');
  return isCalm ? 'calm' : 'trouble';
}

export function listenerLook({ status, isStale, fenced }: ListenerView): RowLook {
  if (DEAD.includes(status)) return 'dead';
  return isStale || fenced || status !== 'up' ? 'trouble' : 'calm';
}
