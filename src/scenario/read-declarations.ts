/** Readers of the statements that declare the cluster and what stands around it. */

import type { ConfigScope } from '../engine/config/catalog.ts';
import { applicationConflicts } from './check-applications.ts';
import { readApplication, readProtocol, usualApplication } from './application-words.ts';
import { isName, reservedNames, splitNumbered } from './names.ts';
import { counts, type StatementReader, words } from './reader.ts';
import {
  keyName,
  listItems,
  noteRepeated,
  readBetween,
  readId,
  readPartition,
  readReplicas,
  refer,
} from './references.ts';
import {
  type AssignLine,
  type BrokerLine,
  type BrokersLine,
  type ConsumerLine,
  type ControllersLine,
  commitModes,
  errorModes,
  type GroupLine,
  type LinkLine,
  type PoisonMode,
  type ProducerLine,
  protocols,
  type SeedLine,
  type Statement,
  sendModes,
  sinkKinds,
  type TextLine,
  type TopicLine,
  type UntilLine,
} from './scenario.ts';
import { readSettings } from './settings.ts';

export type Base = Pick<Statement, 'place' | 'before'>;

const seedMax = 4_294_967_295;
const defaultLatencyUs = 2000;

export function readText(reader: StatementReader, base: Base, keyword: string): TextLine {
  return { ...base, text: reader.text(), unknown: reader.finish(keyword) };
}

export function readSeed(reader: StatementReader, base: Base): SeedLine {
  return { ...base, seed: reader.count(0, seedMax), unknown: reader.finish('seed') };
}

export function readBrokers(reader: StatementReader, base: Base): BrokersLine {
  const count = reader.count(1);
  const settings = readSettings(reader, ['broker']);
  return { ...base, count, settings, unknown: reader.finish('brokers') };
}

export function readBroker(reader: StatementReader, base: Base): BrokerLine {
  const id = readId(reader, 'broker');
  const rack = reader.keyText('rack');
  const disk = reader.keyText('disk');
  const settings = readSettings(reader, ['broker']);
  return { ...base, id, rack, disk, settings, unknown: reader.finish('broker') };
}

export function readControllers(reader: StatementReader, base: Base): ControllersLine {
  return { ...base, count: reader.count(1), unknown: reader.finish('controllers') };
}

export function readLink(reader: StatementReader, base: Base): LinkLine {
  const between = reader.peek() ? readBetween(reader, ['-']) : undefined;
  const latencyUs = reader.keyDuration('latency');
  const jitterUs = reader.keyDuration('jitter');
  const lossPpm = reader.keyPercent('loss');
  const unknown = reader.finish('link');
  if (!between) {
    const general = { latencyUs: latencyUs ?? defaultLatencyUs, jitterUs: jitterUs ?? 0 };
    return { ...base, between, ...general, lossPpm: lossPpm ?? 0, unknown };
  }
  const ends = { from: between.from, to: between.to };
  return { ...base, between: ends, latencyUs, jitterUs, lossPpm, unknown };
}

/** A name that this statement declares. */
function newName(reader: StatementReader): string {
  const word = reader.next({ kind: 'name' });
  if (!word) return '';
  if (reservedNames.includes(word.text)) {
    reader.note(word.place, 'reserved-name', { name: word.text });
  } else if (!isName(word.text)) reader.wrongWord(word, { kind: 'name' });
  return word.text;
}

export function readTopic(reader: StatementReader, base: Base): TopicLine {
  const name = newName(reader);
  const partitions = reader.keyCount('partitions', 1) ?? 1;
  const replicas = reader.keyCount('replicas', 1) ?? 1;
  const settings = readSettings(reader, ['topic']);
  return { ...base, name, partitions, replicas, settings, unknown: reader.finish('topic') };
}

export function readAssign(reader: StatementReader, base: Base): AssignLine {
  const partition = readPartition(reader);
  const { replicas } = readReplicas(reader);
  return { ...base, partition, replicas, unknown: reader.finish('assign') };
}

export function readProducer(reader: StatementReader, base: Base): ProducerLine {
  const name = newName(reader);
  const send = reader.keyWord('send', sendModes) ?? 'async';
  const onError = reader.keyWord('on-error', errorModes) ?? 'continue';
  const startUs = reader.keyDuration('start') ?? 0;
  const settings = readSettings(reader, ['producer']);
  const unknown = reader.finish('producer');
  return { ...base, name, send, onError, startUs, settings, unknown };
}

