/**
 * When a caption is told: at its own time, or at the moment or the fact that it waits for.
 *
 * Units:       µs of simulated time.
 * Invariants:  a pure function of the run; a caption whose moment never comes is never told.
 */

import type { Fact } from '../../engine/kernel/fact.ts';
import type { Cue } from '../../playback/cues.ts';
import { isMomentWord } from '../../scenario/moment-words.ts';
import type { SayAction } from '../../scenario/scenario.ts';

/** `undefined`: what it waits for does not happen in this run. */
export function captionUs(
  say: SayAction,
  atUs: number,
  facts: readonly Fact[],
  cues: readonly Cue[],
): number | undefined {
  const { when, target } = say;
  if (when === undefined) return atUs;
  if (!isMomentWord(when)) {
    const isMeant = (fact: Fact) =>
      fact.atUs >= atUs && fact.rule === when && concerns(fact, target);
    return facts.find(isMeant)?.atUs;
  }
  return cues.find((cue) => cue.atUs >= atUs && cue.kind === when && isAbout(cue, target))?.atUs;
}

function isAbout({ who, partition, names }: Cue, target: string | undefined): boolean {
  // A moment of several partitions names none of them.
  if (target === undefined || (partition === null && isPartition(target))) return true;
  return who === target || partition === target || names.includes(target);
}

function isPartition(target: string): boolean {
  return !/^(broker|controller)-/.test(target) && /-\d+$/.test(target);
}

function concerns({ node, inputs }: Fact, target: string | undefined): boolean {
  if (target === undefined || node === target) return true;
  return Object.values(inputs).some((value) => value === target);
}
