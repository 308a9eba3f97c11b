/** A producer of the scenario in Kotlin: Spring's template over the same client. */

import { expandKeys } from '../../scenario/keys.ts';
import type { Config, ProducerApplication, ProducerStep } from './applications.ts';
import { callName, codeString, indent } from './code-words.ts';

export const kotlinPairs = (config: Config): string =>
  config.map(([key, value]) => `, ${codeString(key)} to ${codeString(value)}`).join('');

const double = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

function stepLine(step: ProducerStep): string {
  if (step.kind !== 'produce') return `listOf(Step(${double(step.atMs)}, "${step.kind}")),`;
  const { produce } = step;
  const keys = produce.key === undefined ? expandKeys(produce.keys) : [produce.key];
  const words = [
    double(step.atMs),
    String(produce.count),
    double(produce.everyUs / 1000),
    codeString(produce.topic),
    `listOf(${keys.map(codeString).join(', ')})`,
    String(produce.partition ?? 'null'),
    produce.value === undefined ? 'null' : codeString(produce.value),
    String(produce.sizeBytes ?? 0),
    String(produce.poison),
  ];
  return `records(${words.join(', ')}),`;
}

const ON_ERROR: Readonly<Record<ProducerApplication['onError'], readonly string[]>> = {
  continue: ['System.err.println("failed, going on: $error")'],
  stop: ['System.err.println("failed, stopping: $error")', 'closing = true'],
  resend: ['System.err.println("failed, sending it again: $error")', 'again.add(record)'],
};

const TRANSACTION_CASES = [
  '"begin" -> producer.beginTransaction()',
  '"commit" -> producer.commitTransaction()',
  '"abort" -> producer.abortTransaction()',
];

/** Of one record: by the template, or by the client that holds the open transaction. */
function sendLines({ send, onError, isTransactional }: ProducerApplication): readonly string[] {
  return isTransactional
    ? [
        '// The transaction spans several steps of this application, so it holds the client itself.',
        'producer.send(record) { _, error ->',
        ...indent(['if (error == null) return@send', ...ON_ERROR[onError]]),
        send === 'sync' ? '}.get()' : '}',
      ]
    : [
        'val sent = template.send(record)',
        'sent.whenComplete { _, error ->',
        ...indent(['if (error != null) {', ...indent(ON_ERROR[onError]), '}']),
        '}',
        ...(send === 'sync'
          ? [
              '// send=sync: no second record before the answer to the first.',
              'runCatching { sent.get() }',
            ]
          : []),
      ];
}

export function kotlinProducer(application: ProducerApplication): readonly string[] {
  const { name, config, steps, isTransactional } = application;
  const factory = `DefaultKafkaProducerFactory<String, String>(config(${codeString(name)}, PRODUCER_TIMES${kotlinPairs(config)}), StringSerializer(), StringSerializer())`;
  return [
    `/** The producer ${name}. */`,
    `fun ${callName('produce', name)}() {`,
    ...indent([
      `val factory = ${factory}`,
      isTransactional
        ? 'val producer = factory.createProducer()'
        : 'val template = KafkaTemplate(factory)',
      'Runtime.getRuntime().addShutdownHook(Thread { closing = true; factory.destroy() })',
      'val again = ConcurrentLinkedQueue<ProducerRecord<String, String>>()',
      'val steps = listOf<List<Step>>(',
      ...indent(steps.map(stepLine)),
      ').flatten().sortedBy { it.atMs }',
      'var number = 0',
      'fun send(record: ProducerRecord<String, String>) {',
      ...indent(sendLines(application)),
      '}',
      '// What fell due before this application ran was never sent.',
      'for (step in steps.filter { it.atMs >= startMs }) {',
      ...indent([
        'while (!closing && nowMs() < step.atMs) pause(minOf(5.0, step.atMs - nowMs()))',
        'if (closing) break',
        'while (true) send(again.poll() ?: break)',
        'when (step.what) {',
        ...indent([
          '"send" -> {',
          ...indent([
            'val planned = step.record!!',
            'number += 1',
            `val value = (planned.value() ?: "${name}-$number").padEnd(step.size, '.')`,
            'send(ProducerRecord(planned.topic(), planned.partition(), planned.key(), value, planned.headers()))',
          ]),
          '}',
          isTransactional ? '"flush" -> producer.flush()' : '"flush" -> template.flush()',
          ...(isTransactional ? TRANSACTION_CASES : []),
        ]),
        '}',
      ]),
      '}',
      'while (true) send(again.poll() ?: break)',
      isTransactional ? 'producer.close(Duration.ofSeconds(30))' : 'template.flush()',
      'factory.destroy()',
    ]),
    '}',
  ];
}
