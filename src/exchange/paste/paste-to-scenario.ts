/**
 * The output of Kafka's tools as a scenario. At first the logs are filled, the brokers that are down are stopped, and the
 * groups are put where they stand; then their members start and read on. Nothing of the text is kept.
 */

import { bounds } from '../../scenario/bounds.ts';
import { memberName } from '../../scenario/names.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import { OwnNames } from './own-names.ts';
import { type PasteProblem, PasteProblems } from './paste-problem.ts';
import { clusterOf, type PastedCluster, type PastedTopic } from './pasted-cluster.ts';
import { shownLogs, type ShownLog } from './pasted-logs.ts';
import { type Pasted, type PastedOffset, readLines } from './read-lines.ts';
import { settingsText } from './settings-text.ts';

export interface PasteResult {
  /** Canonical text; null: there is nothing to show. */
  readonly text: string | null;
  readonly problems: readonly PasteProblem[];
}

interface Import {
  readonly pasted: Pasted;
  readonly cluster: PastedCluster;
  readonly logs: readonly ShownLog[];
  readonly names: OwnNames;
  readonly problems: PasteProblems;
}

const FILL_S = 0;
const SEEK_S = 3;
const DOWN_S = 4;
const START_S = 5;
const UNTIL_S = 20;

function brokerLines({ pasted, cluster, problems }: Import): readonly string[] {
  const of = (name: string): readonly string[] =>
    settingsText(
      pasted.configs.filter((config) => config.kind === 'broker' && config.name === name),
      'broker',
      problems,
    );
  const own = [...cluster.brokers].flatMap(([there, here]) => {
    const settings = of(String(there));
    return settings.length === 0 ? [] : [`broker ${here} ${settings.join(' ')}`];
  });
  return [['brokers', String(cluster.brokers.size), ...of('')].join(' '), ...own];
}

function topicLines(
  { pasted, cluster, names, problems }: Import,
  topic: PastedTopic,
): readonly string[] {
  const name = names.of('topic', topic.found, topic.line);
  const settings = settingsText(
    pasted.configs.filter((config) => config.kind === 'topic' && config.name === topic.found),
    'topic',
    problems,
  );
  const factor = Math.min(...topic.partitions.map(({ replicas }) => replicas.length));
  const here = (ids: readonly number[]): string =>
    ids
      .slice(0, factor)
      .map((id) => cluster.brokers.get(id))
      .join(',');
  return [
    `topic ${name} partitions=${topic.partitions.length} replicas=${factor} ${settings.join(' ')}`,
    ...topic.partitions.map(({ index, replicas }) => `assign ${name}-${index} ${here(replicas)}`),
  ];
}

function byGroup(offsets: readonly PastedOffset[]): ReadonlyMap<string, readonly PastedOffset[]> {
  const groups = new Map<string, PastedOffset[]>();
  for (const offset of offsets) {
    const others = groups.get(offset.group);
    if (others === undefined) groups.set(offset.group, [offset]);
    else others.push(offset);
  }
  return groups;
}

/** Members as far as they are shown; a group without any has none here. */
function groupLines(
  given: Import,
  found: string,
  offsets: readonly PastedOffset[],
): readonly string[] {
  const { names, cluster, pasted, problems } = given;
  const topics = new Map(cluster.topics.map((topic) => [topic.found, topic]));
  const read = [...new Set(offsets.map(({ topic }) => topic))].filter((topic) => topics.has(topic));
  const line = offsets[0]?.line ?? 0;
  if (read.length === 0) return [];
  const name = names.of('group', found, line);
  const members = new Set(offsets.flatMap(({ member }) => (member === null ? [] : [member])));
  const consumers = Math.min(members.size, bounds.consumers.max);
  if (members.size > consumers) problems.add(line, 'left-out', found, bounds.consumers.phrase);
  const settings = settingsText(
    pasted.configs.filter((config) => config.kind === 'group' && config.name === found),
    'group',
    problems,
  );
  const listed = read.map((topic) => names.of('topic', topic, line)).join(',');
  return [
    `group ${name} topics=${listed} consumers=${consumers} start=manual process=200ms commit=sync-batch auto.offset.reset=earliest ${settings.join(' ')}`,
    ...Array.from(
      { length: consumers },
      (_, index) => `at ${START_S}s start consumer ${memberName(name, index + 1)}`,
    ),
    ...offsets.flatMap((offset) => seekLine(given, name, offset)),
  ];
}

function seekLine(
  { logs, names, problems }: Import,
  group: string,
  offset: PastedOffset,
): readonly string[] {
  const { topic, index, current, line } = offset;
  const log = logs.find((shown) => shown.topic === topic && shown.index === index);
  if (log === undefined) return [];
  if (current === null) {
    problems.add(line, 'unknown-offset', `${offset.group}, ${topic}-${index}`);
    return [];
  }
  const here = Math.min(log.end, Math.max(0, current - log.shift));
  return [`at ${SEEK_S}s seek group ${group} ${names.of('topic', topic, line)}-${index} ${here}`];
}

function fillLines({ logs, names }: Import): readonly string[] {
  const filled = logs.filter(({ end }) => end > 0);
  if (filled.length === 0) return [];
  const producer = names.of('producer', 'before', 0);
  return [
    `producer ${producer} acks=all`,
    ...filled.map(
      ({ topic, index, end }) =>
        `at ${FILL_S}s produce ${producer} ${names.of('topic', topic, 0)} x${end} partition=${index}`,
    ),
  ];
}

function linesOf(given: Import): readonly string[] {
  const { cluster, pasted, problems } = given;
  const groups = [...byGroup(pasted.offsets)];
  const kept = groups.slice(0, bounds.groups.max);
  for (const [found, offsets] of groups.slice(kept.length)) {
    problems.add(offsets[0]?.line ?? 0, 'left-out', found, bounds.groups.phrase);
  }
  return [
    'kafka 1',
    'title "A cluster as its tools describe it"',
    'title-ko "도구가 보여 준 클러스터"',
    ...brokerLines(given),
    ...cluster.topics.flatMap((topic) => topicLines(given, topic)),
    ...kept.flatMap(([found, offsets]) => groupLines(given, found, offsets)),
    ...fillLines(given),
    ...cluster.downIds.map((id) => `at ${DOWN_S}s kill broker ${cluster.brokers.get(id)}`),
    `until ${UNTIL_S}s`,
  ];
}

/** What a text of ours is refused for was pasted: the line of ours goes, and is told. */
function withoutRefused(lines: readonly string[], problems: PasteProblems): string | null {
  let left = lines;
  for (let round = 0; round < 20; round++) {
    const { scenario, problems: refused } = parseScenario(left.join('\n'));
    if (scenario !== undefined) return printScenario(scenario);
    const bad = new Set(
      refused.filter(({ severity }) => severity === 'error').map(({ line }) => line),
    );
    for (const line of bad) problems.add(0, 'not-understood', left[line - 1] ?? '');
    left = left.filter((_, index) => !bad.has(index + 1));
  }
  return null;
}

export function pasteToScenario(text: string): PasteResult {
  const problems = new PasteProblems();
  const pasted = readLines(text, problems);
  const cluster = clusterOf(pasted, problems);
  if (cluster.topics.length === 0) {
    problems.add(0, 'nothing-found');
    return { text: null, problems: problems.all() };
  }
  const names = new OwnNames(problems);
  const logs = shownLogs(cluster.topics, pasted.offsets, problems);
  const lines = linesOf({ pasted, cluster, logs, names, problems });
  return { text: withoutRefused(lines, problems), problems: problems.all() };
}
