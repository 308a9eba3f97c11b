/**
 * What could be typed next on a line of a scenario: statements, verbs, words of ours, Kafka's keys with what they do,
 * and the values that a key takes. Keys come from the catalog, as far as the engine reads them.
 */

import { type ConfigScope, configKey } from '../../engine/config/catalog.ts';
import { acceptedWords } from '../../engine/config/validator.ts';
import { assignorWords } from '../../engine/config/value.ts';
import { abilities } from '../../scenario/abilities.ts';
import { ackModes, clientKinds, closeWords } from '../../scenario/application-words.ts';
import { type MetricArgument, metricForms, metricText } from '../../scenario/metric-forms.ts';
import { statementWords } from '../../scenario/parse.ts';
import { actionWords } from '../../scenario/read-actions.ts';
import {
  commitModes,
  errorModes,
  faultVerbs,
  protocols,
  sendModes,
  sinkKinds,
} from '../../scenario/scenario.ts';
import { configDocs } from '../config-docs.ts';
import { lessonTemplate } from './templates.ts';

export interface Completion {
  /** What is written; a key ends with `=`. */
  readonly text: string;
  readonly kind: 'word' | 'key' | 'value';
  /** What it does, in the reader's language; empty: nothing to say. */
  readonly doc: string;
  /** The rest of the line with blanks in `${…}`; without it the text alone is written. */
  readonly template?: string;
}

export interface Completions {
  /** Columns of the line, from 0: what is typed already of the word. */
  readonly from: number;
  readonly options: readonly Completion[];
}

interface Statement {
  readonly own: readonly string[];
  readonly scopes: readonly ConfigScope[];
}

const APPLICATION = ['client', 'ack-mode', 'ack-count', 'ack-time', 'workers', 'on-close'];
const MEMBER = ['start', 'process', 'commit', 'on-poison'];
const READERS: readonly ConfigScope[] = ['consumer', 'group'];

/** Those that take pairs, by the first word of the line; names of ours that stand before `=`. */
const STATEMENTS: ReadonlyMap<string, Statement> = new Map<string, Statement>([
  ['brokers', { own: [], scopes: ['broker'] }],
  ['broker', { own: ['rack'], scopes: ['broker'] }],
  ['link', { own: ['latency', 'jitter', 'loss'], scopes: [] }],
  ['topic', { own: ['partitions', 'replicas'], scopes: ['topic'] }],
  ['producer', { own: ['send', 'on-error', 'start'], scopes: ['producer'] }],
  [
    'group',
    {
      own: ['topics', 'consumers', ...MEMBER, 'sink', 'protocol', 'output', ...APPLICATION],
      scopes: READERS,
    },
  ],
  ['consumer', { own: MEMBER, scopes: READERS }],
]);

const SET_TARGETS: ReadonlyMap<string, Statement> = new Map<string, Statement>([
  ['topic', { own: [], scopes: ['topic'] }],
  ['producer', { own: ['send', 'on-error'], scopes: ['producer'] }],
  ['group', { own: ['process', 'commit', 'sink', 'on-poison', 'output'], scopes: READERS }],
  ['broker', { own: [], scopes: ['broker'] }],
]);

const NODES = ['broker', 'controller', 'consumer', 'producer'];
const PRODUCE: Statement = {
  own: ['key', 'keys', 'partition', 'value', 'size', 'poison', 'work'],
  scopes: [],
};

const VALUES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['commit', commitModes],
  ['sink', sinkKinds],
  ['protocol', protocols],
  ['send', sendModes],
  ['on-error', errorModes],
  ['client', clientKinds],
  ['ack-mode', ackModes],
  ['on-close', closeWords],
  ['partition.assignment.strategy', assignorWords],
]);

export interface KnownNames {
  readonly topics: readonly string[];
  readonly producers: readonly string[];
  readonly groups: readonly string[];
}

type Language = 'en' | 'ko';

/** `before`: the line up to the caret. */
export function completionsFor(before: string, names: KnownNames, language: Language): Completions {
  const current = /\S*$/.exec(before)?.[0] ?? '';
  const earlier = before
    .slice(0, before.length - current.length)
    .split(/\s+/)
    .filter(Boolean);
  const from = before.length - current.length;
  const equals = current.indexOf('=');
  if (equals === -1) return { from, options: wordsAfter(earlier, names, language) };
  const comma = current.lastIndexOf(',');
  const options = valuesOf(current.slice(0, equals), statementOf(earlier), names);
  return { from: from + Math.max(equals, comma) + 1, options };
}

