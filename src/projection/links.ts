/** Disturbed links, merged so that `1 – 2,3` is one fault. */

import type { DisturbedLink } from '../engine/network/network-state.ts';
import type { World } from '../engine/world.ts';
import { lastFact } from '../ledger/fact-index.ts';
import type { StageInput } from './stage-input.ts';
import { EVERYWHERE, type LinkFault } from './flight-view.ts';

interface Direction {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkFault['kind'];
  readonly latencyUs: number | null;
  readonly lossPpm: number | null;
}

export function linkFaults(input: StageInput): readonly LinkFault[] {
  const directions = [
    ...input.world.network.disturbed.flatMap(directionOf),
    ...lossyDirections(input.world),
  ];
  const pairs = directions.flatMap((one) => pairOf(one, directions, input.world));
  return [
    ...merged(pairs).map((fault) => ({ ...fault, sinceUs: sinceUs(input, fault) })),
    ...lossEverywhere(input.world),
  ];
}

function directionOf({ from, to, cut, slowedToUs }: DisturbedLink): readonly Direction[] {
  if (cut) return [{ from, to, kind: 'cut', latencyUs: null, lossPpm: null }];
  return slowedToUs === null
    ? []
    : [{ from, to, kind: 'slow', latencyUs: slowedToUs, lossPpm: null }];
}

/** Links that lose more than the others, as declared; a line of the scenario means both directions. */
function lossyDirections({ shape }: World): readonly Direction[] {
  const direction = (from: string, to: string, lossPpm: number): Direction => ({
    from,
    to,
    kind: 'lossy',
    latencyUs: null,
    lossPpm,
  });
  return shape.linkOverrides
    .filter(({ lossPerMillion }) => lossPerMillion > shape.defaultLink.lossPerMillion)
    .flatMap(({ from, to, lossPerMillion }) =>
      from.flatMap((a) =>
        to
          .filter((b) => a !== b)
          .flatMap((b) => [direction(a, b, lossPerMillion), direction(b, a, lossPerMillion)]),
      ),
    );
}

function lossEverywhere({ shape }: World): readonly LinkFault[] {
  const lossPpm = shape.defaultLink.lossPerMillion;
  if (lossPpm === 0) return [];
  const ends = { from: [EVERYWHERE], to: [EVERYWHERE], oneWay: false };
  return [{ kind: 'lossy', ...ends, latencyUs: null, lossPpm, sinceUs: 0 }];
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
    const key = [pair.from, pair.kind, pair.latencyUs, pair.lossPpm, pair.oneWay].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, from, oneWay, latencyUs, lossPpm } = first;
    return [{ kind, from: [from], to: group.map((pair) => pair.to), oneWay, latencyUs, lossPpm }];
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
  if (kind === 'lossy') return 0;
  const fact =
    kind === 'cut'
      ? lastFact(input, 'network.cut', touches)
      : lastFact(input, 'network.slowed', touches);
  return fact?.atUs ?? 0;
}
