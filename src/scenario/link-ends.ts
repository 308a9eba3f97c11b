/** Ends of links as the text names them → the nodes that they stand for. */

import type { LinkEnds } from '../engine/commands.ts';
import type { NodeId } from '../engine/kernel/ids.ts';
import { brokerNode, controllerNode } from '../engine/protocol/topic-partition.ts';
import { allMembers, brokerIds, controllerIds } from './defaults.ts';
import type { BetweenEnds, End, Ends, EndWord, Scenario } from './scenario.ts';

function clientNodes(scenario: Scenario): readonly NodeId[] {
  return [...scenario.producers.map((p) => p.name), ...allMembers(scenario)];
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
