import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cue, CueKind } from '../playback/cues.ts';
import { LABEL_SIZE, layoutTrack, MARGIN, type Moment, TICK_SIZE, xOf } from './track-layout.ts';
import { monoRoom, textRoom } from './text-room.ts';

/** The most important first. */
const KINDS: readonly CueKind[] = ['crash', 'cut', 'lost', 'elected', 'healed', 'setting', 'sent'];

function cue(kind: CueKind, atUs: number): Cue {
  const rank = KINDS.indexOf(kind);
  return {
    atUs,
    kind,
    rank,
    who: null,
    partition: null,
    unasked: 0,
    count: 1,
    names: [],
    fact: null,
  };
}

function moment(kind: CueKind, share: number, label: string, isOwn = false): Moment {
  return { cue: cue(kind, Math.round(share * 1_000_000)), label, isOwn, share };
}

const tickText = (us: number): string => (us / 1_000_000).toFixed(3);
const base = { width: 1_392, hasLabels: true, tickText, breaks: [], roundTicks: [] };

const moments = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      label: fc.string({ minLength: 1, maxLength: 24 }),
      isOwn: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all
      .map(({ kind, share, label, isOwn }) => moment(kind, share, label, isOwn))
      .sort((a, b) => a.share - b.share),
  );

describe('the track', () => {
  it('no two labels touch, and none leaves the picture', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 320, max: 2_000 }), (all, width) => {
        const { marks } = layoutTrack({ ...base, width, moments: all });
        const spans = marks
          .flatMap(({ shownLabel }) => (shownLabel === null ? [] : [shownLabel]))
          .map(({ x, text }) => ({
            from: x - textRoom(text, LABEL_SIZE) / 2,
            to: x + textRoom(text, LABEL_SIZE) / 2,
          }))
          .sort((a, b) => a.from - b.from);
        for (const [index, { from, to }] of spans.entries()) {
          expect(from).toBeGreaterThanOrEqual(-0.001);
          expect(to).toBeLessThanOrEqual(width + 0.001);
          expect(from).toBeGreaterThan((spans[index - 1]?.to ?? -1) - 0.001);
        }
      }),
    );
  });

  it('no two ticks touch', () => {
    const ticks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(moments, ticks, (all, shares) => {
        const roundTicks = shares.map((share) => ({ atUs: Math.round(share * 1_000_000), share }));
        const { ticks: placed } = layoutTrack({ ...base, moments: all, roundTicks });
        for (const [index, { x, text }] of placed.entries()) {
          const before = placed[index - 1];
          if (before === undefined) continue;
          const room = (monoRoom(text, TICK_SIZE) + monoRoom(before.text, TICK_SIZE)) / 2;
          expect(x - before.x).toBeGreaterThan(room - 0.001);
        }
      }),
    );
  });

  it('what matters less hides first', () => {
    const { marks } = layoutTrack({
      ...base,
      moments: [moment('healed', 0.5, 'links healed'), moment('crash', 0.52, 'broker 1 crashes')],
    });
    expect(marks.map(({ cue: { kind }, shownLabel }) => [kind, shownLabel?.text])).toEqual([
      ['healed', undefined],
      ['crash', 'broker 1 crashes'],
    ]);
  });

  it('an act of the user comes before everything else', () => {
    const { marks } = layoutTrack({
      ...base,
      moments: [
        moment('crash', 0.5, 'broker 1 crashes'),
        moment('setting', 0.502, 'acks set', true),
      ],
    });
    expect(marks.map(({ label }) => label)).toEqual(['acks set']);
  });

  it('a break stands where no glyph does', () => {
    const input = { ...base, moments: [moment('crash', 0.5, 'x')] };
    expect(layoutTrack({ ...input, breaks: [0.5, 0.8] }).breaks).toEqual([xOf(0.8, base.width)]);
  });

  it('the line begins and ends at its margins', () => {
    expect([xOf(0, 500), xOf(1, 500)]).toEqual([MARGIN, 500 - MARGIN]);
  });

  it('without labels there are glyphs only', () => {
    const { marks, ticks } = layoutTrack({
      ...base,
      hasLabels: false,
      moments: [moment('crash', 0.5, 'broker 1 crashes')],
    });
    expect([marks.length, marks[0]?.shownLabel, ticks]).toEqual([1, null, []]);
  });
});
