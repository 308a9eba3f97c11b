import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headlessRun } from '../../ledger/headless-run.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { comparedWithRun } from './compare-paste.ts';
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
    expect(text).toContain('at 5s kill broker 3');
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
    expect(text).toContain('produce before orders x5 keys=key-{1..5} partition=0');
    expect(text).toContain('produce before orders x4 keys=key-{1..4} partition=1');
  });

  test('a group without an offset is told by its line', () => {
    // Two groups in one partition: what the slower one has before it, the other one has behind it.
    expect(codesOf(TOPICS + GROUPS)).toEqual(['6 ahead-of-others', '13 unknown-offset']);
  });

  test('huge offsets are moved, the lag stays', () => {
    const huge = GROUPS.replaceAll(/ 3 {15}5 /g, ' 9000000003      9000000005 ');
    const result = pasteToScenario(TOPICS + huge.split('Consumer group')[0]);
    expect(result.text).toContain('x2 keys=key-{1..2} partition=0');
    expect(result.text).toContain('seek group billing orders-0 0');
    expect(result.problems.map(({ code }) => code)).toEqual(['offsets-moved']);
  });
});

describe('history that nobody has pasted', () => {
  test('is not in the log, and no group has skipped it', () => {
    const { text } = pasteToScenario(TOPICS + (GROUPS.split('Consumer group')[0] ?? ''));
    expect(text).toContain('at 2s delete-records orders-0 before=3');
    expect(text).toContain('at 2s delete-records orders-1 before=4');
    const { expectations } = headlessRun(
      scenarioOf(`${text}expect at 19s skipped(billing) = 0\nexpect skipped(billing) = 0\nexpect lost = 0
expect at 19s committed(billing, orders-0) = 3\nexpect at 19s lag(billing, orders-0) = 2\nexpect read(billing) = 2\n`),
    );
    expect(expectations.filter(({ ok }) => !ok)).toEqual([]);
  });
});

/** Brokers 11 to 13: 13 was the last one in sync of orders-0 and is down, the others are up. */
const INCIDENT = `Topic: orders	TopicId: x	PartitionCount: 2	ReplicationFactor: 3	Configs: min.insync.replicas=1
	Topic: orders	Partition: 0	Leader: none	Replicas: 11,12,13	Isr: 	Elr: 	LastKnownElr: 13
	Topic: orders	Partition: 1	Leader: 12	Replicas: 12,11,13	Isr: 12,11	Elr: 	LastKnownElr: 
`;

describe('a partition without a leader', () => {
  const atMoment = (pasted: string, ...lines: readonly string[]) => {
    const { text, atUs } = pasteToScenario(pasted);
    const expected = lines.map((line) => `expect at ${atUs / 1000}ms ${line}`).join('\n');
    return headlessRun(scenarioOf(`${text}${expected}\n`)).expectations.filter(({ ok }) => !ok);
  };

  test('has none in the run, at the moment that equals the paste, and is told by line', () => {
    const failing = atMoment(
      INCIDENT,
      'leader(orders-0) = none',
      'isr(orders-0) = none',
      'elr(orders-0) = 3',
      'leader(orders-1) = 2',
      'isr(orders-1) = 1,2',
    );
    expect(failing).toEqual([]);
    const result = comparedWithRun(pasteToScenario(INCIDENT));
    const codes = result.problems.map(({ line, code }) => `${line} ${code}`);
    expect(codes).toEqual(['0 brokers-renumbered', '2 no-leader', '2 last-known']);
    const [, none] = result.problems;
    expect(none && pasteProblemText(none, 'en')).toMatch(/^orders-0 has no leader: .* broker 13 /);
    expect(none && pasteProblemText(none, 'ko')).toMatch(/리더가 없습니다/);
  });

  test('that waits for one of the ELR is the same, also where all its replicas are dead', () => {
    const eligible = INCIDENT.replace('Elr: 	LastKnownElr: 13', 'Elr: 13	LastKnownElr: ');
    const codes = comparedWithRun(pasteToScenario(eligible)).problems.map(({ code }) => code);
    expect(codes).toEqual(['brokers-renumbered', 'no-leader']);
    expect(atMoment(eligible, 'leader(orders-0) = none', 'elr(orders-0) = 3')).toEqual([]);
    const single = `Topic: a	PartitionCount: 1	ReplicationFactor: 1	Configs:
	Topic: a	Partition: 0	Leader: -1	Replicas: 1	Isr: 1
Topic: b	PartitionCount: 1	ReplicationFactor: 1	Configs:
	Topic: b	Partition: 0	Leader: 2	Replicas: 2	Isr: 2
`;
    expect(atMoment(single, 'leader(a-0) = none', 'leader(b-0) = 2')).toEqual([]);
  });

  test('that another line contradicts is told, not shown as healthy without a word', () => {
    const torn = INCIDENT.replace('Isr: 12,11', 'Isr: 12,11,13');
    expect(codesOf(torn)).toEqual(['0 brokers-renumbered', '2 cannot-be-leaderless']);
  });

  test('what the run shows otherwise is told by its line', () => {
    const elsewhere = INCIDENT.replace('Replicas: 12,11,13', 'Replicas: 11,12,13');
    const { problems } = comparedWithRun(pasteToScenario(elsewhere));
    expect(problems.at(-1)).toEqual({
      line: 3,
      code: 'other-here',
      found: 'orders-1',
      became: 'leader 1',
    });
  });

  test('a topic with unequal replicas keeps those that matter', () => {
    const unequal = INCIDENT.replace('Replicas: 12,11,13', 'Replicas: 12,11');
    const { text } = pasteToScenario(unequal);
    expect(text).toContain('assign orders-0 1,3');
    expect(codesOf(unequal)).toContain('2 cut-to-bound');
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
