/**
 * The scenario text, read: a typed scenario, or what is wrong with it, with line and column.
 *
 * First the text becomes statements of words, then names are read ahead (order is free), then each statement is
 * read by itself, and last the whole is checked: bounds, names that meet, what Kafka would refuse.
 */

import { checkBounds } from './check-bounds.ts';
import { checkDeclarations } from './check-declarations.ts';
import { checkKafka } from './check-kafka.ts';
import { checkLesson } from './check-lesson.ts';
import { untilUsOf } from './defaults.ts';
import { withoutDefaults } from './normalize.ts';
import { printScenario } from './print.ts';
import { type Problem, problemAt, sortedProblems } from './problem.ts';
import { formatDuration } from './quantity.ts';
import { readTimedAction } from './read-actions.ts';
import {
  type Base,
  readAssign,
  readBroker,
  readBrokers,
  readConsumer,
  readControllers,
  readGroup,
  readHeader,
  readLink,
  readProducer,
  readSeed,
  readText,
  readTopic,
  readUntil,
} from './read-declarations.ts';
import { readExpectation } from './read-expectation.ts';
import { StatementReader } from './reader.ts';
import {
  type Act,
  type BrokersLine,
  type ControllersLine,
  noPlace,
  type Place,
  type Scenario,
  type SeedLine,
  type Statement,
  type TextLine,
  type UntilLine,
} from './scenario.ts';
import { readSymbols, type Symbols } from './symbols.ts';
import { type RawLine, readTokens } from './tokens.ts';

export interface ParseResult {
  /** Undefined when there is an error. */
  readonly scenario: Scenario | undefined;
  /** In the order of the lines; warnings too. */
  readonly problems: readonly Problem[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What has been read so far; statements that must stand once keep every one. */
interface Draft
  extends Mutable<
    Pick<
      Scenario,
      | 'notes'
      | 'notesKo'
      | 'brokerLines'
      | 'links'
      | 'topics'
      | 'assigns'
      | 'producers'
      | 'groups'
      | 'consumerLines'
      | 'acts'
      | 'expectations'
      | 'goals'
    >
  > {
  readonly headers: Statement[];
  readonly titles: TextLine[];
  readonly titlesKo: TextLine[];
  readonly seeds: SeedLine[];
  readonly brokers: BrokersLine[];
  readonly controllers: ControllersLine[];
  readonly untils: UntilLine[];
}

const emptyDraft = (): Draft => ({
  headers: [],
  titles: [],
  titlesKo: [],
  notes: [],
  notesKo: [],
  seeds: [],
  brokers: [],
  brokerLines: [],
  controllers: [],
  links: [],
  topics: [],
  assigns: [],
  producers: [],
  groups: [],
  consumerLines: [],
  acts: [],
  untils: [],
  expectations: [],
  goals: [],
});

function readAct(reader: StatementReader, base: Base): Act | undefined {
  const timed = readTimedAction(reader);
  const unknown = reader.finish('at');
  return timed && { ...base, ...timed, unknown };
}

const pushDefined = <T>(list: T[], item: T | undefined): void => {
  if (item !== undefined) list.push(item);
};

type Read = (draft: Draft, reader: StatementReader, base: Base) => void;

const statements: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['kafka', (draft, reader, base) => draft.headers.push(readHeader(reader, base))],
  ['title', (draft, reader, base) => draft.titles.push(readText(reader, base, 'title'))],
  ['title-ko', (draft, reader, base) => draft.titlesKo.push(readText(reader, base, 'title-ko'))],
  ['note', (draft, reader, base) => draft.notes.push(readText(reader, base, 'note'))],
  ['note-ko', (draft, reader, base) => draft.notesKo.push(readText(reader, base, 'note-ko'))],
  ['seed', (draft, reader, base) => draft.seeds.push(readSeed(reader, base))],
  ['brokers', (draft, reader, base) => draft.brokers.push(readBrokers(reader, base))],
  ['broker', (draft, reader, base) => draft.brokerLines.push(readBroker(reader, base))],
  ['controllers', (draft, reader, base) => draft.controllers.push(readControllers(reader, base))],
  ['link', (draft, reader, base) => draft.links.push(readLink(reader, base))],
  ['topic', (draft, reader, base) => draft.topics.push(readTopic(reader, base))],
  ['assign', (draft, reader, base) => draft.assigns.push(readAssign(reader, base))],
  ['producer', (draft, reader, base) => draft.producers.push(readProducer(reader, base))],
  ['group', (draft, reader, base) => draft.groups.push(readGroup(reader, base))],
  ['consumer', (draft, reader, base) => draft.consumerLines.push(readConsumer(reader, base))],
  ['at', (draft, reader, base) => pushDefined(draft.acts, readAct(reader, base))],
  ['until', (draft, reader, base) => draft.untils.push(readUntil(reader, base))],
  [
    'expect',
    (draft, reader, base) =>
      pushDefined(draft.expectations, readExpectation(reader, base, 'expect')),
  ],
  [
    'goal',
    (draft, reader, base) => pushDefined(draft.goals, readExpectation(reader, base, 'goal')),
  ],
]);
export const statementWords: readonly string[] = [...statements.keys()];

/** Comments and unknown statements wait here for the statement that follows them. */
interface Waiting {
  readonly lines: string[];
}

function take(waiting: Waiting, comment: string | undefined): readonly string[] {
  pushDefined(waiting.lines, comment);
  return waiting.lines.splice(0);
}

