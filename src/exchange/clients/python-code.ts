/** The applications of a scenario in Python, with confluent-kafka (librdkafka). */

import { expandKeys } from '../../scenario/keys.ts';
import type { Protocol, Scenario } from '../../scenario/scenario.ts';
import { clientBootstrap } from '../compose/node-settings.ts';
import { titleComment } from '../title-comment.ts';
import {
  type Config,
  type GroupApplication,
  groupsOf,
  type MemberApplication,
  type ProducerApplication,
  type ProducerStep,
  producersOf,
} from './applications.ts';
import { consumerTimes, consumerTimesName, producerTimes } from './client-times.ts';
import { codeString, indent } from './code-words.ts';
import { PYTHON_RUNTIME } from './python-runtime.ts';
import { SINK_COMMENTS } from './sinks.ts';

const pyName = (verb: string, name: string): string => `${verb}_${name.replaceAll('-', '_')}`;
const pyBool = (value: boolean): string => (value ? 'True' : 'False');
const pyList = (items: readonly string[]): string => `[${items.map(codeString).join(', ')}]`;

const pyConfig = (config: Config): string =>
  `{${config.map(([key, value]) => `${codeString(key)}: ${codeString(value)}`).join(', ')}}`;

function stepLine(step: ProducerStep): string {
  if (step.kind !== 'produce') return `(${step.atMs}, "${step.kind}", None),`;
  const { produce } = step;
  const keys = produce.key === undefined ? expandKeys(produce.keys) : [produce.key];
  const words = [
    `at_ms=${step.atMs}`,
    `count=${produce.count}`,
    `every_ms=${produce.everyUs / 1000}`,
    `topic=${codeString(produce.topic)}`,
    `keys=${pyList(keys)}`,
    `partition=${produce.partition ?? 'None'}`,
    `value=${produce.value === undefined ? 'None' : codeString(produce.value)}`,
    `size=${produce.sizeBytes ?? 0}`,
    `poison=${pyBool(produce.poison)}`,
  ];
  return `*records(${words.join(', ')}),`;
}

function producer(application: ProducerApplication): readonly string[] {
  const { name, config, steps, send, onError, isTransactional } = application;
  return [
    `def ${pyName('produce', name)}():`,
    ...indent([
      `steps = [`,
      ...indent(steps.map(stepLine)),
      ']',
      `run_producer(${codeString(name)}, ${pyConfig(config)}, steps, sync=${pyBool(send === 'sync')}, on_error="${onError}", transactional=${pyBool(isTransactional)})`,
    ]),
  ];
}

function poisonLines({ onPoison }: MemberApplication): readonly string[] {
  switch (onPoison.kind) {
    case 'skip':
      return ['return'];
    case 'stop':
      return ['raise RuntimeError("poison")'];
    case 'retry':
      return [
        '# Again and again; nothing behind it in its partition is done.',
        'while not closing:',
        '    time.sleep(1)',
        'return',
      ];
    case 'dead-letter':
      return [
        `dead_letters = Producer(config(${codeString('dead-letters')}, PRODUCER_TIMES, {}))`,
        `dead_letters.produce(${codeString(onPoison.topic)}, key=message.key(), value=message.value())`,
        'dead_letters.flush()',
        'return',
      ];
  }
}

function process(group: GroupApplication, first: MemberApplication): readonly string[] {
  return [
    `def ${pyName('process', group.name)}(message, process_ms):`,
    ...indent([
      `# ${SINK_COMMENTS[group.sink]}`,
      'if is_poison(message):',
      ...indent(poisonLines(first)),
      'sleep_ms(process_ms)',
      'print(message.topic(), message.partition(), message.offset(), message.value())',
    ]),
  ];
}

