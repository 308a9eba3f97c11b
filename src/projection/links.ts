/** Disturbed links, merged so that `1 – 2,3` is one fault. */

import type { DisturbedLink } from '../engine/network/network-state.ts';
import type { World } from '../engine/world.ts';
import { lastFact } from '../ledger/fact-index.ts';
import type { StageInput } from './stage-input.ts';
import type { LinkFault } from './flight-view.ts';

interface Direction {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkFault['kind'];
  readonly latencyUs: number | null;
}

export function linkFaults(input: StageInput): readonly LinkFault[] {
  const directions = input.world.network.disturbed.flatMap(directionOf);
  const pairs = directions.flatMap((one) => pairOf(one, directions, input.world));
  return merged(pairs).map((fault) => ({ ...fault, sinceUs: sinceUs(input, fault) }));
}

function directionOf({ from, to, cut, slowedToUs }: DisturbedLink): readonly Direction[] {
  if (cut) return [{ from, to, kind: 'cut', latencyUs: null }];
  return slowedToUs === null ? [] : [{ from, to, kind: 'slow', latencyUs: slowedToUs }];
}

type Pair = Direction & { readonly oneWay: boolean };

/** Both directions alike become one, which begins at the node that stands first in the world. */
function pairOf(one: Direction, all: readonly Direction[], world: World): readonly Pair[] {
  const back = all.some(
    ({ from, to, kind, latencyUs }) =>
      from === one.to && to === one.from && kind === one.kind && latencyUs === one.latencyUs,
  );
  if (!back) return [{ ...one, oneWay: true }];
  const order = [...world.nodes.keys()];
  return order.indexOf(one.from) < order.indexOf(one.to) ? [{ ...one, oneWay: false }] : [];
}

function merged(pairs: readonly Pair[]): readonly Omit<LinkFault, 'sinceUs'>[] {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = [pair.from, pair.kind, pair.latencyUs, pair.oneWay].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, from, oneWay, latencyUs } = first;
    return [{ kind, from: [from], to: group.map((pair) => pair.to), oneWay, latencyUs }];
  });
}

function sinceUs(input: StageInput, { kind, from, to }: Omit<LinkFault, 'sinceUs'>): number {
  const touches = ({
    inputs,
  }: {
    readonly inputs: { from: readonly string[]; to: readonly string[] };
  }) =>
    [...inputs.from, ...inputs.to].includes(from[0] ?? '') &&
    [...inputs.from, ...inputs.to].includes(to[0] ?? '');
  const fact =
    kind === 'cut'
      ? lastFact(input, 'network.cut', touches)
      : lastFact(input, 'network.slowed', touches);
  return fact?.atUs ?? 0;
}