function readLine(
  raw: RawLine,
  draft: Draft,
  symbols: Symbols,
  problems: Problem[],
  waiting: Waiting,
): void {
  if (raw.code === '') {
    pushDefined(waiting.lines, raw.comment);
    return;
  }
  const keyword = raw.words[0]?.text ?? raw.code;
  const read = raw.words.length > 0 && !raw.code.startsWith('"') && statements.get(keyword);
  if (!read) {
    problems.push(problemAt(raw.place, 'unknown-statement', { word: keyword }));
    pushDefined(waiting.lines, raw.comment);
    waiting.lines.push(raw.code);
    return;
  }
  if (raw.isBroken) return;
  const reader = new StatementReader(raw, symbols, problems);
  reader.next({ kind: 'text' });
  read(draft, reader, { place: raw.place, before: take(waiting, raw.comment) });
}

/** The first statement must be `kafka 1`; a second one has no business. */
function checkFirst(raws: readonly RawLine[], problems: Problem[]): void {
  const first = raws.find((raw) => raw.code !== '');
  const word = first?.words[0]?.text;
  if (word === 'kafka') return;
  const found = word ?? first?.code ?? '';
  problems.push(problemAt(first?.place ?? { line: 1, column: 1 }, 'first-statement', { found }));
}

function checkOnce(lines: readonly Statement[], statement: string, problems: Problem[]): void {
  for (const { place } of lines.slice(1)) {
    problems.push(problemAt(place, 'second', { statement }));
  }
}

function checkCounts(draft: Draft, raws: readonly RawLine[], problems: Problem[]): void {
  const once = [
    [draft.headers, 'kafka'],
    [draft.titles, 'title'],
    [draft.titlesKo, 'title-ko'],
    [draft.seeds, 'seed'],
    [draft.brokers, 'brokers'],
    [draft.controllers, 'controllers'],
    [draft.untils, 'until'],
  ] as const;
  for (const [lines, statement] of once) checkOnce(lines, statement, problems);
  if (raws.some((raw) => raw.words[0]?.text === 'brokers')) return;
  const place = draft.headers[0]?.place ?? { line: 1, column: 1 };
  problems.push(problemAt(place, 'missing-statement', { statement: 'brokers' }));
}

const nothing: Statement = { place: noPlace, before: [], unknown: [] };

function scenarioOf(draft: Draft, symbols: Symbols, closing: readonly string[]): Scenario {
  return {
    header: draft.headers[0] ?? nothing,
    title: draft.titles[0],
    titleKo: draft.titlesKo[0],
    notes: draft.notes,
    notesKo: draft.notesKo,
    seed: draft.seeds[0],
    brokers: draft.brokers[0] ?? { ...nothing, count: symbols.brokers, settings: [] },
    brokerLines: draft.brokerLines,
    controllers: draft.controllers[0],
    links: draft.links,
    topics: draft.topics,
    assigns: draft.assigns,
    producers: draft.producers,
    groups: draft.groups,
    consumerLines: draft.consumerLines,
    acts: [...draft.acts].sort((a, b) => a.atUs - b.atUs),
    until: draft.untils[0],
    expectations: draft.expectations,
    goals: draft.goals,
    closing,
  };
}

/** What is never looked at, because the run is over by then. */
function afterTheEnd(scenario: Scenario): readonly Problem[] {
  const endUs = untilUsOf(scenario);
  const late: Place[] = scenario.acts.filter((act) => act.atUs > endUs).map((act) => act.place);
  for (const { when, place } of [...scenario.expectations, ...scenario.goals]) {
    if (when.kind === 'at' && when.atUs > endUs) late.push(place);
  }
  const end = formatDuration(endUs);
  return late.map((place) => problemAt(place, 'after-the-end', { end }));
}

function checkWhole(draft: Draft, scenario: Scenario): readonly Problem[] {
  const promises = [...draft.expectations, ...draft.goals];
  const lines = { ...draft, until: draft.untils, expectations: promises };
  return [
    ...checkBounds(lines),
    ...checkDeclarations(scenario),
    ...checkKafka(scenario),
    ...checkLesson(scenario),
    ...afterTheEnd(scenario),
  ];
}

/** A text that only the canonical form pushes beyond the bound is beyond it as well. */
function checkCanonicalSize(text: string, scenario: Scenario): readonly Problem[] {
  if (text.length * 4 < canonicalCheckFrom) return [];
  return readTokens(printScenario(scenario)).problems.filter(({ code }) => code === 'bound');
}
const canonicalCheckFrom = 65_536;

export function parseScenario(text: string): ParseResult {
  const tokens = readTokens(text);
  const problems: Problem[] = [...tokens.problems];
  const symbols = readSymbols(tokens.lines);
  const draft = emptyDraft();
  const waiting: Waiting = { lines: [] };
  checkFirst(tokens.lines, problems);
  for (const raw of tokens.lines) readLine(raw, draft, symbols, problems, waiting);
  checkCounts(draft, tokens.lines, problems);
  const read = scenarioOf(draft, symbols, take(waiting, undefined));
  problems.push(...checkWhole(draft, read));
  if (hasError(problems)) return { scenario: undefined, problems: sortedProblems(problems) };
  const scenario = withoutDefaults(read);
  problems.push(...checkCanonicalSize(text, scenario));
  return {
    scenario: hasError(problems) ? undefined : scenario,
    problems: sortedProblems(problems),
  };
}

const hasError = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
