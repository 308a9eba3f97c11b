/** Readers of operands and values that name something: partitions, brokers, members, ends of links. */

import { splitNumbered } from './names.ts';
import type { DeclaredKind } from './problem.ts';
import { parseCount } from './quantity.ts';
import type { StatementReader } from './reader.ts';
import type { End, Ends, PartitionRef, Place } from './scenario.ts';
import {
  hasBroker,
  hasController,
  hasMember,
  hasPartition,
  hasSender,
  hasTarget,
  type Symbols,
} from './symbols.ts';
import type { Pair, Word } from './tokens.ts';

export interface Item {
  readonly text: string;
  readonly place: Place;
}

/** The items of a comma-separated list, each with its column (exact where nothing is escaped). */
export function listItems(text: string, place: Place): readonly Item[] {
  let column = place.column;
  return text.split(',').map((item) => {
    const found = { text: item, place: { line: place.line, column } };
    column += item.length + 1;
    return found;
  });
}

const declared: Readonly<Record<DeclaredKind, (symbols: Symbols, name: string) => boolean>> = {
  topic: (symbols, name) => symbols.topics.has(name),
  producer: (symbols, name) => symbols.producers.has(name),
  sender: hasSender,
  group: (symbols, name) => symbols.groups.has(name),
  consumer: hasMember,
  broker: (symbols, name) => hasBroker(symbols, parseCount(name) ?? 0),
  controller: (symbols, name) => hasController(symbols, parseCount(name) ?? 0),
  partition: hasPartition,
  check: (symbols, name) => symbols.checks.has(name),
  client: (symbols, name) => symbols.producers.has(name) || hasMember(symbols, name),
  target: hasTarget,
};

export const isDeclared = (
  reader: StatementReader,
  kind: DeclaredKind | 'class',
  name: string,
): boolean => kind !== 'class' && declared[kind](reader.symbols, name);

/** Notes a name that nothing declares. */
export function refer(reader: StatementReader, kind: DeclaredKind, { text, place }: Item): string {
  if (!isDeclared(reader, kind, text)) {
    reader.note(place, 'undeclared', { kind, name: text });
  }
  return text;
}

/** An operand that names something declared. */
export function readName(reader: StatementReader, kind: DeclaredKind): string {
  const word = reader.next({ kind: kind === 'partition' ? 'partition' : 'name' });
  return word ? refer(reader, kind, word) : '';
}

/** The value of a key that names something declared. */
export function keyName(
  reader: StatementReader,
  key: string,
  kind: DeclaredKind,
): string | undefined {
  const pair = reader.pair(key);
  return pair && refer(reader, kind, valueItem(pair));
}

export const valueItem = (pair: Pair): Item => ({ text: pair.value, place: pair.valuePlace });

export function partitionOf(name: string): PartitionRef {
  const split = splitNumbered(name);
  return { topic: split?.name ?? '', index: split?.number ?? 0 };
}

export function readPartition(reader: StatementReader): PartitionRef {
  const word = reader.next({ kind: 'partition' });
  if (!word) return { topic: '', index: 0 };
  if (splitNumbered(word.text)) refer(reader, 'partition', word);
  else reader.wrongWord(word, { kind: 'partition' });
  return partitionOf(word.text);
}

/** `1` for a broker, `101` for a controller. */
export function readId(reader: StatementReader, kind: 'broker' | 'controller'): number {
  const word = reader.next({ kind: 'count', min: 1, max: undefined });
  if (!word) return 0;
  const id = parseCount(word.text);
  if (id === undefined) reader.wrongWord(word, { kind: 'count', min: 1, max: undefined });
  else refer(reader, kind, word);
  return id ?? 0;
}

/** `1,2,3`: brokers, none twice. */
export function readReplicas(reader: StatementReader): {
  readonly replicas: readonly number[];
  readonly word: Word | undefined;
} {
  const word = reader.next({ kind: 'brokers' });
  if (!word) return { replicas: [], word };
  const items = listItems(word.text, word.place);
  const ids = items.map((item) => parseCount(item.text));
  if (ids.some((id) => id === undefined)) {
    reader.wrongWord(word, { kind: 'brokers' });
    return { replicas: [], word: undefined };
  }
  for (const item of items) refer(reader, 'broker', item);
  noteRepeated(reader, items);
  return { replicas: ids.filter((id) => id !== undefined), word };
}

/** Notes each item that stands in the list a second time. */
export function noteRepeated(reader: StatementReader, items: readonly Item[]): void {
  const seen = new Set<string>();
  for (const { text, place } of items) {
    if (seen.has(text)) reader.note(place, 'repeated-item', { item: text });
    seen.add(text);
  }
}

function endOf(reader: StatementReader, item: Item): End {
  const { text } = item;
  switch (text) {
    case 'all':
    case 'brokers':
    case 'clients':
    case 'controllers':
      return { kind: 'word', word: text };
    default: {
      const id = parseCount(text);
      if (id === undefined) return { kind: 'client', name: refer(reader, 'client', item) };
      if (!hasController(reader.symbols, id)) refer(reader, 'broker', item);
      return { kind: 'node', id };
    }
  }
}

export function readEnds(reader: StatementReader): Ends {
  const word = reader.next({ kind: 'ends' });
  if (!word) return [];
  const items = listItems(word.text, word.place);
  if (items.some(({ text }) => text === '')) {
    reader.wrongWord(word, { kind: 'ends' });
    return [];
  }
  noteRepeated(reader, items);
  return items.map((item) => endOf(reader, item));
}

/** `1 - 2,3`, or `1 -> 2` where that is accepted. */
export function readBetween(
  reader: StatementReader,
  arrows: readonly ('-' | '->')[],
): { readonly from: Ends; readonly to: Ends; readonly oneWay: boolean } {
  const first = reader.peek();
  const from = readEnds(reader);
  const arrow = reader.word(arrows);
  if (!arrow) {
    reader.skipRest();
    return { from, to: [], oneWay: false };
  }
  const to = readEnds(reader);
  const only = from.length === 1 && to.length === 1 && isSameSingle(from[0], to[0]);
  if (only && first) reader.note(first.place, 'same-ends', {});
  return { from, to, oneWay: arrow === '->' };
}

function isSameSingle(a: End | undefined, b: End | undefined): boolean {
  if (a?.kind === 'node') return b?.kind === 'node' && a.id === b.id;
  return a?.kind === 'client' && b?.kind === 'client' && a.name === b.name;
}
