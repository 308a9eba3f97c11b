/** A member of a group over librdkafka, in Python: one call, one message, stored as it is handed out. */

import type { GroupLine } from '../../scenario/scenario.ts';
import { type CodeText, due, plain } from './code-line.ts';

export function pythonConsumer({ name, topics, commit, settings }: GroupLine): CodeText {
  const isAuto = commit === 'auto';
  const isEach = commit === 'sync-record' || commit === 'sync-batch' || commit === 'async-batch';
  const async = commit === 'async-batch' ? 'True' : 'False';
  const lines = [
    plain('consumer = Consumer({'),
    plain('    "bootstrap.servers": "localhost:9092",'),
    plain(`    "group.id": "${name}",`),
    due('commit', `    "enable.auto.commit": ${isAuto ? 'True' : 'False'},`),
    ...settings.map(({ key, value }) => due(key, `    "${key}": "${String(value)}",`)),
    plain('})'),
    plain(`consumer.subscribe([${topics.map((topic) => `"${topic}"`).join(', ')}])`),
    plain('while True:'),
    plain('    message = consumer.poll(0.5)'),
    plain('    if message is None:'),
    plain('        continue'),
    ...(commit === 'before'
      ? [due('commit', '    consumer.commit(message, asynchronous=False)')]
      : []),
    plain('    handle(message)'),
    ...(isEach ? [due('commit', `    consumer.commit(message, asynchronous=${async})`)] : []),
  ];
  return { name, language: 'Python', lines };
}
