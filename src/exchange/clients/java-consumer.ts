/** A consumer group of the scenario in Java, with the plain client: one method, which each member runs. */

import type { GroupApplication, MemberApplication } from './applications.ts';
import { consumerTimesName } from './client-times.ts';
import { callName, codeString, indent } from './code-words.ts';
import { javaPairs } from './java-producer.ts';
import { SINK_COMMENTS } from './sinks.ts';

const POISON: Readonly<Record<MemberApplication['onPoison']['kind'], readonly string[]>> = {
  skip: ['System.err.println("skipped " + record.offset());', 'return;'],
  stop: ['throw new PoisonException();'],
  retry: [
    '// It is tried again and again; nothing behind it in its partition is done.',
    'while (!closing) sleep(1000);',
    'return;',
  ],
  'dead-letter': [
    'deadLetters.send(new ProducerRecord<>(DEAD, record.key(), record.value())).get();',
    'return;',
  ],
};

function processMethod(group: GroupApplication, first: MemberApplication): readonly string[] {
  const { onPoison } = first;
  const poison = POISON[onPoison.kind].map((line) =>
    onPoison.kind === 'dead-letter' ? line.replace('DEAD', codeString(onPoison.topic)) : line,
  );
  const takes =
    onPoison.kind === 'dead-letter' ? ', KafkaProducer<String, String> deadLetters' : '';
  return [
    `/** ${SINK_COMMENTS[group.sink]} */`,
    `static void ${callName('process', group.name)}(ConsumerRecord<String, String> record, double processMs${takes}) throws Exception {`,
    ...indent([
      'if (isPoison(record)) {',
      ...indent(poison),
      '}',
      'sleep(processMs);',
      'System.out.println(record.topic() + "-" + record.partition() + " " + record.offset() + " " + record.value());',
    ]),
    '}',
  ];
}

const NEXT =
  'Map.of(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1))';

type Each = (after: readonly string[]) => readonly string[];

/** Reads, sends and commits as one; after an abort it reads again from what is committed. */
function transactionLines(group: GroupApplication, each: Each): readonly string[] {
  return [
    'if (records.isEmpty()) continue;',
    'Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();',
    'producer.beginTransaction();',
    'try {',
    ...indent([
      ...each([
        `producer.send(new ProducerRecord<>(${codeString(group.output ?? '')}, record.key(), record.value()));`,
        'next.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));',
      ]),
      'producer.sendOffsetsToTransaction(next, consumer.groupMetadata());',
      'producer.commitTransaction();',
    ]),
    '} catch (ProducerFencedException fenced) {',
    '    throw fenced;',
    '} catch (KafkaException abortable) {',
    ...indent([
      'producer.abortTransaction();',
      '// Back to what is committed.',
      'consumer.committed(consumer.assignment()).forEach((partition, offset) -> {',
      '    if (offset != null) consumer.seek(partition, offset);',
      '    else consumer.seekToBeginning(List.of(partition));',
      '});',
    ]),
    '}',
  ];
}

/** What stands around the processing of one poll, by the way to commit. */
function batchLines(
  group: GroupApplication,
  { commit, onPoison }: MemberApplication,
): readonly string[] {
  const dead = onPoison.kind === 'dead-letter' ? ', deadLetters' : '';
  const call = `${callName('process', group.name)}(record, processMs${dead});`;
  const each: Each = (after) => [
    'for (ConsumerRecord<String, String> record : records) {',
    ...indent([call, ...after]),
    '}',
  ];
  switch (commit) {
    case 'auto':
      return ['// enable.auto.commit: a later poll() commits what this one returned.', ...each([])];
    case 'none':
      return each([]);
    case 'before':
      return [
        '// At most once: committed before it is done.',
        'commitSync(consumer, null);',
        ...each([]),
      ];
    case 'sync-batch':
      return [...each([]), 'if (!records.isEmpty()) commitSync(consumer, null);'];
    case 'async-batch':
      return [...each([]), 'if (!records.isEmpty()) consumer.commitAsync();'];
    case 'sync-record':
      return each([`if (!commitSync(consumer, ${NEXT})) break;`]);
    case 'manual':
      return [
        ...each([
          'done.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));',
        ]),
        'while (!commitsAtMs.isEmpty() && now() >= commitsAtMs.get(0)) {',
        '    commitsAtMs.remove(0);',
        '    commitSync(consumer, done);',
        '}',
      ];
    case 'transaction':
      return transactionLines(group, each);
  }
}

