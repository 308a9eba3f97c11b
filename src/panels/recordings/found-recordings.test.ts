import { expect, test } from 'vitest';
import { recordingsThatAgree } from '../../explain/recordings-that-agree.ts';
import { panelsEn } from '../../i18n/panels-en.ts';
import { panelsKo } from '../../i18n/panels-ko.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { measuredOn } from './measured.ts';
import { withKoreanTitle } from './open-recording.ts';
import { foundRecordings } from './found-recordings.ts';
import { recordingText } from './recording-texts.ts';

const names = (sought: string, language: 'en' | 'ko' = 'en'): readonly string[] =>
  foundRecordings(sought, (language === 'ko' ? panelsKo : panelsEn).recordings.topics).flatMap(
    ({ recordings }) => recordings.map(({ name }) => name),
  );

test('all stand under a topic, each once', () => {
  expect([...names('')].sort()).toEqual(recordingsThatAgree.map(({ name }) => name));
});

test.each([
  ['unclean election', 'unclean-election'],
  ['LSO', 'transaction-commit-abort-open'],
  ['KIP-848', 'uniform-and-range-on-the-server'],
  ['controllers', 'unclean-election'],
  ['ISR', 'not-enough-replicas'],
  ['멱등', 'idempotent-leader-kill'],
])('%s is found', (sought, name) => {
  expect(names(sought)).toContain(name);
  expect(names(sought, 'ko').length + names(sought).length).toBeGreaterThan(0);
});

test('each opens as a scenario that says what was measured, with a title in both languages', () => {
  for (const { name, ko } of recordingsThatAgree) {
    const scenario = scenarioOf(withKoreanTitle(recordingText(name), ko));
    expect([name, scenario.title?.text, scenario.titleKo?.text]).toEqual([
      name,
      expect.stringMatching(/./),
      ko,
    ]);
    expect([name, measuredOn(scenario)]).toEqual([
      name,
      { version: '4.4.0', runs: expect.any(Number) },
    ]);
  }
});
