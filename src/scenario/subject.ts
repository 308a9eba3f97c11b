/**
 * The partition that a lesson is about, where there is room for one alone. It is read from what stays when the run is
 * changed (the question, the acts, what is wanted), never from a moment of the run: the same one from beginning to end.
 */

import { replicasOf } from './defaults.ts';
import { partitionName } from './names.ts';
import type { Action, Scenario, TopicLine } from './scenario.ts';

const DEATHS: readonly Action['kind'][] = ['kill', 'power-off', 'wipe', 'pause', 'stop'];

/** `null`: the text tells of none. */
export function subjectOf(scenario: Scenario): string | null {
  const names = scenario.topics.flatMap((topic) =>
    numbers(topic.partitions).map((index) => partitionName({ topic: topic.name, index })),
  );
  if (names.length <= 1) return names[0] ?? null;
  const actions = scenario.acts.map(({ action }) => action);
  return (
    asked(actions, names) ??
    treated(actions) ??
    wanted(scenario, names) ??
    bereaved(scenario, actions) ??
    said(actions, names) ??
    sentTo(actions)
  );
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

function asked(actions: readonly Action[], names: readonly string[]): string | undefined {
  const texts = actions.flatMap((action) => (action.kind === 'ask' ? [action.text] : []));
  return texts.flatMap((text) => names.filter((name) => isIn(text, name)))[0];
}

function isIn(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && !/[\w-]/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + name.length));
}

/** What is done to one partition. */
function treated(actions: readonly Action[]): string | undefined {
  for (const action of actions) {
    if (action.kind === 'produce' && action.partition !== undefined) {
      return partitionName({ topic: action.topic, index: action.partition });
    }
    if (action.kind !== 'produce' && 'partition' in action) return partitionName(action.partition);
  }
  return undefined;
}

function wanted({ goals }: Scenario, names: readonly string[]): string | undefined {
  return goals.flatMap(({ metric }) => metric.args).find((name) => names.includes(name));
}

/** The first one whose leader dies first. */
function bereaved(scenario: Scenario, actions: readonly Action[]): string | undefined {
  for (const action of actions) {
    if (!DEATHS.includes(action.kind) || !('node' in action)) continue;
    const { node } = action;
    if (node.kind === 'broker') return ledBy(scenario, node.id);
  }
  return undefined;
}

function ledBy(scenario: Scenario, broker: number): string | undefined {
  const leads = (topic: TopicLine) => (index: number) =>
    replicasOf(scenario, topic, index)[0] === broker;
  for (const topic of scenario.topics) {
    const index = numbers(topic.partitions).find(leads(topic));
    if (index !== undefined) return partitionName({ topic: topic.name, index });
  }
  return undefined;
}

function said(actions: readonly Action[], names: readonly string[]): string | undefined {
  const targets = actions.flatMap((action) => (action.kind === 'say' ? (action.target ?? []) : []));
  return targets.find((name) => names.includes(name));
}

function sentTo(actions: readonly Action[]): string | null {
  const first = actions.find((action) => action.kind === 'produce');
  return first === undefined ? null : partitionName({ topic: first.topic, index: 0 });
}
