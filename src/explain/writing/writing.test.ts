import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { completionsFor } from './completions.ts';
import { markedProblems, namesIn } from './repairs.ts';
import { lessonLine, lessonWords } from './templates.ts';

const TEXT = `kafka 1
brokers 3
topic orders partitions=2
topic bills
producer web
group billing topics=orders consumers=2
at 1s produce web orders x3
`;
const names = namesIn(TEXT);
const textsFor = (before: string) =>
  completionsFor(before, names, 'en').options.map(({ text }) => text);

function mended(text: string): string {
  const [first] = markedProblems(text, parseScenario(text).problems);
  if (first === undefined || first.repair === null) throw new Error('There is no repair.');
  return text.slice(0, first.from) + first.repair + text.slice(first.to);
}

describe('what could be typed next', () => {
  test('statements, verbs, names, keys and values, each at its place', () => {
    expect(textsFor('')).toContain('topic');
    expect(textsFor('at 1s ')).toEqual(expect.arrayContaining(['kill', 'produce', 'set']));
    expect(textsFor('at 1s kill ')).toEqual(['broker', 'controller', 'consumer', 'producer']);
    expect(textsFor('at 1s produce ')).toEqual(['web']);
    expect(textsFor('producer web ')).toEqual(expect.arrayContaining(['send=', 'linger.ms=']));
    expect(textsFor('producer web acks=')).toEqual(['all', '-1', '0', '1']);
    expect(textsFor('group billing topics=')).toEqual(['orders', 'bills']);
    expect(textsFor('group billing topics=orders,')).toEqual(['orders', 'bills']);
    expect(textsFor('at 2s set topic orders ')).toContain('min.insync.replicas=');
    expect(textsFor('producer ')).toEqual([]);
  });

  test('what makes a lesson of a run comes with a line to fill in, which the language accepts', () => {
    const options = completionsFor('at 1s ', names, 'en').options;
    for (const word of lessonWords) {
      if (word === 'goal') continue;
      const option = options.find(({ text }) => text === word);
      expect(option?.doc, word).not.toBe('');
      expect(option?.template, word).toMatch(/^\S+ .*\$\{/);
    }
    for (const language of ['en', 'ko'] as const) {
      const lines = lessonWords.map((word) => lessonLine(word, 1_400_000, language));
      const filled = lines.join('\n').replace(/\$\{([^}]*)\}/g, '$1');
      expect(parseScenario(`${TEXT}${filled}\n`).problems).toEqual([]);
      expect(filled).toContain('at 1.4s ask');
    }
  });

  test('metrics are offered with the names that there are', () => {
    expect(textsFor('goal ')).toEqual(
      expect.arrayContaining(['lost', 'acked(web)', 'stored(orders)', 'processed(billing)']),
    );
    expect(textsFor('expect at 2s ')).toContain('hw(orders-0)');
    for (const metric of textsFor('goal ')) {
      const { problems } = parseScenario(`${TEXT}goal ${metric} = 0\n`);
      expect([metric, problems.filter(({ code }) => code !== 'wrong')]).toEqual([metric, []]);
    }
  });

  test('a key of Kafka says what it does, in the language of the reader', () => {
    const docOf = (language: 'en' | 'ko') =>
      completionsFor('producer web ', names, language).options.find(
        ({ text }) => text === 'linger.ms=',
      )?.doc;
    expect(docOf('en')).toMatch(/waits/);
    expect(docOf('ko')).toMatch(/[가-힣]/);
  });

  test('the language knows every statement and every word of ours that is offered', () => {
    for (const statement of textsFor('')) {
      const { problems } = parseScenario(`${TEXT}${statement} what\n`);
      expect(problems.filter(({ code }) => code === 'unknown-statement')).toEqual([]);
    }
    const lines = ['topic more ', 'producer app ', 'group audit topics=orders ', 'link '];
    for (const line of lines) {
      for (const key of textsFor(line)) {
        const { problems } = parseScenario(`${TEXT}${line}${key}1\n`);
        expect([key, problems.filter(({ code }) => code === 'unknown-key')]).toEqual([key, []]);
      }
    }
  });
});

describe('the repair', () => {
  test.each([
    ['topics=orders', 'topics=order'],
    ['topic bills', 'topik bills'],
    ['partitions=2', 'partition=2'],
    ['produce web', 'produce wep'],
    ['at 1s produce', 'at 1s prodcue'],
  ])('%s, misspelt %s', (right, wrong) => {
    const text = TEXT.replace(right, wrong);
    expect(mended(text)).toBe(TEXT);
  });

  test('what happens at an instant is no statement: the instant is put before it', () => {
    expect(mended(`${TEXT}teacher-note "wait"\n`)).toBe(`${TEXT}at 0s teacher-note "wait"\n`);
  });

  test('the wrong word alone is marked', () => {
    const text = TEXT.replace('topics=orders', 'topics=order');
    const [marked] = markedProblems(text, parseScenario(text).problems);
    expect(text.slice(marked?.from, marked?.to)).toBe('order');
  });

  test('nothing is guessed where nothing is near', () => {
    const text = TEXT.replace('topics=orders', 'topics=something');
    expect(markedProblems(text, parseScenario(text).problems)[0]?.repair).toBeNull();
  });
});

describe('what those write first who come from files of Kafka', () => {
  const mendedGroup = (words: string): string =>
    mended(TEXT.replace('consumers=2', words)).split('\n')[5] ?? '';

  test.each([
    ['session.timeout.ms=10000', 'session.timeout.ms=10000ms'],
    ['fetch.max.bytes=1024', 'fetch.max.bytes=1024B'],
    ['process=20', 'process=20ms'],
    ['enable.auto.commit=false', 'commit=sync-batch'],
    ['enable.auto.commit=true', 'commit=auto'],
    ['group.id=billing', ''],
    ['bootstrap.servers="a:9092, b:9092"', ''],
  ])('%s becomes "%s"', (wrong, right) => {
    expect(mendedGroup(wrong)).toBe(`group billing topics=orders ${right}`);
  });

  test.each(['replication.factor=1', 'replication-factor=1'])('%s of a topic', (wrong) => {
    expect(mended(TEXT.replace('partitions=2', wrong))).toContain('topic orders replicas=1\n');
  });

  test('a time without a unit at the head of a line is in seconds', () => {
    expect(mended(TEXT.replace('at 1s', 'at 1'))).toBe(TEXT);
  });
});
