import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../scenario/parse.ts';
import { pasteProblemText } from './paste-problem.ts';
import { pasteToScenario } from './paste-to-scenario.ts';

const TOPICS = `Topic: orders	TopicId: pWcPdHHZQ0m-oZ8c0mMvPA	PartitionCount: 2	ReplicationFactor: 3	Configs: min.insync.replicas=2,cleanup.policy=compact,delete,retention.ms=86400000
	Topic: orders	Partition: 0	Leader: 1	Replicas: 1,2,3	Isr: 1,2	Elr: 	LastKnownElr: 
	Topic: orders	Partition: 1	Leader: 2	Replicas: 2,3,1	Isr: 2,1	Elr: 	LastKnownElr: 
`;
const GROUPS = `
GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID                                     HOST            CLIENT-ID
billing         orders          0          3               5               2               billing-1-a8a5a5f5-06a8-4a34-93b6-c5c9fd6f1d3e  /172.18.0.1     billing-1
billing         orders          1          4               4               0               billing-2-0f5d8a3c-06a8-4a34-93b6-c5c9fd6f1d3e  /172.18.0.1     billing-2

Consumer group 'idle' has no active members.

GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID
idle            orders          0          1               5               4               -               -               -
idle            orders          1          -               4               -               -               -               -
`;
const CONFIGS = `Dynamic configs for topic orders are:
  retention.ms=86400000 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=86400000}
  max.message.bytes=2000 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:max.message.bytes=2000, DEFAULT_CONFIG:message.max.bytes=1048588}
All configs for broker 1 are:
  log.cleaner.threads=1 sensitive=false synonyms={DEFAULT_CONFIG:log.cleaner.threads=1}
  replica.lag.time.max.ms=10000 sensitive=false synonyms={STATIC_BROKER_CONFIG:replica.lag.time.max.ms=10000, DEFAULT_CONFIG:replica.lag.time.max.ms=30000}
  listener.name.internal.ssl.key.password=null sensitive=true synonyms={STATIC_BROKER_CONFIG:x=null}
`;

const codesOf = (text: string): readonly string[] =>
  pasteToScenario(text).problems.map(({ line, code }) => `${line} ${code}`);

describe('the output of kafka-topics', () => {
  test('gives brokers, topics with their settings, replicas, and the broker that is in sync nowhere', () => {
    const { text } = pasteToScenario(TOPICS);
    expect(text).toContain('brokers 3\n');
    expect(text).toContain(
      'topic orders partitions=2 replicas=3 cleanup.policy=compact,delete min.insync.replicas=2 retention.ms=24h',
    );
    expect(text).toContain('at 4s kill broker 3');
    expect(codesOf(TOPICS)).toEqual([]);
  });

  test('ids and names of a real cluster get ones of the language, and it is told', () => {
    const { text, problems } = pasteToScenario(
      TOPICS.replaceAll('orders', 'Shop.Orders_v1').replaceAll(
        /(Leader|Replicas|Isr): [\d,]+/g,
        (found) => found.replaceAll(/\d/g, (digit) => `100${digit}`),
      ),
    );
    expect(text).toContain('topic shop-orders-v1 partitions=2');
    expect(problems.map(({ code, became }) => [code, became])).toEqual([
      ['brokers-renumbered', '1,2,3'],
      ['renamed', 'shop-orders-v1'],
    ]);
  });

  test('a replica that is behind in one partition only cannot be shown, and its line is named', () => {
    const half = TOPICS.replace('Isr: 2,1', 'Isr: 2,3,1');
    expect(pasteToScenario(half).text).not.toContain('kill broker');
    expect(codesOf(half)).toEqual(['2 out-of-isr']);
  });
});

describe('the output of kafka-consumer-groups', () => {
  const text = pasteToScenario(TOPICS + GROUPS).text ?? '';

  test('gives groups with their members, at the offsets that they have committed', () => {
    expect(text).toContain('group billing topics=orders consumers=2');
    expect(text).toContain('at 3s seek group billing orders-0 3');
    expect(text).toContain('at 3s seek group billing orders-1 4');
    expect(text).toContain('group idle topics=orders consumers=0');
    expect(text).toContain('produce before orders x5 partition=0');
    expect(text).toContain('produce before orders x4 partition=1');
  });

  test('a group without an offset is told by its line', () => {
    expect(codesOf(TOPICS + GROUPS)).toEqual(['13 unknown-offset']);
  });

  test('huge offsets are moved, the lag stays', () => {
    const huge = GROUPS.replaceAll(/ 3 {15}5 /g, ' 9000000003      9000000005 ');
    const result = pasteToScenario(TOPICS + huge.split('Consumer group')[0]);
    expect(result.text).toContain('x7 partition=0');
    expect(result.text).toContain('seek group billing orders-0 5');
    expect(result.problems.map(({ code }) => code)).toEqual(['offsets-moved']);
  });
});

