/** Whom a node cannot talk to, because packets are dropped. */

import type { NetworkState } from '../engine/network/network-state.ts';

/** Packets do not pass in at least one direction. */
export function cannotReach(
  network: NetworkState,
  node: string,
  others: readonly string[],
): readonly string[] {
  const cut = network.disturbed.filter((link) => link.cut);
  return others.filter((other) =>
    cut.some(({ from, to }) => (from === node && to === other) || (from === other && to === node)),
  );
}
