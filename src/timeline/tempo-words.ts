/** What the clock does, in two short lines: beside the clock, always. */

import { tempoReading } from '../app/workbench/time.ts';
import type { LiveFrame, WorkbenchState } from '../app/workbench/contract.ts';
import type { Messages } from '../i18n/en.ts';
import { formatDuration, NBSP } from '../i18n/format.ts';
import type { SectionKind } from '../playback/screen-axis.ts';

const US_PER_MS = 1_000;
const US_PER_S = 1_000_000;

type Clockwork = Pick<
  WorkbenchState,
  'playing' | 'hold' | 'atEnd' | 'axis' | 'pace' | 'horizonUs' | 'untilUs'
>;

export function tempoWords(
  { playing, hold, atEnd, axis, pace, horizonUs, untilUs }: Clockwork,
  { atUs }: LiveFrame,
  words: Messages,
): readonly [string, string] {
  const { page, time } = words;
  if (playing) {
    const { kind, msPerMs } = tempoReading(axis, atUs, pace);
    if (horizonUs < untilUs && atUs >= horizonUs) return [time.clock, page.controls.growing];
    const why = {
      flight: time.slowBecause,
      moment: page.controls.slowMoment,
      reading: page.controls.slowReading,
      wait: time.fastBecause,
    } satisfies Record<SectionKind, string>;
    return [lasts(msPerMs, words), why[kind]];
  }
  if (hold?.kind === 'ask') return [page.controls.asks, page.controls.untilYouPredict];
  if (hold?.kind === 'act') return [page.controls.held, page.controls.untilYouAct];
  if (hold?.kind === 'verdict') return [time.paused, time.atVerdict];
  if (atEnd) return [time.paused, time.atEnd];
  return [time.paused, atUs === 0 ? page.controls.atStart : page.controls.between];
}

/** `1 ms lasts 0.8 s`, `1 s lasts 2.4 s`: whatever simulated unit takes a readable time. */
function lasts(msPerMs: number, { time }: Messages): string {
  const us = msPerMs >= 15 ? US_PER_MS : US_PER_S;
  return time.lasts(formatDuration(us), onScreen(us * msPerMs));
}

/** From a tenth of a second on in seconds: `0.8 s`. */
function onScreen(us: number): string {
  const tenths = Math.round(us / 100_000);
  return tenths < 1 ? formatDuration(Math.round(us)) : `${tenths / 10}${NBSP}s`;
}
