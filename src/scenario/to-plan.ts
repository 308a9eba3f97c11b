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
import { OFFSETS_TOPIC, topicPartition } from '../engine/protocol/topic-partition.ts';
import { brokerIds, controllerIds, memberNames, nodesOfEnds } from './link-ends.ts';
import type { GroupLine, LinkLine, Scenario } from './scenario.ts';
import { configOf } from './setting-text.ts';
import { toActs } from './to-acts.ts';

const DEFAULT_SEED = 1;
const DEFAULT_LINK: LinkShape = { latencyUs: 2_000, jitterUs: 0, lossPerMillion: 0 };
const AFTER_LAST_ACT_US = 10_000_000;
const INTERNAL_PARTITIONS = 5;
const INTERNAL_REPLICAS = 3;

export function toPlan(scenario: Scenario): Plan {
  const shape = shapeOf(scenario);
  return {
    shape,
    acts: [...clientStarts(shape), ...toActs(scenario)].sort(byTime),
    untilUs: untilUs(scenario),
  };
}

/** When the run ends: as the text says, or 10 s after the last `at`. */
export function untilUs(scenario: Scenario): number {
  const lastAtUs = scenario.acts.reduce((last, act) => Math.max(last, act.atUs), 0);
  return scenario.until?.untilUs ?? lastAtUs + AFTER_LAST_ACT_US;
}

/** Replicas of partition `index` by the language's default rule. */
export function defaultReplicas(
  brokers: number,
  index: number,
  replicas: number,
): readonly number[] {
  return Array.from({ length: replicas }, (_, i) => 1 + ((index + i) % brokers));
}

function byTime(a: Act, b: Act): number {
  return a.atUs - b.atUs;
}

function shapeOf(scenario: Scenario): ClusterShape {
  const [defaultLink, overrides] = links(scenario);
  return {
    seed: scenario.seed?.seed ?? DEFAULT_SEED,
    controllers: controllerIds(scenario),
    brokers: brokers(scenario),
    topics: [...topics(scenario), offsetsTopic(scenario)],
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
    return {
      id,
      rack: own.findLast((line) => line.rack !== undefined)?.rack ?? null,
      config: configOf(scenario.brokers.settings, ...own.map((line) => line.settings)),
    };
  });
}

function topics(scenario: Scenario): readonly TopicShape[] {
  return scenario.topics.map((topic) => ({
    name: topic.name,
    assignment: Array.from({ length: topic.partitions }, (_, index) => {
      const given = scenario.assigns.find(
        ({ partition }) => partition.topic === topic.name && partition.index === index,
      );
      return given?.replicas ?? defaultReplicas(scenario.brokers.count, index, topic.replicas);
    }),
    config: configOf(topic.settings),
    internal: false,
  }));
}

function offsetsTopic(scenario: Scenario): TopicShape {
  const config = configOf(scenario.brokers.settings);
  const brokerCount = scenario.brokers.count;
  const partitions = Number(config.get('offsets.topic.num.partitions') ?? INTERNAL_PARTITIONS);
  const replicas = Number(config.get('offsets.topic.replication.factor') ?? INTERNAL_REPLICAS);
  return {
    name: OFFSETS_TOPIC,
    assignment: Array.from({ length: partitions }, (_, index) =>
      defaultReplicas(brokerCount, index, Math.min(replicas, brokerCount)),
    ),
    config: new Map([['cleanup.policy', 'compact']]),
    internal: true,
  };
}

function producers(scenario: Scenario): readonly ProducerShape[] {
  return scenario.producers.map((producer) => ({
    name: producer.name,
    config: configOf(producer.settings),
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
    members: memberNames(group).map((name, i) => memberShape(scenario, group, name, i + 1)),
  };
}

function memberShape(
  scenario: Scenario,
  group: GroupLine,
  name: string,
  number: number,
): MemberShape {
  const own = scenario.consumerLines.find((line) => line.member === name);
  const config = new Map(configOf(group.settings, own?.settings ?? []));
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
    startUs: startUs === 'manual' ? null : startUs,
  };
}

function links(scenario: Scenario): readonly [LinkShape, readonly LinkOverride[]] {
  const general = scenario.links.filter((line) => line.between === undefined);
  const defaultLink = general.reduce(linkShape, DEFAULT_LINK);
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
