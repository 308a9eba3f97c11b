/** A consumer group of the scenario in Kotlin: a listener container of Spring, one a member. */

import type { CommitMode } from '../../scenario/scenario.ts';
import type { GroupApplication, MemberApplication } from './applications.ts';
import { consumerTimesName } from './client-times.ts';
import { callName, codeString, indent } from './code-words.ts';
import { kotlinPairs } from './kotlin-producer.ts';
import { SINK_COMMENTS } from './sinks.ts';

/** Spring commits for the listener; its modes are those of the scenario, by other names. */
const CONTAINER: Readonly<Record<CommitMode, readonly string[]>> = {
  auto: ['// enable.auto.commit=true: the client commits by itself.'],
  'sync-batch': ['ackMode = ContainerProperties.AckMode.BATCH'],
  'async-batch': ['ackMode = ContainerProperties.AckMode.BATCH', 'isSyncCommits = false'],
  'sync-record': ['ackMode = ContainerProperties.AckMode.RECORD'],
  before: [
    '// At most once: the listener acknowledges before it works.',
    'ackMode = ContainerProperties.AckMode.MANUAL_IMMEDIATE',
  ],
  manual: ['ackMode = ContainerProperties.AckMode.MANUAL_IMMEDIATE'],
  none: [
    '// Nobody acknowledges, so nothing is committed.',
    'ackMode = ContainerProperties.AckMode.MANUAL',
  ],
  transaction: [
    'ackMode = ContainerProperties.AckMode.BATCH',
    'kafkaAwareTransactionManager = KafkaTransactionManager(outputFactory)',
  ],
};

const batchListener = (body: readonly string[]): readonly string[] => [
  'setMessageListener(object : BatchAcknowledgingMessageListener<String, String> {',
  ...indent([
    'override fun onMessage(data: List<ConsumerRecord<String, String>>, acknowledgment: Acknowledgment?) {',
    ...indent(body),
    '}',
  ]),
  '})',
];

function listener(
  group: GroupApplication,
  { commit, commitsAtMs }: MemberApplication,
): readonly string[] {
  const call = callName('process', group.name);
  switch (commit) {
    case 'before':
      return batchListener([
        'acknowledgment?.acknowledge()',
        `data.forEach { ${call}(it, processMs) }`,
      ]);
    case 'manual':
      return [
        `val commitsAtMs = mutableListOf<Double>(${commitsAtMs.map((at) => (Number.isInteger(at) ? `${at}.0` : String(at))).join(', ')})`,
        ...batchListener([
          `data.forEach { ${call}(it, processMs) }`,
          'while (commitsAtMs.isNotEmpty() && nowMs() >= commitsAtMs.first()) {',
          '    commitsAtMs.removeAt(0)',
          '    acknowledgment?.acknowledge()',
          '}',
        ]),
      ];
    case 'none':
      return [
        'setMessageListener(object : AcknowledgingMessageListener<String, String> {',
        '    override fun onMessage(data: ConsumerRecord<String, String>, acknowledgment: Acknowledgment?) {',
        `        ${call}(data, processMs)`,
        '    }',
        '})',
      ];
    case 'transaction':
      return [
        'setMessageListener(MessageListener<String, String> { record ->',
        `    output.send(${codeString(group.output ?? '')}, record.key(), record.value())`,
        '})',
      ];
    default:
      return [`setMessageListener(MessageListener<String, String> { ${call}(it, processMs) })`];
  }
}

