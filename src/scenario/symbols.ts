/**
 * What a text declares, read ahead so that references can be checked wherever they stand: order is free.
 * Values that are wrong count as generously as they may, so that one mistake is reported once.
 */

import { bounds } from './bounds.ts';
import { firstControllerId, splitNumbered } from './names.ts';
import { parseCount } from './quantity.ts';
import type { RawStatement } from './tokens.ts';

export interface TopicSymbol {
  readonly partitions: number;
  /** With those that `partitions` acts add. */
  readonly partitionsEver: number;
}

export interface GroupSymbol {
  readonly consumers: number;
  /** Every commit mode, sink and protocol word that is written for it. */
  readonly words: ReadonlySet<string>;
}

export interface Symbols {
  readonly brokers: number;
  readonly controllers: number;
  readonly topics: ReadonlyMap<string, TopicSymbol>;
  /** True: some line gives it a transactional.id. */
  readonly producers: ReadonlyMap<string, { readonly isTransactional: boolean }>;
  readonly groups: ReadonlyMap<string, GroupSymbol>;
  readonly checks: ReadonlySet<string>;
}

const textOf = (raw: RawStatement, index: number): string => raw.words[index]?.text ?? '';

const valueOf = (raw: RawStatement, key: string): string | undefined =>
  raw.pairs.find((pair) => pair.key === key)?.value;

function count(text: string | undefined, whenAbsent: number, max: number): number {
  if (text === undefined) return whenAbsent;
  const value = parseCount(text);
  return value === undefined || value > max || value === 0 ? max : value;
}

const byKeyword = (raws: readonly RawStatement[], keyword: string): readonly RawStatement[] =>
  raws.filter((raw) => textOf(raw, 0) === keyword);

/** `at TIME VERB …` with that verb; words 0 and 1 are `at` and the time. */
const actsOf = (raws: readonly RawStatement[], verb: string): readonly RawStatement[] =>
  byKeyword(raws, 'at').filter((raw) => textOf(raw, 2) === verb);

function topicsOf(raws: readonly RawStatement[]): ReadonlyMap<string, TopicSymbol> {
  const max = bounds.partitions.max;
  const topics = new Map<string, TopicSymbol>();
  for (const raw of byKeyword(raws, 'topic')) {
    const partitions = count(valueOf(raw, 'partitions'), 1, max);
    topics.set(textOf(raw, 1), { partitions, partitionsEver: partitions });
  }
  for (const raw of actsOf(raws, 'partitions')) {
    const topic = topics.get(textOf(raw, 3));
    if (!topic) continue;
    const grown = Math.max(topic.partitionsEver, count(textOf(raw, 4), 1, max));
    topics.set(textOf(raw, 3), { ...topic, partitionsEver: grown });
  }
  return topics;
}

const settingActs = (raws: readonly RawStatement[], kind: string): readonly RawStatement[] =>
  actsOf(raws, 'set').filter((raw) => textOf(raw, 3) === kind);

function producersOf(raws: readonly RawStatement[]): Symbols['producers'] {
  const isTransactional = (raw: RawStatement) => valueOf(raw, 'transactional.id') !== undefined;
  const later = new Set(
    settingActs(raws, 'producer')
      .filter(isTransactional)
      .map((raw) => textOf(raw, 4)),
  );
  const lines = byKeyword(raws, 'producer');
  return new Map(
    lines.map((raw) => {
      const name = textOf(raw, 1);
      return [name, { isTransactional: isTransactional(raw) || later.has(name) }];
    }),
  );
}

const wordKeys = ['commit', 'sink', 'protocol'];

function groupsOf(raws: readonly RawStatement[]): ReadonlyMap<string, GroupSymbol> {
  const words = new Map<string, Set<string>>();
  const add = (name: string, raw: RawStatement): void => {
    const own = words.get(name) ?? new Set();
    for (const { key, value } of raw.pairs) if (wordKeys.includes(key)) own.add(value);
    words.set(name, own);
  };
  const lines = byKeyword(raws, 'group');
  for (const raw of lines) add(textOf(raw, 1), raw);
  for (const raw of settingActs(raws, 'group')) add(textOf(raw, 4), raw);
  for (const raw of byKeyword(raws, 'consumer')) {
    const member = splitNumbered(textOf(raw, 1));
    if (member) add(member.name, raw);
  }
  return new Map(
    lines.map((raw) => {
      const name = textOf(raw, 1);
      const consumers = parseCount(valueOf(raw, 'consumers') ?? '1') ?? bounds.consumers.max;
      const kept = Math.min(consumers, bounds.consumers.max);
      return [name, { consumers: kept, words: words.get(name) ?? new Set() }];
    }),
  );
}

export function readSymbols(raws: readonly RawStatement[]): Symbols {
  const brokers = byKeyword(raws, 'brokers')[0];
  const controllers = byKeyword(raws, 'controllers')[0];
  return {
    brokers: brokers ? count(textOf(brokers, 1), 1, bounds.brokers.max) : bounds.brokers.max,
    controllers: controllers ? count(textOf(controllers, 1), 1, bounds.controllers.max) : 1,
    topics: topicsOf(raws),
    producers: producersOf(raws),
    groups: groupsOf(raws),
    checks: new Set(actsOf(raws, 'check').map((raw) => textOf(raw, 3))),
  };
}

export const hasBroker = (symbols: Symbols, id: number): boolean =>
  id >= 1 && id <= symbols.brokers;

export const hasController = (symbols: Symbols, id: number): boolean =>
  id >= firstControllerId && id < firstControllerId + symbols.controllers;

export function hasMember(symbols: Symbols, name: string): boolean {
  const member = splitNumbered(name);
  if (!member) return false;
  const consumers = symbols.groups.get(member.name)?.consumers ?? 0;
  return member.number >= 1 && member.number <= consumers;
}

export function hasPartition(symbols: Symbols, name: string): boolean {
  const partition = splitNumbered(name);
  if (!partition) return false;
  return partition.number < (symbols.topics.get(partition.name)?.partitionsEver ?? 0);
}

/** A producer, or the producer inside a member that commits in transactions. */
export function hasSender(symbols: Symbols, name: string): boolean {
  if (symbols.producers.has(name)) return true;
  const group = symbols.groups.get(splitNumbered(name)?.name ?? '');
  return hasMember(symbols, name) && (group?.words.has('transaction') ?? false);
}

/** Whether `say` can point at it. */
export function hasTarget(symbols: Symbols, name: string): boolean {
  const numbered = splitNumbered(name);
  if (numbered?.name === 'broker') return hasBroker(symbols, numbered.number);
  if (numbered?.name === 'controller') return hasController(symbols, numbered.number);
  return (
    symbols.topics.has(name) ||
    symbols.producers.has(name) ||
    symbols.groups.has(name) ||
    hasMember(symbols, name) ||
    hasPartition(symbols, name)
  );
}
