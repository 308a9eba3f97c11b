/** Ends of links, as the scenario names them and as they are read. */

import type { Messages } from '../../i18n/en.ts';
import type { LinkFault } from '../../projection/flight-view.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { BetweenEnds, End } from '../../scenario/scenario.ts';
import { nodeName } from '../names.ts';
import type { Option } from './entry.ts';

const NUMBERED = /^(?:broker|controller)-(\d+)$/;

export function endOf(node: string): End {
  const id = NUMBERED.exec(node)?.[1];
  return id === undefined ? { kind: 'client', name: node } : { kind: 'node', id: Number(id) };
}

export type Way = 'both' | 'out' | 'in';

/** `in`: only what comes from the others is meant. */
export function endsBetween(node: string, others: readonly string[], way: Way): BetweenEnds {
  const [here, there] = [[endOf(node)], others.map(endOf)];
  if (way === 'in') return { from: there, to: here, oneWay: true };
  return { from: here, to: there, oneWay: way === 'out' };
}

/** Everybody who can be at the other end of a link with this node: clients never talk to each other. */
export function partners(view: StageView, node: string): readonly string[] {
  const cluster = [...view.brokers, ...view.controllers].map((one) => one.node);
  const clients = [
    ...view.producers.map(({ name }) => name),
    ...view.groups.flatMap(({ members }) => members.map(({ name }) => name)),
  ];
  if (node.startsWith('broker-')) return [...cluster, ...clients].filter((one) => one !== node);
  if (node.startsWith('controller-')) return cluster.filter((one) => one !== node);
  return view.brokers.map((one) => one.node);
}

export function partnerOptions(view: StageView, node: string, words: Messages): readonly Option[] {
  return partners(view, node).map((one) => ({ value: one, label: nodeName(one, words) }));
}

export function healAction({ from, to, oneWay }: LinkFault) {
  return { kind: 'heal', from: from.map(endOf), to: to.map(endOf), oneWay } as const;
}
