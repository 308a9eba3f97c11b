/** Topics and groups before time zero, by Kafka's own tools. */

import { configMap, settingsOfScope } from '../../scenario/config-map.ts';
import { defaultReplicas, languageBrokerDefaults, replicasOf } from '../../scenario/defaults.ts';
import type { GroupLine, Scenario, Setting, TopicLine } from '../../scenario/scenario.ts';
import type { ConfigScope } from '../../engine/config/catalog.ts';
import { isStretched } from '../stretch/stretched.ts';
import { configPair, shellWord } from './shell-words.ts';

/** As the tools write it: brokers of a partition with colons, partitions with commas. */
export function assignmentText(lists: readonly (readonly number[])[]): string {
  return lists.map((list) => list.join(':')).join(',');
}

/** One word of the shell: pairs with commas, whose times are stretched by the script. */
export function configArgument(scope: ConfigScope, settings: readonly Setting[]): string {
  return [...configMap(settings)]
    .map(([key, value]) => stretchedWord(scope, key, configPair(key, value)))
    .join(',');
}

/** `key=value`, with the zeros of the script behind a time. */
function stretchedWord(scope: ConfigScope, key: string, pair: string): string {
  const text = pair.slice(key.length + 1);
  return shellWord(pair) + (isStretched(scope, key, text) ? '"$ZEROS"' : '');
}

function createTopic(scenario: Scenario, topic: TopicLine): string {
  const lists = Array.from({ length: topic.partitions }, (_, index) =>
    replicasOf(scenario, topic, index),
  );
  // `--create` takes a value as it is, one `--config` each.
  const configs = [...configMap(topic.settings)].map(
    ([key, value]) => ` --config ${stretchedWord('topic', key, `${key}=${value}`)}`,
  );
  return `kafka kafka-topics --create --topic ${topic.name} --replica-assignment ${assignmentText(lists)}${configs.join('')}`;
}

/** The offsets topic stands before time zero, so that the coordinators sit where they do in the simulation. */
function createOffsetsTopic(scenario: Scenario): string {
  const { count } = scenario.brokers;
  const config = new Map([
    ...languageBrokerDefaults(count),
    ...configMap(scenario.brokers.settings),
  ]);
  const partitions = Number(config.get('offsets.topic.num.partitions'));
  const replicas = Math.min(Number(config.get('offsets.topic.replication.factor')), count);
  const lists = Array.from({ length: partitions }, (_, index) =>
    defaultReplicas(index, replicas, count),
  );
  return `kafka kafka-topics --create --if-not-exists --topic __consumer_offsets --replica-assignment ${assignmentText(lists)} --config cleanup.policy=compact --config segment.bytes=104857600 --config compression.type=producer`;
}

function groupConfig(group: GroupLine): readonly string[] {
  const settings = settingsOfScope(group.settings, 'group');
  if (settings.length === 0) return [];
  return [
    `kafka kafka-configs --alter --entity-type groups --entity-name ${group.name} --add-config ${configArgument('group', settings)}`,
  ];
}

export function beforeTimeZero(scenario: Scenario): readonly string[] {
  return [
    ...(scenario.groups.length > 0 ? [createOffsetsTopic(scenario)] : []),
    ...scenario.topics.map((topic) => createTopic(scenario, topic)),
    ...scenario.groups.flatMap(groupConfig),
  ];
}
