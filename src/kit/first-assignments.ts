/** Which moments of a run are no events of its story. */

import type { Cue } from '../playback/cues.ts';

/** That a group starts is no event of its story; that it shares its partitions again is. */
export function firstAssignments(cues: readonly Cue[]): ReadonlySet<Cue> {
  const groups = new Map<string | null, Cue>();
  for (const cue of cues) {
    if (cue.kind === 'rebalanced' && !groups.has(cue.who)) groups.set(cue.who, cue);
  }
  return new Set(groups.values());
}
