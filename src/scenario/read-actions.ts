/** Readers of what happens: `at TIME ACTION`. */

import { readApplication, readNextProtocol } from './application-words.ts';
import type { ConfigScope } from '../engine/config/catalog.ts';
import { expandedCount, keysMax, keyItemProblem } from './keys.ts';
import { type StatementReader, words } from './reader.ts';
import {
  keyName,
  listItems,
  readBetween,
  readId,
  readName,
  readPartition,
  readReplicas,
  refer,
  valueItem,
} from './references.ts';
import {
  type Action,
  commitModes,
  errorModes,
  type FaultAction,
  type FaultVerb,
  type NodeRef,
  type ProduceAction,
  type SetAction,
  sendModes,
  sinkKinds,
} from './scenario.ts';
import { groupScopes, hasInnerProducer, readPoison } from './read-declarations.ts';
import { readAsk, readLessonText, readSay } from './read-teaching.ts';
import { readSettings } from './settings.ts';
import type { Pair } from './tokens.ts';

/** `x5` and `every 200ms`, in any order. */
function readTimes(reader: StatementReader): { readonly count: number; readonly everyUs: number } {
  let count: number | undefined;
  let everyUs: number | undefined;
  for (let word = reader.peek(); word; word = reader.peek()) {
    const times = /^x([1-9]\d*)$/.exec(word.text);
    if (times && count === undefined) count = Math.min(Number(times[1]), Number.MAX_SAFE_INTEGER);
    else if (word.text !== 'every' || everyUs !== undefined) {
      reader.wrongWord(word, { kind: 'times' });
      reader.next({ kind: 'times' });
      continue;
    }
    reader.next({ kind: 'times' });
    if (!times) everyUs = reader.duration();
  }
  return { count: count ?? 1, everyUs: everyUs ?? 0 };
}

function keyItems(reader: StatementReader, pair: Pair | undefined): readonly string[] {
  if (!pair) return [];
  const items = listItems(pair.value, pair.valuePlace);
  for (const item of items) {
    if (keyItemProblem(item.text)) {
      reader.note(item.place, 'wrong', {
        key: 'keys',
        found: item.text,
        accepted: { kind: 'keys' },
      });
    }
  }
  const keys = items.map((item) => item.text);
  if (expandedCount(keys) > keysMax) {
    reader.note(pair.valuePlace, 'too-many-keys', { max: keysMax });
  }
  return keys;
}

function readProduce(reader: StatementReader): ProduceAction {
  const producer = readName(reader, 'producer');
  const topic = readName(reader, 'topic');
  const { count, everyUs } = readTimes(reader);
  const key = reader.keyText('key');
  const keysPair = reader.pair('keys');
  const keys = keyItems(reader, keysPair);
  if (key !== undefined && keysPair) {
    reader.note(keysPair.place, 'conflict', { one: 'key', other: 'keys' });
  }
  const partitionPair = reader.pair('partition');
  const partition = reader.keyCount('partition', 0);
  if (partition !== undefined && partitionPair && reader.symbols.topics.has(topic)) {
    refer(reader, 'partition', { ...valueItem(partitionPair), text: `${topic}-${partition}` });
  }
  const value = reader.keyText('value');
  const sizeBytes = reader.keySize('size');
  const poison = reader.keyWord('poison', ['yes', 'no']) === 'yes';
  const workUs = reader.keyDuration('work');
  const work = workUs === undefined ? {} : { workUs };
  const what = { key, keys, partition, value, sizeBytes, poison, ...work };
  return { kind: 'produce', producer, topic, count, everyUs, ...what };
}

const nodeKinds: Readonly<Record<FaultVerb, readonly NodeRef['kind'][]>> = {
  kill: ['broker', 'controller', 'consumer', 'producer'],
  stop: ['broker', 'controller', 'consumer', 'producer'],
  start: ['broker', 'controller', 'consumer', 'producer'],
  pause: ['broker', 'consumer', 'producer'],
  resume: ['broker', 'consumer', 'producer'],
  'power-off': ['broker'],
  wipe: ['broker'],
};

function readNode(reader: StatementReader, verb: FaultVerb): NodeRef {
  const kind = reader.word(nodeKinds[verb]);
  switch (kind) {
    case 'consumer':
      return { kind, member: readName(reader, 'consumer') };
    case 'producer':
      return { kind, name: readName(reader, 'producer') };
    case 'broker':
    case 'controller':
      return { kind, id: readId(reader, kind) };
    default:
      reader.skipRest();
      return { kind: 'broker', id: 1 };
  }
}

function readFault(reader: StatementReader, kind: FaultVerb): FaultAction {
  return { kind, node: readNode(reader, kind) };
}

function readTransactionVerb(reader: StatementReader, kind: 'begin' | 'commit' | 'abort'): Action {
  const word = reader.peek();
  const producer = readName(reader, 'producer');
  const symbol = reader.symbols.producers.get(producer);
  if (word && symbol && !symbol.isTransactional) {
    reader.note(word.place, 'needs-transactional-id', { producer });
  }
  return { kind, producer };
}

/** `commit web`, or `commit consumer billing-1`. */
function readCommit(reader: StatementReader): Action {
  const isConsumer = reader.peek()?.text === 'consumer' && reader.raw.words.length > 4;
  if (!isConsumer) return readTransactionVerb(reader, 'commit');
  reader.next({ kind: 'name' });
  return { kind: 'commit-consumer', member: readName(reader, 'consumer') };
}

function readHeal(reader: StatementReader): Action {
  if (reader.peek()?.text === 'all' && reader.raw.words.length === 4) {
    reader.next({ kind: 'ends' });
    return { kind: 'heal-all' };
  }
  return { kind: 'heal', ...readBetween(reader, ['-', '->']) };
}

