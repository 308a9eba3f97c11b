/** A producer as the plain Java client has it: what send() returns is waited for, looked at, or dropped. */

import type { ProducerLine } from '../../scenario/scenario.ts';
import { type CodeLine, type CodeText, due, indented, plain } from './code-line.ts';
import { settingLines } from './setting-lines.ts';

export function javaProducer(producer: ProducerLine): CodeText {
  const lines = [
    plain('var props = new Properties();'),
    plain('props.put("bootstrap.servers", "localhost:9092");'),
    ...settingLines(producer.settings),
    plain('var producer = new KafkaProducer<String, String>(props);'),
    plain(''),
    ...(producer.send === 'sync' ? waiting(producer) : handingOver(producer)),
  ];
  return { name: producer.name, language: 'Java', lines };
}

function waiting({ onError }: ProducerLine): readonly CodeLine[] {
  return [
    plain('try {'),
    due('send', '    producer.send(record).get();   // waits for the broker'),
    plain('} catch (ExecutionException e) {'),
    ...indented(onErrorLines(onError, 'e.getCause()')),
    plain('}'),
  ];
}

function handingOver({ onError }: ProducerLine): readonly CodeLine[] {
  return [
    due('send', 'producer.send(record, (metadata, e) -> {   // returns at once'),
    plain('    if (e == null) return;   // "stored", as far as acks goes'),
    ...indented(onErrorLines(onError, 'e')),
    plain('});'),
  ];
}

function onErrorLines(onError: ProducerLine['onError'], what: string): readonly CodeLine[] {
  switch (onError) {
    case 'continue':
      return [due('on-error', `log.error("not stored", ${what});   // and goes on`)];
    case 'resend':
      return [due('on-error', 'producer.send(record);   // a new record: it may be stored twice')];
    case 'stop':
      return [due('on-error', 'Runtime.getRuntime().halt(1);   // the application ends')];
  }
}
