/**
 * A parsed scenario → the plan that the engine runs: defaults filled in, lists and words expanded,
 * internal topics added, one command per record and per start of a client.
 */

import type {
  BrokerShape,
  ClusterShape,
  GroupShape,
  LinkOverride,
  LinkShape,
  MemberShape,
  Plan,
  ProducerShape,
  TopicShape,
} from '../engine/cluster-shape.ts';
import type { Act } from '../engine/commands.ts';
import {
  OFFSETS_TOPIC,
  SHARE_STATE_TOPIC,
  topicPartition,
  TRANSACTION_STATE_TOPIC,
} from '../engine/protocol/topic-partition.ts';
import { configMap, mergedMap, settingsOfScope } from './config-map.ts';
import {
  brokerIds,
  controllerIds,
  defaultReplicas,
  generalLink,
  languageBrokerDefaults,
  replicasOf,
  seedOf,
  untilUsOf,
} from './defaults.ts';
import { nodesOfEnds } from './link-ends.ts';
import { memberNames } from './names.ts';
import type { GroupLine, LinkLine, Scenario } from './scenario.ts';
import { toActs } from './to-acts.ts';

export function toPlan(scenario: Scenario): Plan {
  const shape = shapeOf(scenario);
  return {
    shape,
    acts: [...clientStarts(shape), ...toActs(scenario)].sort(byTime),
    untilUs: untilUsOf(scenario),
  };
}

function byTime(a: Act, b: Act): number {
  return a.atUs - b.atUs;
}

function shapeOf(scenario: Scenario): ClusterShape {
  const [defaultLink, overrides] = links(scenario);
  return {
    seed: seedOf(scenario),
    controllers: controllerIds(scenario),
    brokers: brokers(scenario),
    topics: [...topics(scenario), ...internalTopics(scenario)],
    producers: producers(scenario),
    groups: scenario.groups.map((group) => groupShape(scenario, group)),
    defaultLink,
    linkOverrides: overrides,
    assigned: scenario.assigns.map(({ partition }) =>
      topicPartition(partition.topic, partition.index),
    ),
  };
}

function brokers(scenario: Scenario): readonly BrokerShape[] {
  return brokerIds(scenario).map((id) => {
    const own = scenario.brokerLines.filter((line) => line.id === id);
    const config = mergedMap(
      configMap(scenario.brokers.settings),
      ...own.map((line) => configMap(line.settings)),
    );
    // `rack=` is the language's word for Kafka's key.
    const rack = own.findLast((line) => line.rack !== undefined)?.rack;
    return { id, rack: rack ?? config.get('broker.rack') ?? null, config };
  });
}

function topics(scenario: Scenario): readonly TopicShape[] {
  return scenario.topics.map((topic) => ({
    name: topic.name,
    assignment: Array.from({ length: topic.partitions }, (_, index) =>
      replicasOf(scenario, topic, index),
    ),
    config: configMap(topic.settings),
    internal: false,
  }));
}

/** Kafka creates the transaction log with its first use, too; here it stands from the beginning. */
function internalTopics(scenario: Scenario): readonly TopicShape[] {
  const offsets = offsetsTopic(scenario);
  return [
    offsets,
    ...(usesTransactions(scenario) ? [transactionsTopic(scenario)] : []),
    ...(scenario.groups.some(isShare) ? [shareStatesTopic(scenario)] : []),
  ];
}

function isShare({ protocol }: GroupLine): boolean {
  return protocol === 'share';
}

function usesTransactions({ producers, groups, consumerLines, acts }: Scenario): boolean {
  const set = acts.flatMap(({ action }) => (action.kind === 'set' ? [action] : []));
  return [...producers, ...groups, ...consumerLines, ...set].some(({ settings }) =>
    settings.some(({ key }) => key === 'transactional.id'),
  );
}

/** The language's own values, and what the scenario says of all brokers. */
function internalConfig(scenario: Scenario): ReadonlyMap<string, string> {
  const language = languageBrokerDefaults(scenario.brokers.count);
  return mergedMap(language, configMap(scenario.brokers.settings));
}

function internalAssignment(scenario: Scenario, partitions: number, replicas: number) {
  const { count } = scenario.brokers;
  return Array.from({ length: partitions }, (_, index) =>
    defaultReplicas(index, Math.min(replicas, count), count),
  );
}

function offsetsTopic(scenario: Scenario): TopicShape {
  const config = internalConfig(scenario);
  const partitions = Number(config.get('offsets.topic.num.partitions'));
  const replicas = Number(config.get('offsets.topic.replication.factor'));
  return {
    name: OFFSETS_TOPIC,
    assignment: internalAssignment(scenario, partitions, replicas),
    config: new Map([
      ['cleanup.policy', 'compact'],
      ['segment.bytes', config.get('offsets.topic.segment.bytes') ?? '104857600'],
    ]),
    internal: true,
  };
}