describe('the output of kafka-configs', () => {
  test('what somebody set is taken, defaults and secrets are not', () => {
    const { text } = pasteToScenario(TOPICS + CONFIGS);
    expect(text).toContain('max.message.bytes=2000B');
    expect(text).toContain('broker 1 replica.lag.time.max.ms=10s');
    expect(text).not.toContain('cleaner.threads');
    expect(text).not.toContain('password');
    expect(codesOf(TOPICS + CONFIGS)).toEqual(['10 unknown-setting']);
  });
});

describe('what is none of it', () => {
  test('is told by line, in both languages', () => {
    const { text, problems } = pasteToScenario('hello\n\n<script>alert(1)</script>');
    expect(text).toBeNull();
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '0 nothing-found',
      '1 not-understood',
      '3 not-understood',
    ]);
    for (const problem of problems) {
      expect(pasteProblemText(problem, 'ko')).toMatch(/[가-힣]/);
      expect(pasteProblemText(problem, 'en')).not.toMatch(/[가-힣]/);
    }
  });
});

/** Whatever was pasted: no exception, bounded work, and a text that the language reads. */
function survives(pasted: string): void {
  const { text, problems } = pasteToScenario(pasted);
  expect(problems.length).toBeLessThan(50);
  expect(problems.every(({ line }) => line >= 0 && line <= pasted.split('\n').length)).toBe(true);
  if (text !== null) expect(parseScenario(text).scenario).toBeDefined();
}

describe('hostile paste', () => {
  const seed = 20_261_130;
  const whole = TOPICS + GROUPS + CONFIGS;
  const piece = fc.constantFrom(
    '\t',
    ' ',
    '\n',
    ',',
    ':',
    '-',
    '=',
    '{',
    '"',
    '999999999999',
    '0',
    'Topic: ',
    'Partition: 0',
    'Isr: ',
    'GROUP TOPIC PARTITION',
    '\u0000',
    '가',
    '__consumer_offsets',
    'all',
  );
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 40 }),
    insert: fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 })),
  });

  test('real output with random edits', () => {
    const edited = fc.array(edit, { minLength: 1, maxLength: 12 }).map((edits) =>
      edits.reduce((text, { at, cut, insert }) => {
        const index = Math.floor(at * text.length);
        return text.slice(0, index) + insert + text.slice(index + cut);
      }, whole),
    );
    fc.assert(fc.property(edited, survives), { seed, numRuns: 400 });
  }, 60_000);

  test('any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), survives), {
      seed,
      numRuns: 1000,
    });
  }, 60_000);

  test.each([
    [
      'topics',
      (n: number) =>
        Array.from(
          { length: n },
          (_, i) => `Topic: t${i}\tPartition: 0\tReplicas: ${i}\tIsr: ${i}`,
        ).join('\n'),
    ],
    [
      'partitions',
      (n: number) =>
        Array.from(
          { length: n },
          (_, i) => `Topic: t\tPartition: ${i}\tReplicas: 1,2\tIsr: 1`,
        ).join('\n'),
    ],
    [
      'groups',
      (n: number) =>
        `${TOPICS}GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET\n${Array.from({ length: n }, (_, i) => `g${i} orders 0 ${i} 999999999`).join('\n')}`,
    ],
    ['commas', (n: number) => `Topic: t\tPartition: 0\tReplicas: ${'1,'.repeat(n * 20)}\tIsr: `],
    ['blanks', (n: number) => ' '.repeat(n * 50)],
    [
      'equals',
      (n: number) =>
        `${TOPICS}Dynamic configs for topic orders are:\n${`a${'='.repeat(90)}\n`.repeat(n)}`,
    ],
  ])('many %s: bounded work', (_, make) => {
    const start = performance.now();
    survives(make(6_000));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