function errorHandler({ onPoison }: MemberApplication): readonly string[] {
  switch (onPoison.kind) {
    case 'skip':
      return ['val errors: CommonErrorHandler = DefaultErrorHandler(FixedBackOff(0, 0))'];
    case 'stop':
      return ['val errors: CommonErrorHandler = CommonContainerStoppingErrorHandler()'];
    case 'retry':
      return [
        'val errors: CommonErrorHandler = DefaultErrorHandler(FixedBackOff(1000, FixedBackOff.UNLIMITED_ATTEMPTS))',
      ];
    case 'dead-letter':
      return [
        'val deadLetters = KafkaTemplate(DefaultKafkaProducerFactory<String, String>(config(member, PRODUCER_TIMES), StringSerializer(), StringSerializer()))',
        `val recoverer = DeadLetterPublishingRecoverer(deadLetters) { _, _ -> TopicPartition(${codeString(onPoison.topic)}, -1) }`,
        'val errors: CommonErrorHandler = DefaultErrorHandler(recoverer, FixedBackOff(0, 0))',
      ];
  }
}

function output(group: GroupApplication): readonly string[] {
  const config = group.producerConfig.filter(([key]) => key !== 'transactional.id');
  const id = group.producerConfig.find(([key]) => key === 'transactional.id')?.[1] ?? group.name;
  return [
    `val outputFactory = DefaultKafkaProducerFactory<String, String>(config(member, PRODUCER_TIMES${kotlinPairs(config)}), StringSerializer(), StringSerializer())`,
    '// Spring puts a number behind it for each producer.',
    `outputFactory.setTransactionIdPrefix(${codeString(`${id}-`)} + member.substringAfterLast('-') + "-")`,
    'val output = KafkaTemplate(outputFactory)',
  ];
}

/** A share group has no offsets to commit; the plain client shows it best. */
const shareLoop = (group: GroupApplication): readonly string[] => [
  'val consumer = KafkaShareConsumer(config, StringDeserializer(), StringDeserializer())',
  'Runtime.getRuntime().addShutdownHook(Thread { closing = true })',
  `consumer.subscribe(listOf(${group.topics.map(codeString).join(', ')}))`,
  'consumer.use {',
  '    // It acknowledges at the next poll.',
  `    while (!closing) it.poll(Duration.ofMillis(100)).forEach { record -> ${callName('process', group.name)}(record, processMs) }`,
  '}',
];

function container(group: GroupApplication, first: MemberApplication): readonly string[] {
  const topics = group.topics.map(codeString).join(', ');
  return [
    ...errorHandler(first),
    ...(first.commit === 'transaction' ? output(group) : []),
    `val properties = ContainerProperties(${topics}).apply {`,
    ...indent([
      `setGroupId(${codeString(group.name)})`,
      ...CONTAINER[first.commit],
      ...listener(group, first),
    ]),
    '}',
    'val consumers = DefaultKafkaConsumerFactory<String, String>(config, StringDeserializer(), StringDeserializer())',
    'val container = ConcurrentMessageListenerContainer(consumers, properties)',
    'container.commonErrorHandler = errors',
    'container.setAlwaysClientIdSuffix(false)',
    'runUntilTerm(container)',
  ];
}

export function kotlinGroup(group: GroupApplication): readonly string[] {
  const [first] = group.members;
  if (first === undefined) return [];
  const cases = group.members.map(
    ({ name, config, processMs }) =>
      `${codeString(name)} -> ${processMs}.toDouble() to config(member, ${consumerTimesName(group.protocol)}, "group.id" to ${codeString(group.name)}${kotlinPairs(config)})`,
  );
  return [
    `/** A member of the group ${group.name}. */`,
    `fun ${callName('read', group.name)}(member: String) {`,
    ...indent([
      'val (plannedMs, config) = when (member) {',
      ...indent([...cases, 'else -> error(member)']),
      '}',
      'val processMs = config.remove("process.ms")?.toString()?.toDouble() ?: plannedMs',
      ...(group.protocol === 'share' ? shareLoop(group) : container(group, first)),
    ]),
    '}',
    '',
    `/** ${SINK_COMMENTS[group.sink]} */`,
    `fun ${callName('process', group.name)}(record: ConsumerRecord<String, String>, processMs: Double) {`,
    ...indent([
      'if (isPoison(record)) throw PoisonException()',
      'pause(processMs)',
      `println("\${record.topic()}-\${record.partition()} \${record.offset()} \${record.value()}")`,
    ]),
    '}',
  ];
}
