/** What one line alone cannot show: names that meet, replica lists that do not fit, lines that stand twice. */

import { bounds } from './bounds.ts';
import { memberNames, partitionName } from './names.ts';
import { type Problem, problemAt } from './problem.ts';
import type { PartitionRef, Place, Scenario } from './scenario.ts';

interface Named {
  readonly name: string;
  readonly place: Place;
}

function named(scenario: Scenario): readonly Named[] {
  const all = [...scenario.topics, ...scenario.producers, ...scenario.groups];
  return all.sort((a, b) => a.place.line - b.place.line);
}

/** The most partitions that each topic ever has. */
function partitionsEver(scenario: Scenario): ReadonlyMap<string, number> {
  const counts = new Map(scenario.topics.map(({ name, partitions }) => [name, partitions]));
  for (const { action } of scenario.acts) {
    if (action.kind !== 'partitions' || !counts.has(action.topic)) continue;
    counts.set(action.topic, Math.max(counts.get(action.topic) ?? 0, action.count));
  }
  return counts;
}

/** Names of members and partitions, with the word for what they are. */
function derivedNames(scenario: Scenario): ReadonlyMap<string, string> {
  const derived = new Map<string, string>();
  for (const [topic, partitions] of partitionsEver(scenario)) {
    for (let index = 0; index < Math.min(partitions, bounds.partitions.max); index += 1) {
      derived.set(partitionName({ topic, index }), 'partition');
    }
  }
  for (const { name, consumers } of scenario.groups) {
    const count = Math.min(consumers, bounds.consumers.max);
    for (const member of memberNames(name, count)) derived.set(member, 'consumer');
  }
  return derived;
}

function nameProblems(scenario: Scenario): readonly Problem[] {
  const problems: Problem[] = [];
  const derived = derivedNames(scenario);
  const seen = new Set<string>();
  for (const { name, place } of named(scenario)) {
    if (seen.has(name)) problems.push(problemAt(place, 'name-taken', { name, by: 'name' }));
    seen.add(name);
    const by = derived.get(name);
    if (by !== undefined) problems.push(problemAt(place, 'name-taken', { name, by }));
  }
  return problems;
}

function secondProblems(
  lines: readonly { readonly place: Place }[],
  textOf: (index: number) => string | undefined,
): readonly Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, { place }] of lines.entries()) {
    const statement = textOf(index);
    if (statement === undefined) continue;
    if (seen.has(statement)) problems.push(problemAt(place, 'second', { statement }));
    seen.add(statement);
  }
  return problems;
}

/** Overrides, assignments and checks that are there twice. */
function repeatedLines(scenario: Scenario): readonly Problem[] {
  const { brokerLines, consumerLines, assigns, links, acts } = scenario;
  const assigned = (partition: PartitionRef | undefined) =>
    partition && `assign ${partitionName(partition)}`;
  return [
    ...secondProblems(brokerLines, (index) => `broker ${brokerLines[index]?.id}`),
    ...secondProblems(consumerLines, (index) => `consumer ${consumerLines[index]?.member}`),
    ...secondProblems(assigns, (index) => assigned(assigns[index]?.partition)),
    ...secondProblems(links, (index) => (links[index]?.between ? undefined : 'link')),
    ...secondProblems(acts, (index) => {
      const action = acts[index]?.action;
      return action?.kind === 'check' ? `check "${action.name}"` : undefined;
    }),
  ];
}

/** `assign` lists as many brokers as `replicas` says. */
function assignProblems(scenario: Scenario): readonly Problem[] {
  const replicas = new Map(scenario.topics.map((topic) => [topic.name, topic.replicas]));
  return scenario.assigns.flatMap(({ partition, place, replicas: list }) => {
    const wanted = replicas.get(partition.topic) ?? list.length;
    if (list.length === wanted || list.length === 0) return [];
    const data = { partition: partitionName(partition), replicas: wanted, found: list.length };
    return [problemAt(place, 'replica-count', data)];
  });
}

/** commit=transaction needs an output and an id. */
function transactionProblems(scenario: Scenario): readonly Problem[] {
  return scenario.groups.flatMap((group) => {
    const because = 'commit=transaction';
    if (group.commit !== 'transaction') return [];
    const problems: Problem[] = [];
    const hasId = group.settings.some(({ key }) => key === 'transactional.id');
    const missing = [group.output === undefined && 'output', !hasId && 'transactional.id'];
    for (const key of missing) {
      if (key) problems.push(problemAt(group.place, 'missing-key', { key, because }));
    }
    if (group.protocol === 'share') {
      const data = { one: because, other: 'protocol=share' };
      problems.push(problemAt(group.place, 'conflict', data));
    }
    return problems;
  });
}

export function checkDeclarations(scenario: Scenario): readonly Problem[] {
  return [
    ...nameProblems(scenario),
    ...repeatedLines(scenario),
    ...assignProblems(scenario),
    ...transactionProblems(scenario),
  ];
}
