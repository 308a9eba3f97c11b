/**
 * How long a caption must stand on the screen: long enough to be read once by somebody who looks at the picture, too.
 *
 * Units:       µs of simulated time, ms of screen time at the calm pace.
 * Invariants:  a pure function of the scenario and the run; readings do not overlap.
 */

import type { Fact } from '../../engine/kernel/fact.ts';
import type { Cue } from '../../playback/cues.ts';
import type { Reading } from '../../playback/screen-axis.ts';
import type { Act, SayAction } from '../../scenario/scenario.ts';
import { captionUs } from './caption-moment.ts';
import { interrupts } from './script.ts';

/** At the normal pace, in which two ms of screen time pass in one. */
const NORMAL_PACE = 2;
const LOOK_MS = 2_000;
const LETTER_MS = 30;
/** A syllable of Korean holds as much as two letters of English. */
const LETTERS_A_SYLLABLE = 2;
/** A caption without `for=`. */
const CAPTION_US = 2_000_000;

interface Caption {
  readonly atUs: number;
  readonly say: SayAction;
}

export function readingsOf(
  acts: readonly Act[],
  facts: readonly Fact[],
  cues: readonly Cue[],
  untilUs: number,
): readonly Reading[] {
  const captions = acts
    .flatMap(({ atUs, action }): readonly Caption[] => {
      if (action.kind !== 'say') return [];
      const toldUs = captionUs(action, atUs, facts, cues);
      return toldUs === undefined ? [] : [{ atUs: toldUs, say: action }];
    })
    .sort((a, b) => a.atUs - b.atUs);
  if (captions.length === 0) return [];
  const breaksIn = facts.filter(interrupts).map(({ atUs }) => atUs);
  return captions.flatMap(({ atUs, say }, index) => {
    const nextUs = captions[index + 1]?.atUs ?? untilUs;
    const brokenUs = breaksIn.find((us) => us > atUs) ?? untilUs;
    const toUs = Math.min(atUs + (say.forUs ?? CAPTION_US), nextUs, brokenUs, untilUs);
    return toUs > atUs ? [{ fromUs: atUs, toUs, leastMs: readingMs(say) }] : [];
  });
}

export function readingMs({ text, ko }: Pick<SayAction, 'text' | 'ko'>): number {
  const letters = Math.max(text.length, LETTERS_A_SYLLABLE * (ko?.length ?? 0));
  return NORMAL_PACE * (LOOK_MS + LETTER_MS * letters);
}
