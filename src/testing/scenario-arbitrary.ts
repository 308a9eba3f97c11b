/**
 * Scenario texts at random: a small cluster with everything around it, its statements in any order, with comments,
 * unknown statements and white space between. Every text is valid.
 */

import fc from 'fast-check';
import { act } from './act-arbitrary.ts';
import {
  duration,
  freeText,
  joined,
  membersOf,
  one,
  optional,
  partitionsOf,
  size,
  type Topology,
  text,
  topology,
  wholeMs,
} from './scenario-parts.ts';

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

function clusterLines(cluster: Topology): readonly fc.Arbitrary<string>[] {
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
  ];
}

function producerLines(cluster: Topology): readonly fc.Arbitrary<string>[] {
  return cluster.producers.map((name) =>
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
  );
}

const workers = optional('workers', one(['1', '3']));
/** Words for the application that go together. */
const application = fc.oneof(
  joined(optional('commit', commit), workers),
  joined(
    text(' client=spring'),
    one(['', ' ack-mode=record', ' ack-mode=batch', ' ack-mode=count ack-count=3']),
    workers,
  ),
  joined(text(' ack-mode=time client=spring'), optional('ack-time', duration)),
  joined(optional('commit', commit), text(' client=librdkafka'), workers),
  joined(text(' client=java'), optional('commit', commit)),
);

function groupLines(cluster: Topology): readonly fc.Arbitrary<string>[] {
  return [
    ...cluster.groups.map(({ name, consumers }) =>
      joined(
        text(`group ${name} topics=${cluster.topics.map((topic) => topic.name).join(',')}`),
        text(` consumers=${consumers}`),
        optional('start', one(['0s', '2s', 'manual'])),
        optional('process', duration),
        application,
        optional('sink', one(['none', 'counter', 'cell', 'latest', 'ledger', 'store'])),
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

const declarations = (cluster: Topology): readonly fc.Arbitrary<string>[] => [
  ...clusterLines(cluster),
  ...producerLines(cluster),
  ...groupLines(cluster),
];

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
  return joined(one(['expect ', 'goal ']), one(['', 'at 3s ', 'at "the check" ']), metric);
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
      fc.array(act(cluster), { maxLength: 12 }),
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
