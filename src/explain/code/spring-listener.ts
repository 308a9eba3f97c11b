/** A member of a group as Spring's listener container has it, in Kotlin: the container commits, as its ack mode says. */

import type { GroupLine } from '../../scenario/scenario.ts';
import { type CodeText, due, plain } from './code-line.ts';

export function springListener(group: GroupLine): CodeText {
  const { name, topics, settings, application } = group;
  const isManual = application.ackMode.startsWith('manual');
  const mode = application.ackMode.toUpperCase().replace('-', '_');
  const quoted = topics.map((topic) => `"${topic}"`).join(', ');
  const given = isManual ? ', ack: Acknowledgment' : '';
  const lines = [
    ...settings.map(({ key, value }) =>
      due(key, `// spring.kafka.consumer.properties.${key}=${String(value)}`),
    ),
    plain('@Bean'),
    plain('fun listeners(consumers: ConsumerFactory<String, String>) ='),
    plain('    ConcurrentKafkaListenerContainerFactory<String, String>().apply {'),
    plain('        setConsumerFactory(consumers)'),
    due('ack-mode', `        containerProperties.ackMode = AckMode.${mode}`),
    due('on-poison', `        setCommonErrorHandler(${handler(group)})`),
    plain('    }'),
    plain(''),
    plain(`@KafkaListener(groupId = "${name}", topics = [${quoted}])`),
    plain(`fun listen(record: ConsumerRecord<String, String>${given}) {`),
    plain('    handle(record)'),
    ...(isManual ? [due('ack-mode', '    ack.acknowledge()')] : []),
    plain('}'),
  ];
  return { name, language: 'Kotlin', lines };
}

/** Ten deliveries in all, without a pause; then what the scenario says. */
function handler({ onPoison }: GroupLine): string {
  switch (onPoison.kind) {
    case 'skip':
      return 'DefaultErrorHandler(FixedBackOff(0, 9))';
    case 'dead-letter':
      return 'DefaultErrorHandler(DeadLetterPublishingRecoverer(template), FixedBackOff(0, 9))';
    case 'retry':
      return 'DefaultErrorHandler(FixedBackOff(0, FixedBackOff.UNLIMITED_ATTEMPTS))';
    case 'stop':
      return 'CommonContainerStoppingErrorHandler()';
  }
}