/** What is done with the messages of one call, by the way to commit. */
function batchLines(group: GroupApplication, { commit }: MemberApplication): readonly string[] {
  const each = (after: readonly string[] = []): readonly string[] => [
    'for message in messages:',
    ...indent([`${pyName('process', group.name)}(message, process_ms)`, ...after]),
  ];
  switch (commit) {
    case 'auto':
      return [
        '# enable.auto.commit: a timer of the library commits what was handed out.',
        ...each(),
      ];
    case 'none':
      return each();
    case 'before':
      return [
        '# At most once: committed before it is done.',
        'commit(consumer, next_of(messages))',
        ...each(),
      ];
    case 'sync-batch':
      return [...each(), 'commit(consumer, next_of(messages))'];
    case 'async-batch':
      return [...each(), 'consumer.commit(offsets=next_of(messages), asynchronous=True)'];
    case 'sync-record':
      return each(['if not commit(consumer, next_of([message])):', '    break']);
    case 'manual':
      return [
        ...each(['done.append(message)']),
        'while commits_at_ms and now_ms() >= commits_at_ms[0]:',
        '    commits_at_ms.pop(0)',
        '    if done:',
        '        commit(consumer, next_of(done))',
      ];
    case 'transaction':
      return [
        'producer.begin_transaction()',
        'try:',
        ...indent([
          'for message in messages:',
          `    producer.produce(${codeString(group.output ?? '')}, key=message.key(), value=message.value())`,
          'producer.send_offsets_to_transaction(next_of(messages), consumer.consumer_group_metadata())',
          'producer.commit_transaction()',
        ]),
        'except KafkaException as failed:',
        ...indent([
          'if not failed.args[0].txn_requires_abort():',
          '    raise',
          'producer.abort_transaction()',
          '# Back to what is committed.',
          'for partition in consumer.committed(consumer.assignment()):',
          '    if partition.offset < 0:',
          '        partition.offset = OFFSET_BEGINNING',
          '    consumer.seek(partition)',
        ]),
      ];
  }
}

function group(application: GroupApplication): readonly string[] {
  const { name, topics, members, protocol, producerConfig } = application;
  const [first] = members;
  if (first === undefined) return [];
  const table = members.map(
    ({ name: member, config, processMs }) =>
      `${codeString(member)}: (${processMs}, ${pyConfig([['group.id', name], ...config])}),`,
  );
  return [
    ...process(application, first),
    '',
    '',
    `def ${pyName('read', name)}(member):`,
    ...indent([
      ...(protocol === 'share'
        ? ['# librdkafka has no share groups yet: this member reads as one of an ordinary group.']
        : []),
      `process_ms, own = {`,
      ...indent(table),
      '}[member]',
      'process_ms = float(changed.get("process.ms", process_ms))',
      'most = int(own.pop("max.poll.records", 500))',
      ...(first.commit === 'transaction'
        ? [
            `output = ${pyConfig(producerConfig)}`,
            ...(members.length > 1
              ? ['output["transactional.id"] += "-" + member.rsplit("-", 1)[1]']
              : []),
            'producer = Producer(config(member, PRODUCER_TIMES, output))',
            'producer.init_transactions()',
          ]
        : []),
      ...(first.commit === 'manual'
        ? ['done = []', `commits_at_ms = [${first.commitsAtMs.join(', ')}]`]
        : []),
      `consumer = Consumer(config(member, ${consumerTimesName(protocol)}, own))`,
      `consumer.subscribe(${pyList(topics)})`,
      'try:',
      ...indent([
        'while not closing:',
        ...indent([
          'messages = [m for m in consumer.consume(most, timeout=0.1) if m.error() is None]',
          ...(first.commit === 'manual' ? [] : ['if not messages:', '    continue']),
          ...batchLines(application, first),
        ]),
      ]),
      'finally:',
      '    consumer.close()',
    ]),
  ];
}

/** librdkafka takes this one of producers only. */
const readerTimes = (protocol: Protocol): Config =>
  consumerTimes(protocol).filter(([key]) => key !== 'request.timeout.ms');

export function pythonCode(scenario: Scenario): string {
  const producers = producersOf(scenario);
  const groups = groupsOf(scenario).filter(({ members }) => members.length > 0);
  const table = [
    ...producers.map(({ name }) => `${codeString(name)}: ${pyName('produce', name)},`),
    ...groups.flatMap(({ name, members }) =>
      members.map((member) => {
        const text = codeString(member.name);
        return `${text}: lambda: ${pyName('read', name)}(${text}),`;
      }),
    ),
  ];
  return [
    ...titleComment(scenario, '#'),
    '# pip install confluent-kafka      then: python3 applications.py NAME',
    PYTHON_RUNTIME.replace('"BOOTSTRAP"', codeString(clientBootstrap(scenario))),
    "# Kafka's own defaults, which are stretched like every other time.",
    `PRODUCER_TIMES = ${pyConfig(producerTimes())}`,
    `CONSUMER_TIMES = ${pyConfig(readerTimes('classic'))}`,
    `MODERN_CONSUMER_TIMES = ${pyConfig(readerTimes('consumer'))}`,
    ...producers.flatMap((application) => ['', ...producer(application), '']),
    ...groups.flatMap((application) => ['', ...group(application), '']),
    '',
    'APPLICATIONS = {',
    ...indent(table),
    '}',
    '',
    'if __name__ == "__main__":',
    '    await_go()',
    '    APPLICATIONS[sys.argv[1]]()',
    '',
  ].join('\n');
}
