import { describe, expect, test } from 'vitest';
import { createWorkbench } from '../../app/workbench/workbench.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { isSameStory, storyReader } from './use-story.ts';

const TEXT = `kafka 1
brokers 1
topic orders
producer web
group billing topics=orders consumers=1 process=50ms commit=sync-record auto.offset.reset=earliest
at 5s produce web orders key=lee
until 8s
`;

function bench() {
  const choices = { language: 'en', theme: 'light', reducedMotion: true } as const;
  return createWorkbench(scenarioOf(TEXT), choices);
}

describe('the story of a record while the playhead moves', () => {
  test('grows with the playhead; going back marks what is later and takes nothing away', () => {
    const { actions, live } = bench();
    const read = storyReader('web#0');
    expect(read(live.get())).toBeUndefined();
    actions.seek(5_000_000);
    const early = read(live.get());
    expect(early?.biography.steps.length).toBe(early?.reached);
    actions.seek(8_000_000);
    const whole = read(live.get());
    expect(whole?.biography.steps.length).toBeGreaterThan(early?.biography.steps.length ?? 0);
    expect(whole?.reached).toBe(whole?.biography.steps.length);
    actions.seek(5_000_000);
    const back = read(live.get());
    expect(back?.biography).toBe(whole?.biography);
    expect(back?.reached).toBe(early?.reached);
  });

  test('another run begins another story', () => {
    const { actions, live } = bench();
    const read = storyReader('web#0');
    actions.seek(8_000_000);
    expect(read(live.get())?.biography.verdict).toBe('safe');
    actions.seek(0);
    actions.act({ kind: 'kill', node: { kind: 'broker', id: 1 } });
    actions.seek(8_000_000);
    expect(read(live.get())?.biography.verdict).toBe('on-its-way');
  });

  test('instants at which nothing happens to the record are the same story', () => {
    const { actions, live } = bench();
    const read = storyReader('web#0');
    actions.seek(7_000_000);
    const before = read(live.get());
    actions.seek(7_100_000);
    expect(isSameStory(before, read(live.get()))).toBe(true);
    actions.seek(5_000_000);
    expect(isSameStory(before, read(live.get()))).toBe(false);
  });
});
