/** A producer of the scenario in Java, with the plain client. */

import { expandKeys } from '../../scenario/keys.ts';
import type { ProduceAction } from '../../scenario/scenario.ts';
import type { Config, ProducerApplication, ProducerStep } from './applications.ts';
import { callName, codeString, indent } from './code-words.ts';

export const javaPairs = (config: Config): string =>
  config.map(([key, value]) => `, ${codeString(key)}, ${codeString(value)}`).join('');

/** Keys that are used in turn; long lists are written out. */
function javaKeys({ key, keys }: ProduceAction): string {
  const list = key === undefined ? expandKeys(keys) : [key];
  return `new String[] {${list.map(codeString).join(', ')}}`;
}

function planLine(step: ProducerStep): string {
  if (step.kind !== 'produce') return `steps.add(new Step(${step.atMs}, "${step.kind}", null));`;
  const { produce } = step;
  const words = [
    String(step.atMs),
    String(produce.count),
    String(produce.everyUs / 1000),
    codeString(produce.topic),
    javaKeys(produce),
    String(produce.partition ?? 'null'),
    produce.value === undefined ? 'null' : codeString(produce.value),
    String(produce.sizeBytes ?? 0),
    String(produce.poison),
  ];
  return `produce(steps, ${words.join(', ')});`;
}

/** What the application does when a future fails. */
const ON_ERROR: Readonly<Record<ProducerApplication['onError'], readonly string[]>> = {
  continue: ['System.err.println("failed, going on: " + error);'],
  stop: ['System.err.println("failed, stopping: " + error);', 'closing = true;'],
  resend: ['System.err.println("failed, sending it again: " + error);', 'again.add(record);'],
};

function sendLines({ send, onError }: ProducerApplication): readonly string[] {
  const wait = [
    'try {',
    ...indent(['sent.get();']),
    '} catch (ExecutionException failed) {',
    '    // The callback has told it.',
    '}',
  ];
  return [
    'Future<RecordMetadata> sent = producer.send(record, (metadata, error) -> {',
    ...indent(['if (error == null) return;', ...ON_ERROR[onError]]),
    '});',
    ...(send === 'sync'
      ? ['// send=sync: no second record before the answer to the first.', ...wait]
      : []),
  ];
}

const TRANSACTION_CASES = [
  'case "begin" -> producer.beginTransaction();',
  'case "commit" -> producer.commitTransaction();',
  'case "abort" -> producer.abortTransaction();',
];

export function javaProducer(application: ProducerApplication): readonly string[] {
  const { name, config, steps, isTransactional, onError } = application;
  const resend = onError === 'resend';
  const body = [
    `Properties config = config(${codeString(name)}, PRODUCER_TIMES${javaPairs(config)});`,
    'List<Step> steps = new ArrayList<>();',
    ...steps.map((step) => planLine(step)),
    'steps.sort(Comparator.comparingDouble(Step::atMs));',
    ...(resend
      ? [
          'List<ProducerRecord<String, String>> again = Collections.synchronizedList(new ArrayList<>());',
        ]
      : []),
    'try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {',
    ...indent([
      ...(isTransactional ? ['producer.initTransactions();'] : []),
      'int number = 0;',
      'for (Step step : steps) {',
      ...indent([
        '// What fell due before this application ran was never sent.',
        'if (step.atMs() < startMs) continue;',
        'while (!closing && now() < step.atMs()) sleep(Math.min(5, step.atMs() - now()));',
        'if (closing) break;',
        ...(resend ? ['while (!again.isEmpty()) producer.send(again.remove(0));'] : []),
        'switch (step.what()) {',
        ...indent([
          'case "send" -> {',
          ...indent([
            `ProducerRecord<String, String> record = numbered(step.record(), ${codeString(name)}, ++number);`,
            ...sendLines(application),
          ]),
          '}',
          'case "flush" -> producer.flush();',
          ...(isTransactional ? TRANSACTION_CASES : []),
          'default -> throw new IllegalStateException(step.what());',
        ]),
        '}',
      ]),
      '}',
      ...(resend
        ? ['producer.flush();', 'while (!again.isEmpty()) producer.send(again.remove(0));']
        : []),
    ]),
    '}',
  ];
  return [
    `/** The producer ${name}. */`,
    `static void ${callName('produce', name)}() throws Exception {`,
    ...indent(body),
    '}',
  ];
}
