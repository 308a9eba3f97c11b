/**
 * Scenario texts at random: a small cluster with everything around it, its statements in any order, with comments,
 * unknown statements and white space between. Every text is valid.
 */

import fc from 'fast-check';

interface Topology {
  readonly brokers: number;
  readonly controllers: number;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: number;
    readonly replicas: number;
  }[];
  readonly producers: readonly string[];
  readonly groups: readonly { readonly name: string; readonly consumers: number }[];
}

const topicNames = ['orders', 'bills', 'api-calls'];
const producerNames = ['web', 'bank', 'shop-2'];
const groupNames = ['billing', 'audit', 'user-api'];

const topology: fc.Arbitrary<Topology> = fc
  .record({
    brokers: fc.integer({ min: 1, max: 5 }),
    controllers: fc.integer({ min: 1, max: 3 }),
    sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 3,
    }),
    producers: fc.integer({ min: 1, max: 3 }),
    members: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ brokers, controllers, sizes, producers, members }) => ({
    brokers,
    controllers,
    topics: sizes.map(([partitions, replicas], index) => ({
      name: topicNames[index] ?? '',
      partitions,
      replicas: Math.min(replicas, brokers),
    })),
    producers: producerNames.slice(0, producers),
    groups: members.map((consumers, index) => ({ name: groupNames[index] ?? '', consumers })),
  }));

const duration = fc
  .tuple(
    fc.integer({ min: 0, max: 3000 }),
    fc.constantFrom('', '.5', '.25', '.001'),
    fc.constantFrom('ms', 's'),
  )
  .map(([whole, fraction, unit]) => `${whole}${fraction}${unit}`);
const wholeMs = fc
  .tuple(fc.integer({ min: 7000, max: 90_000 }), fc.constantFrom('ms', '000us'))
  .map(([value, unit]) => `${value}${unit}`);
const size = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.constantFrom('B', 'KB'))
  .map(([value, unit]) => `${value}${unit}`);
