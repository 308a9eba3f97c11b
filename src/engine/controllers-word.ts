/**
 * The controllers' word, as a bystander hears it: what is committed, and who is in office.
 *
 * Kafka:       none; an operator would ask DescribeQuorum and DescribeTopicPartitions.
 * Units:       none.
 * Invariants:  what one controller knows to be committed is so for all: the longest such image is the word, whether
 *              a majority is there or not.
 * Divergences: none.
 */

import type { ControllerState } from './controller/controller-state.ts';
import type { MetadataImage } from './metadata/image.ts';
import type { ControllerCell, NodeCell, World } from './world.ts';

export function controllersOf(world: World): readonly ControllerCell[] {
  const out: ControllerCell[] = [];
  for (const cell of world.nodes.values()) if (cell.kind === 'controller') out.push(cell);
  return out;
}

export function committedImage(world: World): MetadataImage | undefined {
  return committedAmong(world.nodes.values());
}

export function committedAmong(cells: Iterable<NodeCell>): MetadataImage | undefined {
  let image: MetadataImage | undefined;
  for (const cell of cells) {
    if (cell.kind !== 'controller') continue;
    const { committed } = cell.state;
    if (image === undefined || committed.offset > image.offset) image = committed;
  }
  return image;
}

/** In office; of two that think so, the one of the later epoch. A frozen process stays in office. */
export function activeController(world: World): ControllerCell | undefined {
  const inOffice = controllersOf(world).filter(({ state }) => state.activeEpoch !== null);
  return latestOf(inOffice, ({ state }) => state);
}

export function latestOf<Of>(
  controllers: readonly Of[],
  stateOf: (of: Of) => ControllerState,
): Of | undefined {
  const epochOf = (of: Of): number => stateOf(of).activeEpoch ?? -1;
  return controllers.toSorted((a, b) => epochOf(b) - epochOf(a))[0];
}
