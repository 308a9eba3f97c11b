import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { back, type Beat, beatsOf, beginningOf, forward, type Place, stepOf } from './deck.ts';

const folder = new URL('../../lessons/', import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.kafka.txt'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

function beatsIn(text: string): readonly Beat[] {
  const { scenario } = parseScenario(text);
  if (scenario === undefined) throw new Error('the text is malformed');
  return beatsOf(scenario, []);
}

const LESSON = `kafka 1
brokers 1
topic t
producer web
at 0s step "one"
at 1s produce web t x1
at 2s step "two"
at 2s ask "Which?" "this" "that" answer=2
at 3s check "early"
at 4s kill broker 1
at 6s check "late"
until 8s
`;
const KINDS = 'scene 0, scene 2, question 2, choices 2, scene 3, scene 6, outcome 6, scene 8';

describe('the places of a lesson', () => {
  it('are its beginning, steps, questions, moments, and what came out behind the moment that shows it', () => {
    const said = beatsIn(LESSON).map(({ kind, atUs }) => `${kind} ${atUs / 1e6}`);
    expect(said.join(', ')).toBe(KINDS);
  });

  it('begin where the step begins', () => {
    const beats = beatsIn(LESSON);
    expect(beginningOf(beats, 1)).toEqual({ beat: 1, underWay: false });
    expect(beginningOf(beats, 2)).toBeNull();
    expect(stepOf(beats, { beat: 1, underWay: true })).toBe(0);
    expect(stepOf(beats, { beat: 1, underWay: false })).toBe(1);
  });

  it('play where time goes on, and turn the page where it does not', () => {
    const beats = beatsIn(LESSON);
    expect(forward(beats, { beat: 0, underWay: false })).toEqual({ beat: 1, underWay: true });
    expect(forward(beats, { beat: 1, underWay: true })).toEqual({ beat: 1, underWay: false });
    expect(forward(beats, { beat: 1, underWay: false })).toEqual({ beat: 2, underWay: false });
    expect(back({ beat: 1, underWay: true })).toEqual({ beat: 0, underWay: false });
  });
});

describe.each(texts)('%s', (_, text) => {
  const beats = beatsIn(text);

  it('goes forward only, tells each answer once, and not before it was asked', () => {
    const instants = beats.map(({ atUs }) => atUs);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    const asked = beats.filter(({ kind }) => kind === 'choices').map(({ question }) => question);
    const told = beats.filter(({ kind }) => kind === 'outcome').map(({ question }) => question);
    expect(new Set(told)).toEqual(new Set(asked));
    expect(told).toHaveLength(asked.length);
    for (const question of asked) {
      const at = beats.findIndex((beat) => beat.question === question && beat.kind === 'choices');
      const out = beats.findIndex((beat) => beat.question === question && beat.kind === 'outcome');
      expect(out).toBeGreaterThan(at);
      expect(beats[out]?.atUs).toBeGreaterThan(beats[at]?.atUs ?? 0);
    }
  });

  it('comes to its end by one key, and back to its beginning by the other', () => {
    const presses = fc.array(fc.boolean(), { maxLength: 60 });
    fc.assert(
      fc.property(presses, (keys) => {
        let place: Place = { beat: 0, underWay: false };
        for (const isForward of keys) place = isForward ? forward(beats, place) : back(place);
        expect(beats[place.beat]).toBeDefined();
        for (let more = 0; more < 2 * beats.length; more++) place = forward(beats, place);
        expect(place).toEqual({ beat: beats.length - 1, underWay: false });
        for (let more = 0; more < beats.length; more++) place = back(place);
        expect(place).toEqual({ beat: 0, underWay: false });
      }),
    );
  });
});
