/** The track of the present run, laid out for a width: rendered again when the run, the width or the language changes. */

import { useMemo, useState } from 'react';
import { shareAt, ticksOf } from '../app/workbench/time.ts';
import type { Twin } from '../app/workbench/contract.ts';
import type { Messages } from '../i18n/en.ts';
import { formatInstant, formatInstantBare } from '../i18n/format.ts';
import { messagesOf } from '../i18n/language.ts';
import { useLive } from '../kit/live.tsx';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { Cue, CueKind } from '../playback/cues.ts';
import { cueLabels } from '../kit/cue-words.ts';
import { firstAssignments } from '../kit/first-assignments.ts';
import { layoutTrack, type Moment, type TrackLayout } from './track-layout.ts';

/** What comes with every record has no place on the track; the step by moments still stops at it. */
const UNMARKED: ReadonlySet<CueKind> = new Set<CueKind>(['committed', 'isr', 'returned']);
/** Harm is told when it has come, not before. */
const HARM: ReadonlySet<CueKind> = new Set<CueKind>(['lost', 'repeated', 'overwritten']);
/** What comes again and again: told while it is a handful. */
const ORDINARY: ReadonlySet<CueKind> = new Set<CueKind>([
  'sent',
  'acknowledged',
  'rebalanced',
  'written',
]);
const HANDFUL = 16;
const ROOM_OF_A_TICK = 130;
const LABELS_FROM = 600;

export function useTrack(width: number): TrackLayout {
  const { live } = useWorkbench();
  const cues = useChoice((state) => state.cues);
  const axis = useChoice((state) => state.axis);
  const language = useChoice((state) => state.language);
  const undo = useChoice((state) => state.undo);
  const twin = useChoice((state) => state.twin);
  const seenUs = useChoice((state) => state.seenUs);
  // Whoever compares two runs has asked how they end.
  const endUs = twin === null ? seenUs : axis.endUs;
  const harmUs = useLastHarm(cues);
  return useMemo(() => {
    const words = messagesOf(language);
    const labels = twinLabels(cues, cueLabels(cues, live.get().facts, words), twin, words);
    const own = new Set(undo.map(({ atUs }) => atUs));
    const first = firstAssignments(cues);
    const hidden = crowds(cues);
    const moments = cues.flatMap((cue, index): readonly Moment[] => {
      if (hidden.has(cue.kind) || first.has(cue)) return [];
      if (cue.atUs > endUs && !own.has(cue.atUs)) return [];
      if (HARM.has(cue.kind) && cue.atUs > harmUs) return [];
      const share = shareAt(axis, cue.atUs);
      return [{ cue, label: labels[index] ?? '', isOwn: own.has(cue.atUs), share }];
    });
    const isKnown = (us: number): boolean => us <= endUs;
    return layoutTrack({
      width,
      moments,
      hasLabels: width >= LABELS_FROM,
      tickText: (us) => (us === 0 ? '0' : us === axis.endUs ? formatInstant(us) : bare(us)),
      breaks: axis.sections
        .filter((section) => section.isBreak && isKnown(section.fromUs))
        .map(({ fromMs, toMs }) => (fromMs + toMs) / 2 / axis.endMs),
      roundTicks: ticksOf(axis, Math.max(2, Math.floor(width / ROOM_OF_A_TICK)))
        .filter(({ atUs }) => isKnown(atUs))
        .map(({ atUs, atMs }) => ({ atUs, share: atMs / axis.endMs })),
    });
  }, [live, cues, axis, language, undo, twin, endUs, harmUs, width]);
}

/** A moment that only one of two runs has says which. */
function twinLabels(
  cues: readonly Cue[],
  labels: readonly string[],
  twin: Twin | null,
  words: Messages,
): readonly string[] {
  if (twin === null) return labels;
  const others = cueLabels(cues, twin.facts, words);
  return cues.map((cue, index) => {
    const side = twin.sides.get(cue);
    const label = (side === 'b' ? others : labels)[index] ?? '';
    return side === undefined ? label : words.page.track.only[side](label);
  });
}

const bare = (us: number): string => formatInstantBare(us);

/** Kinds without a place on this track. */
function crowds(cues: readonly Cue[]): ReadonlySet<CueKind> {
  const many = [...ORDINARY].filter(
    (kind) => cues.filter((cue) => cue.kind === kind).length > HANDFUL,
  );
  return new Set([...UNMARKED, ...many]);
}

/** Instant of the last harm that has come; -1: none. Renders again only when another one comes or goes. */
function useLastHarm(cues: readonly Cue[]): number {
  const [lastUs, setLastUs] = useState(-1);
  const harms = useMemo(
    () => cues.filter(({ kind }) => HARM.has(kind)).map(({ atUs }) => atUs),
    [cues],
  );
  useLive(({ atUs }) => {
    setLastUs(harms.findLast((us) => us <= atUs) ?? -1);
  });
  return lastUs;
}