/** A failed commit does not end the application. */
export const JAVA_COMMIT = String.raw`
    static boolean commitSync(KafkaConsumer<String, String> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            if (offsets == null) consumer.commitSync();
            else consumer.commitSync(offsets);
            return true;
        } catch (CommitFailedException failed) {
            System.err.println("commit failed: " + failed.getMessage());
            return false;
        }
    }
`;

/** Clients beside the consumer, opened before it and closed after it. */
function helpers(
  group: GroupApplication,
  { commit, onPoison }: MemberApplication,
): readonly string[] {
  const strings = 'new StringSerializer(), new StringSerializer()';
  if (commit === 'transaction') {
    return [
      `Properties output = config(member, PRODUCER_TIMES${javaPairs(group.producerConfig)});`,
      ...(group.members.length > 1
        ? [
            'output.put("transactional.id", output.get("transactional.id") + member.substring(member.lastIndexOf(\'-\')));',
          ]
        : []),
      `try (var producer = new KafkaProducer<>(output, ${strings});`,
    ];
  }
  return onPoison.kind === 'dead-letter'
    ? [`try (var deadLetters = new KafkaProducer<>(config(member, PRODUCER_TIMES), ${strings});`]
    : ['try ('];
}

function loop(group: GroupApplication, first: MemberApplication): readonly string[] {
  const isShare = group.protocol === 'share';
  const kind = isShare ? 'KafkaShareConsumer' : 'KafkaConsumer';
  const topics = group.topics.map(codeString).join(', ');
  const batch = isShare
    ? [
        '// A share group acknowledges at the next poll.',
        ...batchLines(group, { ...first, commit: 'none' }),
      ]
    : batchLines(group, first);
  return [
    ...helpers(group, first),
    `        var consumer = new ${kind}<>(config, new StringDeserializer(), new StringDeserializer())) {`,
    ...indent([
      ...(first.commit === 'transaction' ? ['producer.initTransactions();'] : []),
      'wakeup = consumer::wakeup;',
      `consumer.subscribe(List.of(${topics}));`,
      'try {',
      ...indent([
        'while (!closing) {',
        ...indent([
          'ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));',
          ...batch,
        ]),
        '}',
      ]),
      '} catch (WakeupException closed) {',
      '    // close() follows.',
      '}',
    ]),
    '}',
  ];
}

/** All members run the code of the first; what a member has of its own are settings. */
export function javaGroup(group: GroupApplication): readonly string[] {
  const [first] = group.members;
  if (first === undefined) return [];
  const configs = group.members.map(
    ({ name, config, processMs }) =>
      `case ${codeString(name)} -> config(member, ${consumerTimesName(group.protocol)}, "group.id", ${codeString(group.name)}, "process.ms", "${processMs}"${javaPairs(config)});`,
  );
  const manual =
    first.commit === 'manual'
      ? [
          'Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();',
          `List<Double> commitsAtMs = new ArrayList<>(List.of(${first.commitsAtMs.map((at) => `${at}d`).join(', ')}));`,
        ]
      : [];
  return [
    `/** A member of the group ${group.name}. */`,
    `static void ${callName('read', group.name)}(String member) throws Exception {`,
    ...indent([
      'Properties config = switch (member) {',
      ...indent([...configs, 'default -> throw new IllegalArgumentException(member);']),
      '};',
      'double processMs = Double.parseDouble((String) config.remove("process.ms"));',
      ...manual,
      ...loop(group, first),
    ]),
    '}',
    '',
    ...processMethod(group, first),
  ];
}