/** As the transaction coordinator creates it (TransactionStateManager.transactionTopicConfigs). */
function transactionsTopic(scenario: Scenario): TopicShape {
  const config = internalConfig(scenario);
  const partitions = Number(config.get('transaction.state.log.num.partitions'));
  const replicas = Number(config.get('transaction.state.log.replication.factor'));
  return {
    name: TRANSACTION_STATE_TOPIC,
    assignment: internalAssignment(scenario, partitions, replicas),
    config: new Map([
      ['cleanup.policy', 'compact'],
      ['min.insync.replicas', String(config.get('transaction.state.log.min.isr'))],
      ['segment.bytes', config.get('transaction.state.log.segment.bytes') ?? '104857600'],
      ['unclean.leader.election.enable', 'false'],
    ]),
    internal: true,
  };
}

/** As the share coordinator creates it (ShareCoordinatorService.shareGroupStateTopicConfigs). */
function shareStatesTopic(scenario: Scenario): TopicShape {
  const config = internalConfig(scenario);
  const partitions = Number(config.get('share.coordinator.state.topic.num.partitions'));
  const replicas = Number(config.get('share.coordinator.state.topic.replication.factor'));
  return {
    name: SHARE_STATE_TOPIC,
    assignment: internalAssignment(scenario, partitions, replicas),
    config: new Map([
      ['cleanup.policy', 'delete'],
      ['min.insync.replicas', String(config.get('share.coordinator.state.topic.min.isr'))],
      ['retention.ms', '-1'],
      ['segment.bytes', config.get('share.coordinator.state.topic.segment.bytes') ?? '104857600'],
    ]),
    internal: true,
  };
}

function producers(scenario: Scenario): readonly ProducerShape[] {
  return scenario.producers.map((producer) => ({
    name: producer.name,
    config: configMap(producer.settings),
    sendMode: producer.send,
    onError: producer.onError,
    startUs: producer.startUs,
  }));
}

function groupShape(scenario: Scenario, group: GroupLine): GroupShape {
  return {
    name: group.name,
    topics: group.topics,
    protocol: group.protocol,
    sink: group.sink,
    config: configMap(settingsOfScope(group.settings, 'group')),
    members: memberNames(group.name, group.consumers).map((name, i) =>
      memberShape(scenario, group, name, i + 1),
    ),
  };
}

function memberShape(
  scenario: Scenario,
  group: GroupLine,
  name: string,
  number: number,
): MemberShape {
  const own = scenario.consumerLines.find((line) => line.member === name);
  const config = new Map(mergedMap(configMap(group.settings), configMap(own?.settings ?? [])));
  const transactionalId = config.get('transactional.id');
  if (transactionalId !== undefined && group.consumers > 1) {
    config.set('transactional.id', `${transactionalId}-${number}`);
  }
  const startUs = own?.startUs ?? group.startUs;
  return {
    name,
    config,
    processUs: own?.processUs ?? group.processUs,
    commit: own?.commit ?? group.commit,
    onPoison: own?.onPoison ?? group.onPoison,
    output: group.output ?? null,
    application: group.application,
    startUs: startUs === 'manual' ? null : startUs,
  };
}

function links(scenario: Scenario): readonly [LinkShape, readonly LinkOverride[]] {
  const { lossPpm, ...general } = generalLink(scenario);
  const defaultLink: LinkShape = { ...general, lossPerMillion: lossPpm };
  const overrides = scenario.links.flatMap((line) => {
    if (line.between === undefined) return [];
    const from = nodesOfEnds(scenario, line.between.from);
    const to = nodesOfEnds(scenario, line.between.to);
    return [{ from, to, ...linkShape(defaultLink, line) }];
  });
  return [defaultLink, overrides];
}

function linkShape(base: LinkShape, line: LinkLine): LinkShape {
  return {
    latencyUs: line.latencyUs ?? base.latencyUs,
    jitterUs: line.jitterUs ?? base.jitterUs,
    lossPerMillion: line.lossPpm ?? base.lossPerMillion,
  };
}

/** Members start in the order of the text, as producers do before them. */
function clientStarts(shape: ClusterShape): readonly Act[] {
  const clients = [...shape.producers, ...shape.groups.flatMap((group) => group.members)];
  return clients.flatMap(({ name, startUs }) =>
    startUs === null ? [] : [{ atUs: startUs, command: { type: 'start' as const, node: name } }],
  );
}
