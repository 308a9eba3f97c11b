import { describe, expect, it } from 'vitest';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { en } from '../i18n/en.ts';
import { ko } from '../i18n/ko.ts';
import type { ScreenAxis, Section } from '../playback/screen-axis.ts';
import { tempoWords } from './tempo-words.ts';

function section(
  kind: Section['kind'],
  us: readonly [number, number],
  ms: readonly [number, number],
) {
  return { kind, fromUs: us[0], toUs: us[1], fromMs: ms[0], toMs: ms[1], isBreak: false };
}

const axis: ScreenAxis = {
  sections: [
    section('flight', [0, 10_000], [0, 8_000]),
    section('wait', [10_000, 2_010_000], [8_000, 10_000]),
  ],
  endUs: 2_010_000,
  endMs: 10_000,
};
const playing = {
  playing: true,
  hold: null,
  atEnd: false,
  axis,
  pace: 'calm',
  horizonUs: 2_010_000,
  untilUs: 2_010_000,
} as const;
const resting = { ...playing, playing: false };
const at = (atUs: number) => ({ atUs }) as LiveFrame;
const plain = (lines: readonly string[]) => lines.map((text) => text.replaceAll('\u00a0', ' '));

describe('what the clock does', () => {
  it('slow while requests fly', () => {
    expect(plain(tempoWords(playing, at(5_000), en))).toEqual([
      '1 ms lasts 0.8 s',
      'slow: requests in flight',
    ]);
  });

  it('fast through an empty wait', () => {
    expect(plain(tempoWords(playing, at(500_000), en))).toEqual([
      '1 s lasts 1 s',
      'fast: nothing is due',
    ]);
  });

  it('the pace shows in the number', () => {
    const fast = { ...playing, pace: 'fast' } as const;
    expect(plain(tempoWords(fast, at(5_000), en))[0]).toBe('1 ms lasts 0.1 s');
  });

  it('held, paused, at the verdict and at the end are told apart', () => {
    const hold = { atUs: 5_000, name: 'x', next: null, question: null };
    const told = [
      tempoWords({ ...resting, hold: { ...hold, kind: 'act' } }, at(5_000), en),
      tempoWords({ ...resting, hold: { ...hold, kind: 'verdict' } }, at(5_000), en),
      tempoWords({ ...resting, atEnd: true }, at(2_010_000), en),
      tempoWords(resting, at(0), en),
    ];
    expect(told).toEqual([
      ['Held', 'until you act'],
      ['Paused', 'at the verdict'],
      ['Paused', 'at the end of the run'],
      ['Paused', 'at the start'],
    ]);
  });

  it('in Korean too', () => {
    expect(tempoWords(playing, at(5_000), ko)[1]).toBe('느리게: 요청이 오가는 중');
  });
});
