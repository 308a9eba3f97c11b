/** What is wrong with a text as places in it, and the repair where there is an obvious one. Pure. */

import type { Problem, ProblemData } from '../../scenario/problem.ts';
import { actionWords } from '../../scenario/read-actions.ts';
import { completionsFor, type KnownNames } from './completions.ts';

/** Places in the whole text, from 0. */
export interface Marked {
  readonly problem: Problem;
  readonly from: number;
  readonly to: number;
  /** What would stand there instead; empty: nothing; `null`: nobody can tell. */
  readonly repair: string | null;
}

/** A word further away than this is another word. */
const FURTHEST = 3;
/** What stands in a place: up to white space, a comma or an equals sign. */
const WORD = /^[^\s,=]+/;
/** A key with its value. */
const PAIR = /^[^\s=]+(?:=(?:"(?:[^"\\]|\\.)*"|\S*))?/;

/** Where the key and its value go together. */
const isOfPair = ({ code }: Problem): boolean => code === 'settled-key' || code === 'needless-key';

/** What the files and tools of Kafka call it. */
const KAFKAS_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  topic: {
    'replication.factor': 'replicas',
    'replication-factor': 'replicas',
    'num.partitions': 'partitions',
  },
  group: { topic: 'topics', 'group.members': 'consumers' },
};

export function markedProblems(text: string, problems: readonly Problem[]): readonly Marked[] {
  const lines = text.split('\n');
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const names = namesIn(text);
  return problems.map((problem) => {
    const line = lines[problem.line - 1] ?? '';
    const start = starts[problem.line - 1] ?? 0;
    const column = Math.min(Math.max(0, problem.column - 1), line.length);
    const word = (isOfPair(problem) ? PAIR : WORD).exec(line.slice(column))?.[0] ?? '';
    const repair = repairOf(problem, word, line.slice(0, column), names);
    return { problem, from: start + column, to: start + column + word.length, repair };
  });
}

function repairOf(
  { code, data }: Problem,
  word: string,
  before: string,
  names: KnownNames,
): string | null {
  switch (code) {
    case 'undeclared':
      return nearest(word, namesOf(data.kind, names), 'only');
    case 'settled-key':
      return data.instead ?? '';
    case 'needless-key':
      return '';
    case 'unknown-key': {
      const known = KAFKAS_WORDS[data.statement]?.[data.key];
      return known ?? nearestOption(word, before, names);
    }
    case 'unknown-statement':
      if (actionWords.includes(word)) return `at 0s ${word}`;
      return nearestOption(word, before, names);
    case 'wrong':
      return repairOfValue(data, word);
    default:
      return null;
  }
}

function nearestOption(word: string, before: string, names: KnownNames): string | null {
  const { options } = completionsFor(before, names, 'en');
  return nearest(
    word,
    options.map(({ text }) => text.replace('=', '')),
    'near',
  );
}

/** Kafka's own files have no units: a bare number is milliseconds or bytes there, and a time at the head of a line seconds. */
function repairOfValue({ key, accepted, found }: ProblemData['wrong'], word: string) {
  if (accepted.kind === 'words') return nearest(word, accepted.words, 'near');
  if (!/^\d+(?:\.\d+)?$/.test(found)) return null;
  switch (accepted.kind) {
    case 'whole-ms':
      return `${found}ms`;
    case 'size':
      return `${found}B`;
    case 'duration':
    case 'start':
      return key === undefined ? `${found}s` : `${found}ms`;
    default:
      return null;
  }
}

function namesOf(kind: string, names: KnownNames): readonly string[] {
  switch (kind) {
    case 'topic':
      return names.topics;
    case 'producer':
      return names.producers;
    case 'group':
      return names.groups;
    case 'sender':
      return [...names.producers, ...names.groups];
    default:
      return [];
  }
}

/** `only`: where there is but one, it is meant, however it is spelt. */
function nearest(word: string, names: readonly string[], how: 'near' | 'only'): string | null {
  const [first] = names;
  if (how === 'only' && names.length === 1 && first !== undefined) return first;
  let best: string | null = null;
  let least = Math.min(FURTHEST, Math.ceil(word.length / 2)) + 1;
  for (const name of names) {
    const away = distance(word.toLowerCase(), name.toLowerCase());
    if (away < least && away > 0) [best, least] = [name, away];
  }
  return best;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Read from the lines themselves: a text with an error has no scenario. */
export function namesIn(text: string): KnownNames {
  const named = (statement: string): readonly string[] =>
    [...text.matchAll(new RegExp(`^\\s*${statement}\\s+([^\\s=#]+)`, 'gm'))].map(
      (match) => match[1] ?? '',
    );
  return { topics: named('topic'), producers: named('producer'), groups: named('group') };
}