function wordsAfter(
  earlier: readonly string[],
  names: KnownNames,
  language: Language,
): readonly Completion[] {
  const [head, , verb] = earlier;
  if (head === undefined) return documented(statementWords, language);
  if (head === 'goal' || head === 'expect') return metricsAfter(earlier, names);
  if (head === 'at') {
    if (earlier.length === 2) return documented(actionWords, language);
    const named = earlier.length === 3 ? namedBy(verb, names) : [];
    return named.length > 0 ? words(named) : keysOf(statementOf(earlier), language);
  }
  // The name of the thing comes first.
  return earlier.length === 1 && head !== 'link' ? [] : keysOf(statementOf(earlier), language);
}

/** Words, those that make a lesson with a line to fill in. */
function documented(texts: readonly string[], language: Language): readonly Completion[] {
  return texts.map((text) => {
    const lesson = lessonTemplate(text);
    if (lesson === undefined) return { text, kind: 'word', doc: '' };
    return { text, kind: 'word', doc: lesson.doc[language], template: lesson.line[language] };
  });
}

/** The metrics with the names that there are; behind `expect` an instant may stand first. */
function metricsAfter(earlier: readonly string[], names: KnownNames): readonly Completion[] {
  const isNext = earlier.length === 1 || (earlier[1] === 'at' && earlier.length === 3);
  if (!isNext) return [];
  const argumentsOf: Partial<Record<MetricArgument, readonly string[]>> = {
    sender: names.producers,
    topic: names.topics,
    partition: names.topics.map((topic) => `${topic}-0`),
    group: names.groups,
    consumer: names.groups.map((group) => `${group}-1`),
  };
  return [...metricForms].flatMap(([name, { forms }]) =>
    forms.flatMap((form) => {
      const [kind] = form;
      if (kind === undefined) return words([name]);
      if (form.length > 1) return [];
      return words((argumentsOf[kind] ?? []).map((one) => metricText({ name, args: [one] })));
    }),
  );
}

/** What stands behind a verb. */
function namedBy(verb: string | undefined, names: KnownNames): readonly string[] {
  if (verb === undefined) return [];
  if ((faultVerbs as readonly string[]).includes(verb)) return NODES;
  if (verb === 'set') return [...SET_TARGETS.keys()];
  if (['produce', 'flush', 'begin', 'commit', 'abort'].includes(verb)) return names.producers;
  if (verb === 'partitions') return names.topics;
  if (verb === 'seek') return names.groups;
  return verb === 'elect' ? ['preferred', 'unclean'] : [];
}

function statementOf(earlier: readonly string[]): Statement {
  const none: Statement = { own: [], scopes: [] };
  const [head = '', , verb, target = ''] = earlier;
  if (head !== 'at') return STATEMENTS.get(head) ?? none;
  if (verb === 'produce') return earlier.length > 4 ? PRODUCE : none;
  return verb === 'set' && earlier.length > 4 ? (SET_TARGETS.get(target) ?? none) : none;
}

function keysOf({ own, scopes }: Statement, language: Language): readonly Completion[] {
  const kafka = new Set(scopes.flatMap((scope) => [...abilities.keys[scope]].sort()));
  return [
    ...own.map((word): Completion => ({ text: `${word}=`, kind: 'word', doc: '' })),
    ...[...kafka].map(
      (key): Completion => ({
        text: `${key}=`,
        kind: 'key',
        doc: configDocs.get(key)?.[language] ?? '',
      }),
    ),
  ];
}

function valuesOf(key: string, { scopes }: Statement, names: KnownNames): readonly Completion[] {
  if (key === 'topics' || key === 'output') return words(names.topics);
  const own = VALUES.get(key);
  if (own !== undefined) return values(own);
  const known = scopes.map((scope) => configKey(scope, key)).find((one) => one !== undefined);
  if (known === undefined) return [];
  return values(known.type === 'BOOLEAN' ? ['true', 'false'] : acceptedWords(known.validator));
}

const words = (texts: readonly string[]): readonly Completion[] =>
  texts.map((text) => ({ text, kind: 'word', doc: '' }));

const values = (texts: readonly string[]): readonly Completion[] =>
  texts.map((text) => ({ text, kind: 'value', doc: '' }));