const freeText = fc
  .string({
    unit: fc.constantFrom('a', 'Z', '"', '\\', ' ', '\t', '#', '=', '가', '🦊', ',', '-'),
    maxLength: 12,
  })
  .map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`);

const optional = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.option(
    value.map((text) => ` ${key}=${text}`),
    { nil: '' },
  );

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const one = (words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const text = (value: string): fc.Arbitrary<string> => fc.constant(value);

const partitionsOf = (cluster: Topology): readonly string[] =>
  cluster.topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, index) => `${name}-${index}`),
  );
const membersOf = (cluster: Topology): readonly string[] =>
  cluster.groups.flatMap(({ name, consumers }) =>
    Array.from({ length: consumers }, (_, index) => `${name}-${index + 1}`),
  );
const idsOf = (cluster: Topology): readonly string[] =>
  Array.from({ length: cluster.brokers }, (_, index) => String(index + 1));

const poison = fc.constantFrom('skip', 'stop', 'retry', 'dead-letter:orders');
const commit = fc.constantFrom(
  'auto',
  'sync-batch',
  'async-batch',
  'sync-record',
  'before',
  'manual',
  'none',
);

function declarations(cluster: Topology): readonly fc.Arbitrary<string>[] {
  const brokerKeys = joined(
    optional('replica.lag.time.max.ms', wholeMs),
    optional('min.insync.replicas', one(['1', '2'])),
    optional('offsets.topic.num.partitions', one(['5', '50'])),
  );
  return [
    joined(text(`brokers ${cluster.brokers}`), brokerKeys),
    joined(
      text('broker 1'),
      optional('rack', freeText),
      optional('disk', one(['fast'])),
      brokerKeys,
    ),
    text(`controllers ${cluster.controllers}`),
    joined(text('seed '), fc.nat().map(String)),
    joined(text('title '), freeText),
    joined(text('note-ko '), freeText),
    joined(text('link latency='), duration, optional('loss', one(['0%', '1.5%', '100%']))),
    ...cluster.topics.map(({ name, partitions, replicas }) =>
      joined(
        text(`topic ${name} partitions=${partitions} replicas=${replicas}`),
        optional('min.insync.replicas', one(['1', '2'])),
        optional('cleanup.policy', one(['delete', 'compact', 'compact,delete'])),
        optional('retention.ms', one(['-1', '168h', '5s'])),
      ),
    ),
    ...cluster.producers.map((name) =>
      joined(
        text(`producer ${name}`),
        optional('acks', one(['all', '-1'])),
        optional('linger.ms', one(['5ms', '0ms', '1s'])),
        optional('batch.size', size),
        optional('send', one(['sync', 'async'])),
        optional('on-error', one(['stop', 'continue', 'resend'])),
        optional('start', duration),
        optional(
          'transactional.id',
          freeText.filter((id) => !/^"\s*"$/.test(id)),
        ),
        optional('made.up', freeText),
      ),
    ),
    ...cluster.groups.map(({ name, consumers }) =>
      joined(
        text(`group ${name} topics=${cluster.topics.map((topic) => topic.name).join(',')}`),
        text(` consumers=${consumers}`),
        optional('start', one(['0s', '2s', 'manual'])),
        optional('process', duration),
        optional('commit', commit),
        optional('sink', one(['none', 'counter', 'cell', 'latest', 'ledger'])),
        optional('on-poison', poison),
        optional('session.timeout.ms', wholeMs),
        optional('max.poll.records', one(['500', '1'])),
        optional(
          'partition.assignment.strategy',
          one(['range', 'sticky,range', 'range,cooperative-sticky']),
        ),
      ),
    ),
    ...membersOf(cluster).map((member) =>
      joined(
        text(`consumer ${member}`),
        optional('process', duration),
        optional('group.instance.id', one(['a', 'b'])),
      ),
    ),
  ];
}

function acts(cluster: Topology): fc.Arbitrary<string> {
  const id = one(idsOf(cluster));
  const topic = one(cluster.topics.map(({ name }) => name));
  const producer = one(cluster.producers);
  const member = one(membersOf(cluster));
  const partition = one(partitionsOf(cluster));
  const ends = fc.constantFrom(
    `1`,
    'all',
    'clients,brokers',
    'controllers',
    cluster.producers.join(','),
  );
  const between = joined(text('101 '), one(['-', '->']), text(' '), ends);
  const node = fc.oneof(
    joined(text('broker '), id),
    joined(text('consumer '), member),
    joined(text('producer '), producer),
  );
  const produce = joined(
    text('produce '),
    producer,
    text(' '),
    topic,
    one(['', ' x5', ' x3 every 200ms', ' every 1ms']),
    optional('value', freeText),
    optional('size', size),
    optional('poison', one(['yes', 'no'])),
    one(['', ' key=a', ' key=""', ' keys=a,order-{1..3},b', ' keys="x y,#"']),
  );
  const action = fc.oneof(
    produce,
    joined(text('flush '), producer),
    joined(one(['kill', 'stop', 'start', 'pause', 'resume']), text(' '), node),
    joined(one(['power-off', 'wipe']), text(' broker '), id),
    joined(one(['kill', 'stop', 'start']), text(' controller 101')),
    joined(one(['cut', 'heal']), text(' '), between),
    text('heal all'),
    joined(text('slow '), between, text(' latency='), duration),
    joined(text('commit consumer '), member),
    joined(
      text('seek group '),
      one(cluster.groups.map(({ name }) => name)),
      text(' '),
      partition,
      text(' 3'),
    ),
    joined(text('set topic '), topic, text(' min.insync.replicas=1')),
    joined(
      text('set producer '),
      producer,
      text(' linger.ms=5ms'),
      optional('send', one(['sync'])),
    ),
    joined(text('elect '), one(['preferred', 'unclean']), text(' '), partition),
    joined(text('reassign '), partition, text(' '), one(['1', idsOf(cluster).join(',')])),
    joined(text('delete-records '), partition, text(' before=1')),
    joined(
      text('say '),
      freeText,
      optional('ko', freeText),
      optional('for', duration),
      optional('target', partition),
    ),
    joined(
      text('ask '),
      freeText,
      text(' "8" '),
      freeText,
      text(' answer=2'),
      optional('ko-1', freeText),
      optional('why', freeText),
    ),
  );
  return joined(text('at '), duration, text(' '), action);
}

function expectations(cluster: Topology): fc.Arbitrary<string> {
  const partition = one(partitionsOf(cluster));
  const group = one(cluster.groups.map(({ name }) => name));
  const metric = fc.oneof(
    joined(text('lost = '), one(['0', '3..5'])),
    joined(text('failed('), one(cluster.producers), text(', TimeoutException) <= 2')),
    joined(text('committed('), group, text(' , '), partition, text(')='), one(['none', '7'])),
    joined(text('isr('), partition, text(') '), one(['=', '!=', 'contains']), text(' 1,2')),
    joined(text('order('), partition, text(') = '), one(['web:1,2', 'none', '"a#b"'])),
    joined(text('assigned('), one(membersOf(cluster)), text(') = none')),
  );
  return joined(text('expect '), one(['', 'at 3s ', 'at "the check" ']), metric);
}

const trivia = fc.constantFrom(
  '# a comment',
  '#',
  'frobnicate 1 a=b',
  '',
  '   ',
  '\tzap "x y" # behind',
);
const behind = fc.constantFrom('', '', '', ' # behind it', '#near', '\t');
const indent = fc.constantFrom('', '', '  ', '\t');

/** Puts comments, white space and line ends of both kinds around the lines. */
function dressed(lines: readonly string[]): fc.Arbitrary<string> {
  const line = (code: string) =>
    fc
      .tuple(
        indent,
        behind,
        fc.constantFrom('\n', '\r\n'),
        fc.option(trivia, { nil: undefined, freq: 4 }),
      )
      .map(
        ([before, after, end, extra]) =>
          `${extra === undefined ? '' : `${extra}${end}`}${before}${code}${after}${end}`,
      );
  return fc.tuple(...lines.map(line)).map((texts) => texts.join(''));
}

export const scenarioText: fc.Arbitrary<string> = topology.chain((cluster) =>
  fc
    .tuple(
      fc.tuple(...declarations(cluster)),
      fc.array(acts(cluster), { maxLength: 12 }),
      fc.array(expectations(cluster), { maxLength: 6 }),
      fc.option(text('until 59m'), { nil: 'until 3000s' }),
    )
    .chain(([declared, actLines, expectLines, until]) =>
      fc
        .shuffledSubarray(
          [...declared, ...actLines, ...expectLines, until, 'at 5s check "the check"'],
          {
            minLength: declared.length + actLines.length + expectLines.length + 2,
          },
        )
        .chain((lines) => fc.tuple(dressed(lines), fc.constantFrom('# first\n', '', '\uFEFF')))
        .map(([body, start]) =>
          start === '\uFEFF' ? `${start}kafka 1\n${body}` : `${start}kafka 1 # one\n${body}`,
        ),
    ),
);
