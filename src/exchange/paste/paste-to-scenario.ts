/**
 * The output of Kafka's tools as a scenario. At first the logs are filled and begin where the slowest group stands, the groups are
 * put where they stand, and brokers die in the order that leads to what the tools showed. Then is the moment of the paste; after
 * it the members start and read on. Nothing of the text is kept.
 */

import { bounds } from '../../scenario/bounds.ts';
import { memberName } from '../../scenario/names.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { printScenario } from '../../scenario/print.ts';
import { OwnNames } from './own-names.ts';
import { type PasteProblem, PasteProblems } from './paste-problem.ts';
import { lastInSync } from './outage.ts';
import { type OutageTimes, outageTimes } from './outage-times.ts';
import { clusterOf, type PastedCluster } from './pasted-cluster.ts';
import { shownLogs, type ShownLog } from './pasted-logs.ts';
import {
  type Pasted,
  type PastedOffset,
  type PastedPartition,
  type PastedTopic,
  readLines,
} from './read-lines.ts';
import { settingsText } from './settings-text.ts';

export interface PasteResult {
  /** Canonical text; null: there is nothing to show. */
  readonly text: string | null;
  /** The moment that equals the paste. */
  readonly atUs: number;
  readonly problems: readonly PasteProblem[];
  /** What the tools showed of each partition, to be compared with the run. */
  readonly shown: readonly ShownPartition[];
}

export interface ShownPartition {
  readonly line: number;
  /** As the text names it. */
  readonly partition: string;
  readonly leader: string | null;
  readonly isr: string;
}

interface Import {
  readonly pasted: Pasted;
  readonly cluster: PastedCluster;
  readonly logs: readonly ShownLog[];
  readonly names: OwnNames;
  readonly times: OutageTimes;
  readonly problems: PasteProblems;
}

/** What comes after the moment of the paste. */
const AFTER_S = 16;

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
  const here = (partition: PastedPartition): string => {
    const { line, index, replicas } = partition;
    const kept = keptReplicas(partition, factor);
    if (kept.length < replicas.length) {
      problems.add(line, 'cut-to-bound', `${topic.found}-${index}`, `${kept.length} replicas`);
    }
    return kept.map((id) => cluster.brokers.get(id)).join(',');
  };
  return [
    `topic ${name} partitions=${topic.partitions.length} replicas=${factor} ${settings.join(' ')}`,
    ...topic.partitions.map((partition) => `assign ${name}-${partition.index} ${here(partition)}`),
  ];
}

/** All partitions of a topic have as many here: those that matter most stay, in their order. */
function keptReplicas(partition: PastedPartition, factor: number): readonly number[] {
  const { leader, replicas } = partition;
  const first = typeof leader === 'number' ? [leader] : lastInSync(partition);
  const byWeight = [...replicas].sort(
    (a, b) => Number(first.includes(b)) - Number(first.includes(a)),
  );
  const kept = new Set(byWeight.slice(0, factor));
  return replicas.filter((id) => kept.has(id));
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
      (_, index) => `at ${given.times.momentS + 1}s start consumer ${memberName(name, index + 1)}`,
    ),
    ...offsets.flatMap((offset) => seekLine(given, name, offset)),
  ];
}

function seekLine(
  { logs, names, times, problems }: Import,
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
  if (here > log.start) {
    problems.add(
      line,
      'ahead-of-others',
      `${offset.group}, ${topic}-${index}`,
      String(here - log.start),
    );
  }
  return [
    `at ${times.seekS}s seek group ${group} ${names.of('topic', topic, line)}-${index} ${here}`,
  ];
}

function fillLines({ logs, names, times, pasted }: Import): readonly string[] {
  const compacted = new Set(
    pasted.configs
      .filter(({ key, value }) => key === 'cleanup.policy' && value.includes('compact'))
      .map(({ name }) => name),
  );
  // Kafka takes no record without a key into a compacted topic.
  const keysOf = (topic: string, count: number): string =>
    compacted.has(topic) ? ` keys=key-{1..${count}}` : '';
  const filled = logs.filter(({ end }) => end > 0);
  if (filled.length === 0) return [];
  const producer = names.of('producer', 'before', 0);
  return [
    `producer ${producer} acks=all`,
    ...filled.map(
      ({ topic, index, end }) =>
        `at ${times.fillS}s produce ${producer} ${names.of('topic', topic, 0)} x${end} partition=${index}${keysOf(topic, end)}`,
    ),
    ...filled
      .filter(({ start }) => start > 0)
      .map(
        ({ topic, index, start }) =>
          `at ${times.cutS}s delete-records ${names.of('topic', topic, 0)}-${index} before=${start}`,
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
    ...outageLines(given),
    `until ${given.times.momentS + AFTER_S}s`,
  ];
}

function outageLines({ cluster, names, times }: Import): readonly string[] {
  const here = (ids: readonly number[]): string =>
    ids.map((id) => cluster.brokers.get(id) ?? 0).join(',');
  const { downIds, leaderless } = cluster.outage;
  const reassigned = (atS: number, whom: 'last' | 'replicas'): readonly string[] =>
    leaderless
      // Where all are in sync and dead there is nobody to be left out.
      .filter(({ last, replicas }) => last.length < replicas.length)
      .map((one) => {
        const partition = `${names.of('topic', one.topic, one.line)}-${one.index}`;
        return `at ${atS}s reassign ${partition} ${here(one[whom])}`;
      });
  return [
    ...reassigned(times.aloneS, 'last'),
    ...downIds.map((id) => `at ${times.killS}s kill broker ${here([id])}`),
    ...reassigned(times.backS, 'replicas'),
  ];
}

function shownPartitions({ cluster, names }: Import): readonly ShownPartition[] {
  const here = (ids: readonly number[]): string => {
    const own = ids.flatMap((id) => cluster.brokers.get(id) ?? []).sort((a, b) => a - b);
    return own.length === 0 ? 'none' : own.join(',');
  };
  return cluster.topics.flatMap(({ found, partitions }) =>
    partitions.map(({ line, index, leader, isr, elr }) => ({
      line,
      partition: `${names.of('topic', found, 0)}-${index}`,
      leader: typeof leader === 'number' ? here([leader]) : leader,
      // Without a leader the last of them are eligible here, where older clusters keep them in sync.
      isr: leader === 'none' && elr.length === 0 ? 'none' : here(isr),
    })),
  );
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
    return { text: null, atUs: 0, problems: problems.all(), shown: [] };
  }
  const names = new OwnNames(problems);
  const logs = shownLogs(cluster.topics, pasted.offsets, problems);
  const times = outageTimes(cluster.outage, pasted.configs);
  const given: Import = { pasted, cluster, logs, names, times, problems };
  const made = withoutRefused(linesOf(given), problems);
  return {
    text: made,
    atUs: times.momentS * 1_000_000,
    problems: problems.all(),
    shown: shownPartitions(given),
  };
}
