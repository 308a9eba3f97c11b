/**
 * The story of the selected record, as far as the playhead has ever been in this run while it was selected: going
 * back to a step does not take the later ones away, they are marked as later.
 */

import { useMemo } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import { type Biography, biographyOf } from '../../ledger/biography.ts';
import type { RecordRef } from '../../ledger/record-ref.ts';
import { lookOf, type RecordLook } from '../records/record-rows.ts';
import { useFrameValue } from '../use-frame-value.ts';

export interface Story {
  readonly biography: Biography;
  readonly look: RecordLook;
  /** How many of its steps the playhead has reached. */
  readonly reached: number;
  readonly atUs: number;
}

export function useStory(record: RecordRef): Story | undefined {
  const read = useMemo(() => storyReader(record), [record]);
  return useFrameValue(read, isSameStory);
}

/** Remembers the furthest frame of a run. */
export function storyReader(record: RecordRef): (frame: LiveFrame) => Story | undefined {
  let furthest: LiveFrame | undefined;
  let told: { readonly biography: Biography; readonly look: RecordLook } | undefined;
  return (frame) => {
    const isFurther =
      furthest === undefined ||
      furthest.facts !== frame.facts ||
      furthest.factCount < frame.factCount;
    if (isFurther) {
      furthest = frame;
      const biography = biographyOf(frame, record);
      told =
        biography === undefined
          ? undefined
          : { biography, look: lookOf(frame.world, biography.fate) };
    }
    if (told === undefined) return undefined;
    return { ...told, atUs: frame.atUs, reached: reachedSteps(told.biography, frame.atUs) };
  };
}

/** Steps without a time of their own stand where the step before them stands. */
function reachedSteps({ steps }: Biography, atUs: number): number {
  const first = steps.findIndex((step) => step.atUs !== null && step.atUs > atUs);
  return first === -1 ? steps.length : first;
}

/** The instant itself says nothing: only what it changes does. */
export function isSameStory(a: Story | undefined, b: Story | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.reached !== b.reached || a.biography.ref !== b.biography.ref) return false;
  return a.biography === b.biography || storyKey(a) === storyKey(b);
}

function storyKey({ biography, look }: Story): string {
  const { verdict, steps, fate } = biography;
  const told = steps.map(({ atUs, what }) => `${atUs} ${what.kind}`);
  return [verdict, look.state, look.times, look.digits, fate.offset, ...told].join('|');
}
