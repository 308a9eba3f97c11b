import { describe, expect, test } from 'vitest';
import { problemsOf } from '../testing/problems-of.ts';
import { parseScenario } from './parse.ts';
import { printScenario } from './print.ts';

function text(group: string, ...lines: readonly string[]): string {
  return [
    'kafka 1',
    'brokers 1',
    'topic orders',
    `group billing topics=orders ${group}`,
    ...lines,
  ].join('\n');
}

function printed(source: string): string | undefined {
  const { scenario } = parseScenario(source);
  const lines = scenario && printScenario(scenario).split('\n');
  return lines?.find((line) => line.startsWith('group'));
}

describe('the application around a consumer', () => {
  test('its words are printed in the order of the catalog, without what holds anyway', () => {
    const words = 'workers=3 sink=store ack-count=5 ack-mode=count client=spring process=1s';
    expect(printed(text(words))).toBe(
      'group billing topics=orders process=1s client=spring ack-mode=count ack-count=5 workers=3 sink=store',
    );
    expect(printed(text('client=java workers=1'))).toBe('group billing topics=orders');
    expect(printed(text('client=spring ack-mode=batch'))).toBe(
      'group billing topics=orders client=spring',
    );
  });

  test('a word that nobody knows is an error that names all of them', () => {
    expect(problemsOf(text('client=kafkajs'))).toEqual(['4:36 error wrong']);
    expect(problemsOf(text('client=spring ack-mode=never'))).toEqual(['4:52 error wrong']);
    expect(problemsOf(text('workers=0'))).toEqual(['4:37 error wrong']);
    expect(problemsOf(text('workers=17'))).toEqual(['4:37 error wrong']);
  });

  test.each([
    ['ack-mode=record'],
    ['client=librdkafka ack-mode=batch'],
    ['client=spring commit=sync-batch'],
    ['client=spring commit=auto'],
    ['client=spring ack-count=3'],
    ['client=spring ack-mode=count ack-time=1s'],
    ['client=librdkafka commit=transaction output=orders transactional.id=a'],
    ['workers=2 commit=transaction output=orders transactional.id=a'],
    ['client=spring protocol=share'],
    ['workers=2 protocol=share'],
    ['sink=store protocol=share'],
  ])('%s exclude each other', (words) => {
    expect(problemsOf(text(words)).filter((problem) => problem.endsWith('conflict'))).toEqual([
      '4:1 error conflict',
    ]);
  });

  test('what a later `set` makes of it is checked, once', () => {
    const set = 'at 1s set group billing ack-mode=record';
    expect(problemsOf(text('', set))).toEqual(['5:1 error conflict']);
    expect(problemsOf(text('client=spring', set))).toEqual([]);
    expect(problemsOf(text('', `at 1s set group billing client=spring ack-mode=record`))).toEqual(
      [],
    );
    expect(problemsOf(text('client=spring', 'at 1s set group billing commit=sync-batch'))).toEqual([
      '5:1 error conflict',
    ]);
    expect(
      problemsOf(text('client=spring', 'at 1s set group billing client=java commit=sync-batch')),
    ).toEqual([]);
  });

  test("a member's own commit mode means nothing under the container", () => {
    expect(problemsOf(text('client=spring', 'consumer billing-1 commit=none'))).toEqual([
      '5:1 error conflict',
    ]);
  });

  test('a record may bring its own time of work', () => {
    const act = 'at 1s produce web orders work=250ms';
    const { scenario } = parseScenario(text('', 'producer web', act));
    expect(scenario && printScenario(scenario)).toContain(act);
  });
});
