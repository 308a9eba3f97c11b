/** What holds where a scenario says nothing: the defaults of the language, and helpers that expand them. */

import { firstControllerId, memberNames } from './names.ts';
import type { Act, LinkLine, PartitionRef, Scenario, TopicLine } from './scenario.ts';

const defaultSeed = 1;
const defaultControllers = 1;
const defaultLink = { latencyUs: 2000, jitterUs: 0, lossPpm: 0 } as const;
const tailUs = 10_000_000;
const untilMaxUs = 3_600_000_000;

/** Internal topics are small here, so that a run stays readable; Kafka's own default is 50. */
const internalPartitions = 5;
const internalReplicasMax = 3;
const internalMinIsrMax = 2;

export function seedOf(scenario: Scenario): number {
  return scenario.seed?.seed ?? defaultSeed;
}

export function brokerIds(scenario: Scenario): readonly number[] {
  return Array.from({ length: scenario.brokers.count }, (_, index) => index + 1);
}

export function controllerIds(scenario: Scenario): readonly number[] {
  const length = scenario.controllers?.count ?? defaultControllers;
  return Array.from({ length }, (_, index) => firstControllerId + index);
}

/** The general link. */
export function generalLink(scenario: Scenario): {
  readonly latencyUs: number;
  readonly jitterUs: number;
  readonly lossPpm: number;
} {
  const line = scenario.links.find((link: LinkLine) => link.between === undefined);
  return {
    latencyUs: line?.latencyUs ?? defaultLink.latencyUs,
    jitterUs: line?.jitterUs ?? defaultLink.jitterUs,
    lossPpm: line?.lossPpm ?? defaultLink.lossPpm,
  };
}

/** The end of the run, inclusive. */
export function untilUsOf(scenario: {
  readonly until: Scenario['until'];
  readonly acts: readonly Act[];
}): number {
  if (scenario.until) return scenario.until.untilUs;
  const lastUs = scenario.acts.reduce((latest, act) => Math.max(latest, act.atUs), 0);
  return Math.min(lastUs + tailUs, untilMaxUs);
}

/** Brokers of partition p with r replicas on n brokers: 1+(p mod n), 1+((p+1) mod n), … */
export function defaultReplicas(
  partition: number,
  replicas: number,
  brokers: number,
): readonly number[] {
  return Array.from({ length: replicas }, (_, index) => 1 + ((partition + index) % brokers));
}

/** The replica list of a partition: its `assign` line, or the default. */
export function replicasOf(scenario: Scenario, topic: TopicLine, index: number): readonly number[] {
  const isIt = (partition: PartitionRef) =>
    partition.topic === topic.name && partition.index === index;
  const line = scenario.assigns.find((assign) => isIt(assign.partition));
  return line?.replicas ?? defaultReplicas(index, topic.replicas, scenario.brokers.count);
}

/** Members of all groups. */
export function allMembers(scenario: Scenario): readonly string[] {
  return scenario.groups.flatMap((group) => memberNames(group.name, group.consumers));
}

/** Broker settings that both programs give where the scenario does not. */
export function languageBrokerDefaults(brokers: number): ReadonlyMap<string, string> {
  const replicas = String(Math.min(internalReplicasMax, brokers));
  const minIsr = String(Math.min(internalMinIsrMax, brokers));
  const partitions = String(internalPartitions);
  return new Map([
    ['offsets.topic.num.partitions', partitions],
    ['offsets.topic.replication.factor', replicas],
    ['transaction.state.log.num.partitions', partitions],
    ['transaction.state.log.replication.factor', replicas],
    ['transaction.state.log.min.isr', minIsr],
    ['share.coordinator.state.topic.num.partitions', partitions],
    ['share.coordinator.state.topic.replication.factor', replicas],
    ['share.coordinator.state.topic.min.isr', minIsr],
  ]);
}
