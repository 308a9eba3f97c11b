/** Ends of links as the text names them → the nodes that they stand for. */

import type { LinkEnds } from '../engine/commands.ts';
import type { NodeId } from '../engine/kernel/ids.ts';
import { brokerNode, controllerNode } from '../engine/protocol/topic-partition.ts';
import type { BetweenEnds, End, Ends, EndWord, Scenario } from './scenario.ts';

const DEFAULT_CONTROLLERS = 1;
const FIRST_CONTROLLER = 101;

export function brokerIds(scenario: Scenario): readonly number[] {
  return Array.from({ length: scenario.brokers.count }, (_, i) => i + 1);
}

export function controllerIds(scenario: Scenario): readonly number[] {
  const count = scenario.controllers?.count ?? DEFAULT_CONTROLLERS;
  return Array.from({ length: count }, (_, i) => FIRST_CONTROLLER + i);
}

export function memberNames(group: { name: string; consumers: number }): readonly NodeId[] {
  return Array.from({ length: group.consumers }, (_, i) => `${group.name}-${i + 1}`);
}

function clientNodes(scenario: Scenario): readonly NodeId[] {
  return [...scenario.producers.map((p) => p.name), ...scenario.groups.flatMap(memberNames)];
}

function nodesOfWord(scenario: Scenario, word: EndWord): readonly NodeId[] {
  switch (word) {
    case 'brokers':
      return brokerIds(scenario).map(brokerNode);
    case 'controllers':
      return controllerIds(scenario).map(controllerNode);
    case 'clients':
      return clientNodes(scenario);
    case 'all':
      return [
        ...brokerIds(scenario).map(brokerNode),
        ...controllerIds(scenario).map(controllerNode),
        ...clientNodes(scenario),
      ];
  }
}

function nodesOfEnd(scenario: Scenario, end: End): readonly NodeId[] {
  if (end.kind === 'word') return nodesOfWord(scenario, end.word);
  if (end.kind === 'client') return [end.name];
  return [controllerIds(scenario).includes(end.id) ? controllerNode(end.id) : brokerNode(end.id)];
}

export function nodesOfEnds(scenario: Scenario, ends: Ends): readonly NodeId[] {
  return [...new Set(ends.flatMap((end) => nodesOfEnd(scenario, end)))];
}

export function linkEnds(scenario: Scenario, between: BetweenEnds): LinkEnds {
  return {
    from: nodesOfEnds(scenario, between.from),
    to: nodesOfEnds(scenario, between.to),
    oneWay: between.oneWay,
  };
}