function readSlow(reader: StatementReader): Action {
  const between = readBetween(reader, ['-', '->']);
  const latencyUs = reader.keyDuration('latency');
  if (latencyUs === undefined && !reader.pair('latency')) {
    reader.note(reader.endPlace(), 'missing-key', { key: 'latency', because: undefined });
  }
  return { kind: 'slow', latencyUs: latencyUs ?? 0, ...between };
}

function readSeek(reader: StatementReader): Action {
  reader.word(['group']);
  const group = readName(reader, 'group');
  const partition = readPartition(reader);
  return { kind: 'seek', group, partition, offset: reader.count(0) };
}

function readSetTarget(reader: StatementReader): SetAction['target'] {
  const kind = reader.word(['topic', 'producer', 'group', 'broker']);
  if (kind === 'broker') return { kind, id: readId(reader, 'broker') };
  if (kind) return { kind, name: readName(reader, kind) };
  reader.skipRest();
  return { kind: 'topic', name: '' };
}

/** Words of ours that are settled when the scenario begins. */
const fixedWords: Readonly<Record<SetAction['target']['kind'], readonly string[]>> = {
  topic: ['partitions', 'replicas'],
  producer: ['start'],
  group: ['topics', 'consumers', 'start'],
  broker: ['rack', 'disk'],
};

function setScopes(reader: StatementReader, target: SetAction['target']): readonly ConfigScope[] {
  if (target.kind !== 'group') return [target.kind];
  return groupScopes(hasInnerProducer(reader, target.name));
}

function readSet(reader: StatementReader): SetAction {
  const target = readSetTarget(reader);
  for (const key of fixedWords[target.kind]) {
    const pair = reader.pair(key);
    if (pair) reader.note(pair.place, 'cannot-set', { key });
  }
  if (reader.raw.pairs.length === 0) {
    reader.note(reader.endPlace(), 'missing', { accepted: { kind: 'setting' } });
  }
  const isProducer = target.kind === 'producer';
  const isGroup = target.kind === 'group';
  return {
    kind: 'set',
    target,
    send: isProducer ? reader.keyWord('send', sendModes) : undefined,
    onError: isProducer ? reader.keyWord('on-error', errorModes) : undefined,
    processUs: isGroup ? reader.keyDuration('process') : undefined,
    commit: isGroup ? reader.keyWord('commit', commitModes) : undefined,
    sink: isGroup ? reader.keyWord('sink', sinkKinds) : undefined,
    onPoison: isGroup ? readPoison(reader) : undefined,
    output: isGroup ? keyName(reader, 'output', 'topic') : undefined,
    ...(isGroup ? { application: readApplication(reader), ...readNextProtocol(reader) } : {}),
    settings: readSettings(reader, setScopes(reader, target)),
  };
}

function readElect(reader: StatementReader): Action {
  const election = reader.word(['preferred', 'unclean']) ?? 'preferred';
  return { kind: 'elect', election, partition: readPartition(reader) };
}

function readReassign(reader: StatementReader): Action {
  const partition = readPartition(reader);
  if (reader.peek()?.text !== 'none') {
    return { kind: 'reassign', partition, replicas: readReplicas(reader).replicas };
  }
  reader.word(['none']);
  return { kind: 'reassign', partition, replicas: null };
}

function readDeleteRecords(reader: StatementReader): Action {
  const partition = readPartition(reader);
  const beforeOffset = reader.keyCount('before', 0);
  if (beforeOffset === undefined && !reader.pair('before')) {
    reader.note(reader.endPlace(), 'missing-key', { key: 'before', because: undefined });
  }
  return { kind: 'delete-records', partition, beforeOffset: beforeOffset ?? 0 };
}

const verbs: Readonly<Record<string, (reader: StatementReader) => Action>> = {
  produce: readProduce,
  flush: (reader) => ({ kind: 'flush', producer: readName(reader, 'producer') }),
  begin: (reader) => readTransactionVerb(reader, 'begin'),
  commit: readCommit,
  abort: (reader) => readTransactionVerb(reader, 'abort'),
  kill: (reader) => readFault(reader, 'kill'),
  stop: (reader) => readFault(reader, 'stop'),
  start: (reader) => readFault(reader, 'start'),
  pause: (reader) => readFault(reader, 'pause'),
  resume: (reader) => readFault(reader, 'resume'),
  'power-off': (reader) => readFault(reader, 'power-off'),
  wipe: (reader) => readFault(reader, 'wipe'),
  cut: (reader) => ({ kind: 'cut', ...readBetween(reader, ['-', '->']) }),
  heal: readHeal,
  slow: readSlow,
  seek: readSeek,
  set: readSet,
  partitions: (reader) => ({
    kind: 'partitions',
    topic: readName(reader, 'topic'),
    count: reader.count(1),
  }),
  elect: readElect,
  reassign: readReassign,
  'delete-records': readDeleteRecords,
  check: (reader) => ({ kind: 'check', name: reader.text() }),
  say: readSay,
  ask: readAsk,
  step: (reader) => readLessonText(reader, 'step'),
  'teacher-note': (reader) => readLessonText(reader, 'teacher-note'),
};
const verbTable = new Map(Object.entries(verbs));
export const actionWords: readonly string[] = [...verbTable.keys()];

export interface TimedAction {
  readonly atUs: number;
  readonly action: Action;
}

/** Undefined: there is no action, which is noted. */
export function readTimedAction(reader: StatementReader): TimedAction | undefined {
  const atUs = reader.duration();
  const word = reader.next(words(actionWords));
  const read = word && verbTable.get(word.text);
  if (word && !read) {
    reader.wrongWord(word, words(actionWords));
    reader.skipRest();
  }
  return read && { atUs, action: read(reader) };
}
