/** Going from moment to moment of the track. */

import type { Track } from './run.ts';

/** The next cue, or the one before; the ends of the run where there is none. */
export function cueFrom({ cues, axis }: Track, atUs: number, direction: 1 | -1): number {
  const instants = cues.map((cue) => cue.atUs);
  if (direction === 1) return instants.find((us) => us > atUs) ?? axis.endUs;
  return instants.findLast((us) => us < atUs) ?? 0;
}
