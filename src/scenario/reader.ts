/**
 * Takes the operands and keys of one statement, one by one, and notes what is wrong with them.
 * A reader answers with a harmless value after an error: the text has no scenario then, but the rest of it is still read.
 */

import {
  type Accepted,
  type Problem,
  type ProblemCode,
  type ProblemData,
  problemAt,
} from './problem.ts';
import { parseCount, parseDurationUs, parsePercentPpm, parseSizeBytes } from './quantity.ts';
import type { Place, UnknownKey } from './scenario.ts';
import type { Symbols } from './symbols.ts';
import type { Pair, RawStatement, Word } from './tokens.ts';

export const words = (list: readonly string[]): Accepted => ({ kind: 'words', words: list });

export const counts = (min: number, max?: number): Accepted => ({ kind: 'count', min, max });

export class StatementReader {
  readonly raw: RawStatement;
  readonly symbols: Symbols;
  private readonly problems: Problem[];
  private index = 0;
  private readonly taken = new Set<string>();

  constructor(raw: RawStatement, symbols: Symbols, problems: Problem[]) {
    this.raw = raw;
    this.symbols = symbols;
    this.problems = problems;
    this.noteSecondKeys();
  }

  note<C extends ProblemCode>(place: Place, code: C, data: ProblemData[C]): void {
    this.problems.push(problemAt(place, code, data) as Problem);
  }

  /** Behind the last word: where something is missing. */
  endPlace(): Place {
    const { place, code } = this.raw;
    return { line: place.line, column: place.column + code.length };
  }

  // Operands

  peek(): Word | undefined {
    return this.raw.words[this.index];
  }

  next(accepted: Accepted): Word | undefined {
    const word = this.peek();
    if (word) this.index += 1;
    else this.note(this.endPlace(), 'missing', { accepted });
    return word;
  }

  wrongWord(word: Word, accepted: Accepted): void {
    this.note(word.place, 'wrong', { key: undefined, found: word.text, accepted });
  }

  private convert<T>(accepted: Accepted, parse: (text: string) => T | undefined): T | undefined {
    const word = this.next(accepted);
    if (!word) return undefined;
    const value = parse(word.text);
    if (value === undefined) this.wrongWord(word, accepted);
    return value;
  }

  text(): string {
    return this.convert({ kind: 'text' }, (text) => text) ?? '';
  }

  duration(): number {
    return this.convert({ kind: 'duration' }, parseDurationUs) ?? 0;
  }

  count(min: number, max?: number): number {
    return this.convert(counts(min, max), (text) => countWithin(text, min, max)) ?? min;
  }

  word<T extends string>(accepted: readonly T[]): T | undefined {
    return this.convert(words(accepted), (text) => accepted.find((word) => word === text));
  }

  // Keys

  pair(key: string): Pair | undefined {
    this.taken.add(key);
    return this.raw.pairs.find((pair) => pair.key === key);
  }

  wrongValue(pair: Pair, accepted: Accepted, found: string = pair.value): void {
    this.note(pair.valuePlace, 'wrong', { key: pair.key, found, accepted });
  }

  private key<T>(
    name: string,
    accepted: Accepted,
    parse: (text: string) => T | undefined,
  ): T | undefined {
    const pair = this.pair(name);
    if (!pair) return undefined;
    const value = parse(pair.value);
    if (value === undefined) this.wrongValue(pair, accepted);
    return value;
  }

  keyText(name: string): string | undefined {
    return this.key(name, { kind: 'text' }, (text) => text);
  }

  keyDuration(name: string): number | undefined {
    return this.key(name, { kind: 'duration' }, parseDurationUs);
  }

  keyStart(name: string): number | 'manual' | undefined {
    const parse = (text: string) => (text === 'manual' ? 'manual' : parseDurationUs(text));
    return this.key<number | 'manual'>(name, { kind: 'start' }, parse);
  }

  keyCount(name: string, min: number, max?: number): number | undefined {
    return this.key(name, counts(min, max), (text) => countWithin(text, min, max));
  }

  keySize(name: string): number | undefined {
    return this.key(name, { kind: 'size' }, parseSizeBytes);
  }

  keyPercent(name: string): number | undefined {
    return this.key(name, { kind: 'percent' }, parsePercentPpm);
  }

  keyWord<T extends string>(name: string, accepted: readonly T[]): T | undefined {
    return this.key(name, words(accepted), (text) => accepted.find((word) => word === text));
  }

  // The rest

  /** After a wrong word, what stands behind it means nothing. */
  skipRest(): void {
    this.index = this.raw.words.length;
    for (const { key } of this.raw.pairs) this.taken.add(key);
  }

  /** Pairs that nobody asked for yet. */
  otherPairs(): readonly Pair[] {
    return this.raw.pairs.filter((pair) => !this.taken.has(pair.key));
  }

  /** Everything has been asked for: notes operands and keys that are too many. */
  finish(statement: string): readonly UnknownKey[] {
    const extra = this.peek();
    if (extra) this.note(extra.place, 'extra', { found: extra.text });
    const unknown = this.otherPairs();
    for (const pair of unknown) {
      this.note(pair.place, 'unknown-key', { key: pair.key, statement });
    }
    return unknown.map(({ key, value, place }) => ({ key, text: value, place }));
  }

  private noteSecondKeys(): void {
    const seen = new Set<string>();
    for (const { key, place } of this.raw.pairs) {
      if (seen.has(key)) this.note(place, 'second-key', { key });
      seen.add(key);
    }
  }
}

function countWithin(text: string, min: number, max: number | undefined): number | undefined {
  const value = parseCount(text);
  if (value === undefined || value < min) return undefined;
  return max !== undefined && value > max ? undefined : value;
}
