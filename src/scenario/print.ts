/** The canonical text of a scenario. */

import { printApplication, unusualWords } from './application-words.ts';
import { metricText } from './metric-forms.ts';
import { partitionName } from './names.ts';
import { pair, quoted } from './print-token.ts';
import { printAction, printEnds, printPoison } from './print-action.ts';
import { formatDuration, formatPercent } from './quantity.ts';
import type {
  Act,
  BrokerLine,
  ConsumerLine,
  Expectation,
  GroupLine,
  Keyed,
  LinkLine,
  ProducerLine,
  Scenario,
  Statement,
  TextLine,
  TopicLine,
} from './scenario.ts';
import { settingPairs, unknownPairs } from './print-settings.ts';

type Parts = readonly (string | undefined)[];

/** The lines of a statement: what stands before it, then itself. */
function statement(line: Statement, parts: Parts, settings: Parts = []): readonly string[] {
  const all = [...parts, ...settings, ...unknownPairs(line)];
  return [...line.before, all.filter((part) => part !== undefined).join(' ')];
}

const keyed = (line: Keyed, parts: Parts): readonly string[] =>
  statement(line, parts, settingPairs(line.settings));

const text = (keyword: string, line: TextLine | undefined): readonly string[] =>
  line ? statement(line, [keyword, quoted(line.text)]) : [];

/** Left out when it is the default. */
const unless = <T>(value: T, usual: T, print: string): string | undefined =>
  value === usual ? undefined : print;

const start = (startUs: number | 'manual'): string =>
  pair('start', startUs === 'manual' ? startUs : formatDuration(startUs));

function broker(line: BrokerLine): readonly string[] {
  const own = [
    line.rack === undefined ? undefined : pair('rack', line.rack),
    line.disk === undefined ? undefined : pair('disk', line.disk),
  ];
  return keyed(line, ['broker', String(line.id), ...own]);
}

function link(line: LinkLine): readonly string[] {
  const { between, latencyUs, jitterUs, lossPpm } = line;
  const isGeneral = between === undefined;
  const jitter = isGeneral && jitterUs === 0 ? undefined : jitterUs;
  const loss = isGeneral && lossPpm === 0 ? undefined : lossPpm;
  return statement(line, [
    'link',
    ...(between ? [printEnds(between.from), '-', printEnds(between.to)] : []),
    latencyUs === undefined ? undefined : pair('latency', formatDuration(latencyUs)),
    jitter === undefined ? undefined : pair('jitter', formatDuration(jitter)),
    loss === undefined ? undefined : pair('loss', formatPercent(loss)),
  ]);
}

function topic(line: TopicLine): readonly string[] {
  return keyed(line, [
    'topic',
    line.name,
    unless(line.partitions, 1, pair('partitions', String(line.partitions))),
    unless(line.replicas, 1, pair('replicas', String(line.replicas))),
  ]);
}

function producer(line: ProducerLine): readonly string[] {
  return keyed(line, [
    'producer',
    line.name,
    unless(line.send, 'async', pair('send', line.send)),
    unless(line.onError, 'continue', pair('on-error', line.onError)),
    unless(line.startUs, 0, start(line.startUs)),
  ]);
}

function group(line: GroupLine): readonly string[] {
  const { processUs, commit, sink, onPoison, protocol, output } = line;
  return keyed(line, [
    'group',
    line.name,
    pair('topics', line.topics.join(',')),
    unless(line.consumers, 1, pair('consumers', String(line.consumers))),
    unless(line.startUs, 0, start(line.startUs)),
    unless(processUs, 0, pair('process', formatDuration(processUs))),
    unless(commit, 'auto', pair('commit', commit)),
    ...printApplication(unusualWords(line.application)),
    unless(sink, 'none', pair('sink', sink)),
    unless(onPoison.kind, 'stop', pair('on-poison', printPoison(onPoison))),
    unless(protocol, 'classic', pair('protocol', protocol)),
    output === undefined ? undefined : pair('output', output),
  ]);
}

function consumer(line: ConsumerLine): readonly string[] {
  const { startUs, processUs, commit, onPoison } = line;
  return keyed(line, [
    'consumer',
    line.member,
    startUs === undefined ? undefined : start(startUs),
    processUs === undefined ? undefined : pair('process', formatDuration(processUs)),
    commit && pair('commit', commit),
    onPoison && pair('on-poison', printPoison(onPoison)),
  ]);
}

const act = (line: Act): readonly string[] =>
  statement(line, ['at', formatDuration(line.atUs), ...printAction(line.action)]);

/** The value is as it was written; quotes only where it could be misread. */
function expectedValue(value: string): string {
  const isPlain = value !== '' && value.trim() === value && !/["#]/.test(value);
  return isPlain ? value : quoted(value);
}

function when(expectation: Expectation): string | undefined {
  switch (expectation.when.kind) {
    case 'end':
      return undefined;
    case 'at':
      return `at ${formatDuration(expectation.when.atUs)}`;
    case 'check':
      return `at ${quoted(expectation.when.name)}`;
  }
}

const promise = (keyword: 'expect' | 'goal', line: Expectation): readonly string[] =>
  statement(line, [
    keyword,
    when(line),
    metricText(line.metric),
    line.op,
    expectedValue(line.value),
  ]);

export function printScenario(scenario: Scenario): string {
  const { seed, brokers, controllers, until } = scenario;
  const lines = [
    statement(scenario.header, ['kafka', '1']),
    text('title', scenario.title),
    text('title-ko', scenario.titleKo),
    ...scenario.notes.map((line) => text('note', line)),
    ...scenario.notesKo.map((line) => text('note-ko', line)),
    seed ? statement(seed, ['seed', String(seed.seed)]) : [],
    keyed(brokers, ['brokers', String(brokers.count)]),
    ...scenario.brokerLines.map(broker),
    controllers ? statement(controllers, ['controllers', String(controllers.count)]) : [],
    ...scenario.links.map(link),
    ...scenario.topics.map(topic),
    ...scenario.assigns.map((line) =>
      statement(line, ['assign', partitionName(line.partition), line.replicas.join(',')]),
    ),
    ...scenario.producers.map(producer),
    ...scenario.groups.map(group),
    ...scenario.consumerLines.map(consumer),
    ...scenario.acts.map(act),
    until ? statement(until, ['until', formatDuration(until.untilUs)]) : [],
    ...scenario.expectations.map((line) => promise('expect', line)),
    ...scenario.goals.map((line) => promise('goal', line)),
    scenario.closing,
  ];
  return lines
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}
