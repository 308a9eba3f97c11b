/** A member of a group as the plain Java client has it: where the commit stands in its loop is the whole story. */

import type { GroupLine } from '../../scenario/scenario.ts';
import { type CodeLine, type CodeText, due, indented, plain } from './code-line.ts';
import { settingLines } from './setting-lines.ts';

export function javaConsumer(group: GroupLine): CodeText {
  const { name, topics, commit, settings } = group;
  const quoted = topics.map((topic) => `"${topic}"`).join(', ');
  const lines = [
    plain('var props = new Properties();'),
    plain('props.put("bootstrap.servers", "localhost:9092");'),
    plain(`props.put("group.id", "${name}");`),
    due('commit', `props.put("enable.auto.commit", "${String(commit === 'auto')}");`),
    ...settingLines(settings),
    plain('var consumer = new KafkaConsumer<String, String>(props);'),
    plain(`consumer.subscribe(List.of(${quoted}));`),
    ...(commit === 'transaction' ? [due('commit', 'producer.initTransactions();')] : []),
    plain('while (true) {'),
    ...indented(turn(group)),
    plain('}'),
  ];
  return { name, language: 'Java', lines };
}

/** Once round the loop. */
function turn(group: GroupLine): readonly CodeLine[] {
  const { before, each, after } = commitLines(group);
  return [
    due('commit', autoComment(group)),
    plain('var records = consumer.poll(Duration.ofMillis(500));'),
    ...before,
    plain('for (var record : records) {'),
    ...indented([...work(group), ...each]),
    plain('}'),
    ...after,
  ].filter(({ text }) => text !== '');
}

const autoComment = ({ commit }: GroupLine): string =>
  commit === 'auto'
    ? '// poll() commits what the last poll() returned, when its time has come'
    : '';

interface CommitLines {
  readonly before: readonly CodeLine[];
  readonly each: readonly CodeLine[];
  readonly after: readonly CodeLine[];
}

const NOTHING: CommitLines = { before: [], each: [], after: [] };

function commitLines({ commit, output }: GroupLine): CommitLines {
  switch (commit) {
    case 'sync-batch':
      return { ...NOTHING, after: [due('commit', 'consumer.commitSync();')] };
    case 'async-batch':
      return { ...NOTHING, after: [due('commit', 'consumer.commitAsync();')] };
    case 'before':
      return { ...NOTHING, before: [due('commit', 'consumer.commitSync();   // before the work')] };
    case 'sync-record':
      return {
        ...NOTHING,
        each: [
          due('commit', 'var tp = new TopicPartition(record.topic(), record.partition());'),
          due(
            'commit',
            'consumer.commitSync(Map.of(tp, new OffsetAndMetadata(record.offset() + 1)));',
          ),
        ],
      };
    case 'transaction':
      return {
        before: [due('commit', 'producer.beginTransaction();')],
        each: [due('commit', `producer.send(new ProducerRecord<>("${output ?? ''}", result));`)],
        after: [
          due(
            'commit',
            'producer.sendOffsetsToTransaction(next(records), consumer.groupMetadata());',
          ),
          due('commit', 'producer.commitTransaction();'),
        ],
      };
    case 'manual':
      return { ...NOTHING, after: [due('commit', '// consumer.commitSync() is called by hand')] };
    case 'auto':
    case 'none':
      return NOTHING;
  }
}

/** The work, and what follows when it throws. */
function work({ onPoison }: GroupLine): readonly CodeLine[] {
  const attempt = plain('handle(record);');
  switch (onPoison.kind) {
    case 'stop':
      return [due('on-poison', 'handle(record);   // what it throws ends the application')];
    case 'skip':
      return caught(attempt, 'log.error("skipped", e);');
    case 'dead-letter':
      return caught(
        attempt,
        `producer.send(new ProducerRecord<>("${onPoison.topic}", record.value()));`,
      );
    case 'retry':
      return [
        due('on-poison', 'while (true) {'),
        due(
          'on-poison',
          '    try { handle(record); break; } catch (Exception e) { log.warn("again", e); }',
        ),
        due('on-poison', '}'),
      ];
  }
}

function caught(attempt: CodeLine, answer: string): readonly CodeLine[] {
  return [
    plain('try {'),
    ...indented([attempt]),
    plain('} catch (Exception e) {'),
    ...indented([due('on-poison', answer)]),
    plain('}'),
  ];
}
