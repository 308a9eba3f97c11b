/** Values and combinations that Kafka itself would refuse, at the start and at each `set`. */

import {
  brokerRefusals,
  classicSessionRefusal,
  dynamicBrokerRefusal,
  groupRefusals,
  remoteAssignorRefusal,
  transactionTimeoutRefusal,
} from '../engine/config/broker-refusals.ts';
import { consumerRefusals, producerRefusals } from '../engine/config/client-refusals.ts';
import type { Overrides } from '../engine/config/resolve.ts';
import type { Refusal } from '../engine/config/value.ts';
import { bounds } from './bounds.ts';
import { configMap, mergedMap, settingsOfScope } from './config-map.ts';
import { memberNames } from './names.ts';
import { type Problem, problemAt } from './problem.ts';
import type { Act, GroupLine, Place, Protocol, Scenario, SetAction, Setting } from './scenario.ts';

/** Where the key is written, or the statement when it is not. */
function refusalProblem(
  { key, message }: Refusal,
  settings: readonly Setting[],
  place: Place,
): Problem {
  const setting = settings.find((candidate) => candidate.key === key);
  return problemAt(setting?.place ?? place, 'refused', { key, message });
}

/** Later states of the same thing report what is new. */
class Refused {
  readonly problems: Problem[] = [];
  private readonly known = new Set<string>();

  add(
    who: string,
    refusals: readonly (Refusal | undefined)[],
    settings: readonly Setting[],
    place: Place,
  ): void {
    for (const refusal of refusals) {
      if (!refusal) continue;
      const id = `${who} ${refusal.message}`;
      if (this.known.has(id)) continue;
      this.known.add(id);
      this.problems.push(refusalProblem(refusal, settings, place));
    }
  }
}

interface SettingsAt {
  readonly place: Place;
  readonly settings: readonly Setting[];
  readonly protocol?: Protocol | undefined;
}

const setsOf = (
  acts: readonly Act[],
  kind: SetAction['target']['kind'],
  name: string | number,
): readonly SettingsAt[] =>
  acts.flatMap(({ place, action }) => {
    if (action.kind !== 'set' || action.target.kind !== kind) return [];
    const target = action.target.kind === 'broker' ? action.target.id : action.target.name;
    return target === name ? [{ place, settings: action.settings, protocol: action.protocol }] : [];
  });

function checkBrokers(scenario: Scenario, refused: Refused): void {
  const all = configMap(scenario.brokers.settings);
  const { settings, place } = scenario.brokers;
  refused.add('brokers', brokerRefusals(all), settings, place);
  for (const line of scenario.brokerLines) {
    const merged = mergedMap(all, configMap(line.settings));
    refused.add('brokers', brokerRefusals(merged), line.settings, line.place);
  }
  for (const { place: actPlace, action } of scenario.acts) {
    if (action.kind !== 'set' || action.target.kind !== 'broker') continue;
    for (const setting of action.settings) {
      const refusal = dynamicBrokerRefusal(setting.key);
      if (refusal) refused.problems.push(refusalProblem(refusal, action.settings, actPlace));
    }
  }
}

function checkProducers(scenario: Scenario, brokers: Overrides, refused: Refused): void {
  for (const line of scenario.producers) {
    let own = configMap(line.settings);
    const states = [line, ...setsOf(scenario.acts, 'producer', line.name)];
    for (const { settings, place } of states) {
      own = mergedMap(own, configMap(settings));
      const refusals = [...producerRefusals(own), transactionTimeoutRefusal(own, brokers)];
      refused.add(line.name, refusals, settings, place);
    }
  }
}

function consumerStateRefusals(
  group: GroupLine,
  own: Overrides,
  brokers: Overrides,
): readonly (Refusal | undefined)[] {
  const isClassic = group.protocol === 'classic';
  return [
    ...consumerRefusals(own, group.protocol),
    isClassic ? classicSessionRefusal(own, brokers) : undefined,
    group.protocol === 'consumer' ? remoteAssignorRefusal(own, brokers) : undefined,
  ];
}

/** The group's own settings, then each member's with its overrides, then both after each `set`. */
function checkGroup(
  scenario: Scenario,
  group: GroupLine,
  brokers: Overrides,
  refused: Refused,
): void {
  const members = memberNames(group.name, Math.min(group.consumers, bounds.consumers.max));
  const lines = scenario.consumerLines.filter(({ member }) => members.includes(member));
  let own: Overrides = new Map();
  let current = group;
  const steps: readonly SettingsAt[] = [group, ...setsOf(scenario.acts, 'group', group.name)];
  for (const { settings, place, protocol } of steps) {
    own = mergedMap(own, configMap(settings));
    if (protocol !== undefined) current = { ...current, protocol };
    const inner = settingsOfScope(settings, 'producer');
    const producer = new Map([...own].filter(([key]) => isProducerOnly(group, key)));
    const config = new Map([...own].filter(([key]) => isGroupConfig(key)));
    refused.add(group.name, consumerStateRefusals(current, own, brokers), settings, place);
    refused.add(group.name, groupRefusals(config, brokers), settings, place);
    refused.add(group.name, producerRefusals(producer), inner, place);
    refused.add(group.name, [transactionTimeoutRefusal(producer, brokers)], inner, place);
    for (const line of lines) {
      const merged = mergedMap(own, configMap(line.settings));
      const refusals = consumerStateRefusals(current, merged, brokers);
      refused.add(group.name, refusals, line.settings, line.place);
    }
  }
}

const isGroupConfig = (key: string): boolean =>
  settingsOfScope([{ key, value: '', place: { line: 0, column: 0 } }], 'group').length > 0;

/** Keys of the producer inside a member with transactions. */
const isProducerOnly = (group: GroupLine, key: string): boolean =>
  group.commit === 'transaction' &&
  settingsOfScope([{ key, value: '', place: { line: 0, column: 0 } }], 'producer').length > 0;

function checkReplicationFactors(scenario: Scenario, refused: Refused): void {
  for (const { name, replicas, place } of scenario.topics) {
    if (replicas <= scenario.brokers.count) continue;
    const message =
      `Unable to replicate the partition ${replicas} time(s): The target replication factor of ` +
      `${replicas} cannot be reached because only ${scenario.brokers.count} broker(s) are registered.`;
    refused.add(name, [{ key: 'replicas', message }], [], place);
  }
}

/** Partitions can only be added. */
function checkPartitionActs(scenario: Scenario, refused: Refused): void {
  const counts = new Map(scenario.topics.map(({ name, partitions }) => [name, partitions]));
  for (const { place, action } of scenario.acts) {
    if (action.kind !== 'partitions') continue;
    const now = counts.get(action.topic);
    if (now === undefined) continue;
    if (action.count > now) counts.set(action.topic, action.count);
    else {
      const message =
        `The topic ${action.topic} currently has ${now} partition(s); ` +
        `${action.count} would not be an increase.`;
      refused.problems.push(problemAt(place, 'refused', { key: 'partitions', message }));
    }
  }
}

/** Before defaults are left out: Kafka minds what was set. */
export function checkKafka(scenario: Scenario): readonly Problem[] {
  const refused = new Refused();
  const brokers = configMap(scenario.brokers.settings);
  checkBrokers(scenario, refused);
  checkProducers(scenario, brokers, refused);
  for (const group of scenario.groups) checkGroup(scenario, group, brokers, refused);
  checkReplicationFactors(scenario, refused);
  checkPartitionActs(scenario, refused);
  return refused.problems;
}
