/** What one line alone cannot show: names that meet, replica lists that do not fit, lines that stand twice. */

import { bounds } from './bounds.ts';
import { checkApplications } from './check-applications.ts';
import { memberNames, partitionName } from './names.ts';
import { type Problem, problemAt } from './problem.ts';
import type { CommitMode, PartitionRef, Place, Scenario, Setting } from './scenario.ts';

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

interface Committing {
  readonly group: string;
  readonly place: Place;
  readonly commit: CommitMode | undefined;
  readonly output: string | undefined;
  readonly settings: readonly Setting[];
}

/** Every line and act that says how a group commits. */
function committing(scenario: Scenario): readonly Committing[] {
  const groups = scenario.groups.map((line) => ({ ...line, group: line.name }));
  const members = scenario.consumerLines.map((line) => ({ ...line, output: undefined }));
  const sets = scenario.acts.flatMap(({ action, place }) =>
    action.kind === 'set' && action.target.kind === 'group'
      ? [{ ...action, place, group: action.target.name }]
      : [],
  );
  return [...groups, ...members, ...sets];
}

const because = 'commit=transaction';

/** commit=transaction needs an output and an id, from its own line or from the group's. */
function transactionProblems(scenario: Scenario): readonly Problem[] {
  const groups = new Map(scenario.groups.map((group) => [group.name, group]));
  return committing(scenario).flatMap(({ group: name, place, commit, output, settings }) => {
    const group = groups.get(name);
    if (commit !== 'transaction' || !group) return [];
    const isId = ({ key }: Setting): boolean => key === 'transactional.id';
    const missing: string[] = [];
    if ((output ?? group.output) === undefined) missing.push('output');
    if (![...settings, ...group.settings].some(isId)) missing.push('transactional.id');
    const problems: Problem[] = missing.map((key) =>
      problemAt(place, 'missing-key', { key, because }),
    );
    const isShare = group.protocol === 'share';
    const data = { one: because, other: 'protocol=share' };
    return isShare ? [...problems, problemAt(place, 'conflict', data)] : problems;
  });
}

export function checkDeclarations(scenario: Scenario): readonly Problem[] {
  return [
    ...nameProblems(scenario),
    ...repeatedLines(scenario),
    ...assignProblems(scenario),
    ...transactionProblems(scenario),
    ...checkApplications(scenario),
  ];
}
