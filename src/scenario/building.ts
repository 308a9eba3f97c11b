/**
 * A cluster is built by hand: each step changes the beginning of the text, and the run is played again from there.
 * What can come next, and what is still missing for it, is told of the scenario alone.
 */

import { bounds } from './bounds.ts';
import { formatDuration } from './quantity.ts';
import type { Scenario } from './scenario.ts';

export type BuildStep =
  | { readonly kind: 'add-broker' }
  | {
      readonly kind: 'add-topic';
      readonly name: string;
      readonly partitions: number;
      readonly replicas: number;
    }
  | { readonly kind: 'add-partition'; readonly topic: string }
  /** One more copy of each of its partitions. */
  | { readonly kind: 'add-replica'; readonly topic: string }
  | {
      readonly kind: 'add-producer';
      readonly name: string;
      readonly topic: string;
      /** What it sends from the playhead on; 0: nothing yet. */
      readonly count: number;
      readonly everyUs: number;
      readonly keys: readonly string[];
      readonly acks: 'all' | '1' | '0';
    };

const BUILD_KINDS: readonly string[] = [
  'add-broker',
  'add-topic',
  'add-partition',
  'add-replica',
  'add-producer',
];

export function isBuildStep(addition: { readonly kind: string }): addition is BuildStep {
  return BUILD_KINDS.includes(addition.kind);
}

/** The text from which a cluster is built: one machine, and nothing on it. */
export const EMPTY_TEXT = 'kafka 1\nbrokers 1\n';

/** The scenario that it grows to, and the lines that come besides. */
export function build(
  scenario: Scenario,
  atUs: number,
  step: BuildStep,
): readonly [Scenario, readonly string[]] {
  const { brokers, topics } = scenario;
  switch (step.kind) {
    case 'add-broker':
      return [{ ...scenario, brokers: { ...brokers, count: brokers.count + 1 } }, []];
    case 'add-partition':
    case 'add-replica': {
      const key = step.kind === 'add-partition' ? 'partitions' : 'replicas';
      const grown = topics.map((topic) =>
        topic.name === step.topic ? { ...topic, [key]: topic[key] + 1 } : topic,
      );
      return [{ ...scenario, topics: grown }, []];
    }
    case 'add-topic':
    case 'add-producer':
      return [scenario, linesOf(step, atUs)];
  }
}

/** The lines that a step writes, as the scenario has them. */
export function linesOf(step: BuildStep, atUs: number): readonly string[] {
  switch (step.kind) {
    case 'add-topic':
      return [`topic ${step.name} partitions=${step.partitions} replicas=${step.replicas}`];
    case 'add-producer': {
      const { name, topic, count, everyUs, keys, acks } = step;
      const every = count > 1 && everyUs > 0 ? ` every ${formatDuration(everyUs)}` : '';
      const keyed = keys.length === 0 ? '' : ` keys=${keys.join(',')}`;
      const sends = `at ${formatDuration(atUs)} produce ${name} ${topic} x${count}${every}${keyed}`;
      return [`producer ${name} acks=${acks}`, ...(count > 0 ? [sends] : [])];
    }
    default:
      return [];
  }
}

export const buildKinds = ['topic', 'producer', 'group', 'broker', 'replica', 'partition'] as const;
export type BuildKind = (typeof buildKinds)[number];

/** Why something cannot be added now; `null`: it can. */
export type WhyNotBuild = 'needs-topic' | 'needs-broker' | 'full' | null;

/** The topic that partitions and copies are added to: the last one. */
export const topicInHand = ({ topics }: Scenario) => topics.at(-1);

export function whyNotBuild(scenario: Scenario, kind: BuildKind): WhyNotBuild {
  const topic = topicInHand(scenario);
  switch (kind) {
    case 'broker':
      return scenario.brokers.count < bounds.brokers.max ? null : 'full';
    case 'topic':
      return scenario.topics.length < bounds.topics.max ? null : 'full';
    case 'partition':
      if (topic === undefined) return 'needs-topic';
      return topic.partitions < bounds.partitions.max ? null : 'full';
    case 'replica':
      if (topic === undefined) return 'needs-topic';
      return topic.replicas < scenario.brokers.count ? null : 'needs-broker';
    case 'producer':
      if (topic === undefined) return 'needs-topic';
      return scenario.producers.length < bounds.producers.max ? null : 'full';
    case 'group':
      if (topic === undefined) return 'needs-topic';
      return scenario.groups.length < bounds.groups.max ? null : 'full';
  }
}

const SAFE_BROKERS = 3;

/** The most useful next thing: what the story lacks, from the first record to a copy that survives; `null`: break it. */
export function nextToBuild(scenario: Scenario): BuildKind | null {
  const topic = topicInHand(scenario);
  if (topic === undefined) return 'topic';
  if (scenario.producers.length === 0) return 'producer';
  if (scenario.groups.length === 0) return 'group';
  if (topic.replicas < scenario.brokers.count && topic.replicas < SAFE_BROKERS) return 'replica';
  return scenario.brokers.count < SAFE_BROKERS ? 'broker' : null;
}