const deadLetter = 'dead-letter:';
const poisonWords = ['skip', 'stop', 'retry', `${deadLetter}TOPIC`];

export function readPoison(reader: StatementReader): PoisonMode | undefined {
  const pair = reader.pair('on-poison');
  if (!pair) return undefined;
  const { value, valuePlace } = pair;
  if (value === 'skip' || value === 'stop' || value === 'retry') return { kind: value };
  if (!value.startsWith(deadLetter)) {
    reader.wrongValue(pair, words(poisonWords));
    return undefined;
  }
  const topic = value.slice(deadLetter.length);
  const place = { ...valuePlace, column: valuePlace.column + deadLetter.length };
  return { kind: 'dead-letter', topic: refer(reader, 'topic', { text: topic, place }) };
}

function readTopics(reader: StatementReader): readonly string[] {
  const pair = reader.pair('topics');
  if (!pair) {
    reader.note(reader.endPlace(), 'missing-key', { key: 'topics', because: undefined });
    return [];
  }
  const items = listItems(pair.value, pair.valuePlace);
  noteRepeated(reader, items);
  return items.map((item) => refer(reader, 'topic', item));
}

/** Keys of the producer inside are Kafka's there only when there is one. */
export function groupScopes(isTransactional: boolean): readonly ConfigScope[] {
  return isTransactional ? ['consumer', 'group', 'producer'] : ['consumer', 'group'];
}

/** True when some line gives the group transactions: then its lines take producer keys, too. */
export function hasInnerProducer(reader: StatementReader, group: string): boolean {
  return reader.symbols.groups.get(group)?.words.has('transaction') ?? false;
}

export function readGroup(reader: StatementReader, base: Base): GroupLine {
  const name = newName(reader);
  const topics = readTopics(reader);
  const consumers = reader.keyCount('consumers', 0) ?? 1;
  const startUs = reader.keyStart('start') ?? 0;
  const processUs = reader.keyDuration('process') ?? 0;
  const saidCommit = reader.keyWord('commit', commitModes);
  const said = readApplication(reader);
  const sink = reader.keyWord('sink', sinkKinds) ?? 'none';
  const onPoison = readPoison(reader) ?? { kind: 'stop' };
  const protocol = readProtocol(reader, protocols) ?? 'classic';
  const output = keyName(reader, 'output', 'topic');
  const settings = readSettings(reader, groupScopes(hasInnerProducer(reader, name)));
  const unknown = reader.finish('group');
  const who = { name, topics, consumers, startUs };
  const how = {
    processUs,
    commit: saidCommit ?? 'auto',
    sink,
    onPoison,
    protocol,
    output,
  } as const;
  const application = { ...usualApplication, ...said };
  const line = { ...base, ...who, ...how, application, settings, unknown };
  for (const pair of applicationConflicts({ said, saidCommit, now: application, ...how })) {
    reader.note(base.place, 'conflict', pair);
  }
  return line;
}

export function readConsumer(reader: StatementReader, base: Base): ConsumerLine {
  const word = reader.next({ kind: 'name' });
  const member = word ? refer(reader, 'consumer', word) : '';
  const group = splitNumbered(member)?.name ?? '';
  const startUs = reader.keyStart('start');
  const processUs = reader.keyDuration('process');
  const commit = reader.keyWord('commit', commitModes);
  const onPoison = readPoison(reader);
  const settings = readSettings(reader, groupScopes(hasInnerProducer(reader, group)));
  const unknown = reader.finish('consumer');
  return { ...base, member, group, startUs, processUs, commit, onPoison, settings, unknown };
}

export function readUntil(reader: StatementReader, base: Base): UntilLine {
  return { ...base, untilUs: reader.duration(), unknown: reader.finish('until') };
}

/** The first statement. */
export function readHeader(reader: StatementReader, base: Base): Statement {
  const word = reader.next(counts(1, 1));
  if (word && word.text !== '1') reader.note(word.place, 'version', { found: word.text });
  return { ...base, unknown: reader.finish('kafka') };
}
