/**
 * Where everything on the track stands: glyphs, their labels, ticks and breaks. Labels never touch; what matters
 * less hides first. Pure: the same moments and width give the same places.
 *
 * Units: px from the left edge of the track's picture; µs.
 */

import type { Cue } from '../playback/cues.ts';
import { monoRoom, textRoom } from './text-room.ts';

/** The line begins and ends this far from the edges of the picture. */
export const MARGIN = 14;
export const LABEL_SIZE = 13;
export const TICK_SIZE = 12;
/** Two glyphs closer than this would be one blot. */
const GLYPH_ROOM = 20;
const LABEL_GAP = 12;
/** A label may step aside a little to find room. */
const NUDGES = [0, -10, 10, -20, 20];
const TICK_GAP = 14;
const BREAK_ROOM = 20;

export interface Moment {
  readonly cue: Cue;
  readonly label: string;
  readonly isOwn: boolean;
  /** 0 … 1 along the line. */
  readonly share: number;
}

export interface Mark extends Moment {
  readonly x: number;
  readonly shownLabel: { readonly x: number; readonly text: string } | null;
}

export interface TickMark {
  readonly x: number;
  readonly text: string;
}

export interface TrackInput {
  readonly width: number;
  /** In the order of time. */
  readonly moments: readonly Moment[];
  readonly hasLabels: boolean;
  readonly tickText: (us: number) => string;
  /** Where a break stands if there is room, 0 … 1. */
  readonly breaks: readonly number[];
  /** Round instants between the moments, for where there is room left. */
  readonly roundTicks: readonly { readonly atUs: number; readonly share: number }[];
}

export interface TrackLayout {
  readonly marks: readonly Mark[];
  readonly ticks: readonly TickMark[];
  readonly breaks: readonly number[];
}

export function xOf(share: number, width: number): number {
  return MARGIN + share * Math.max(0, width - 2 * MARGIN);
}

export function layoutTrack(input: TrackInput): TrackLayout {
  const glyphs = placeGlyphs(input);
  const labels = input.hasLabels ? placeLabels(glyphs, input.width) : new Map<Moment, number>();
  const marks = glyphs.map((mark) => {
    const x = labels.get(mark);
    return { ...mark, shownLabel: x === undefined ? null : { x, text: mark.label } };
  });
  const breaks = input.breaks
    .map((share) => xOf(share, input.width))
    .filter((x) => glyphs.every((mark) => Math.abs(mark.x - x) >= BREAK_ROOM));
  return { marks, ticks: input.hasLabels ? placeTicks(input, marks) : [], breaks };
}

function byImportance(a: Moment, b: Moment): number {
  return Number(b.isOwn) - Number(a.isOwn) || a.cue.rank - b.cue.rank || a.cue.atUs - b.cue.atUs;
}

type Glyph = Moment & { readonly x: number };

/** In the order of time. */
function placeGlyphs({ moments, width }: TrackInput): readonly Glyph[] {
  const placed: Glyph[] = [];
  for (const moment of moments.toSorted(byImportance)) {
    const x = xOf(moment.share, width);
    if (placed.every((other) => Math.abs(other.x - x) >= GLYPH_ROOM)) placed.push({ ...moment, x });
  }
  return placed.sort((a, b) => a.x - b.x);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const isFree = (taken: readonly Span[], { from, to }: Span, gap: number): boolean =>
  taken.every((other) => from - gap >= other.to || to + gap <= other.from);

/** Centre of each label that finds room. */
function placeLabels(glyphs: readonly Glyph[], width: number): ReadonlyMap<Moment, number> {
  const taken: Span[] = [];
  const out = new Map<Moment, number>();
  for (const mark of glyphs.toSorted(byImportance)) {
    const half = textRoom(mark.label, LABEL_SIZE) / 2;
    const places = NUDGES.map((nudge) => Math.min(Math.max(mark.x + nudge, half), width - half));
    const x = places.find((at) => isFree(taken, { from: at - half, to: at + half }, LABEL_GAP));
    if (x === undefined) continue;
    taken.push({ from: x - half, to: x + half });
    out.set(mark, x);
  }
  return out;
}

/** Under the labelled moments first, then round instants where there is room. */
function placeTicks(input: TrackInput, marks: readonly Mark[]): readonly TickMark[] {
  const { width, tickText } = input;
  const taken: (Span & TickMark)[] = [];
  const add = (x: number, atUs: number, gap: number): void => {
    const text = tickText(atUs);
    const half = monoRoom(text, TICK_SIZE) / 2;
    const at = Math.min(Math.max(x, half), width - half);
    const span = { from: at - half, to: at + half };
    if (isFree(taken, span, gap)) taken.push({ ...span, x: at, text });
  };
  add(MARGIN, 0, 0);
  for (const mark of marks.filter((one) => one.shownLabel !== null).toSorted(byImportance)) {
    add(mark.x, mark.cue.atUs, TICK_GAP);
  }
  for (const { atUs, share } of input.roundTicks) add(xOf(share, width), atUs, TICK_GAP * 3);
  return taken.sort((a, b) => a.x - b.x).map(({ x, text }) => ({ x, text }));
}
