/** The grids of all groups at an instant; not part of the stage's picture, for only its own reading shows them. */

import { describeGroup } from '../engine/group-coordinator/group-readers.ts';
import { topicOf } from '../engine/protocol/topic-partition.ts';
import { coordinatorOf } from '../ledger/coordinator-view.ts';
import { classicGrid } from './classic-grid.ts';
import { consumerGrid } from './consumer-grid.ts';
import type { GroupGrid } from './group-grid-view.ts';
import { clusterReading } from './lost-view.ts';
import { shareGrid } from './share-grid.ts';
import type { StageInput } from './stage-input.ts';

export function groupGrids(input: StageInput): readonly GroupGrid[] {
  const { image, readings } = clusterReading(input.world);
  return input.world.shape.groups.map((shape) => {
    const coordinator =
      image === undefined ? undefined : coordinatorOf(input.world, image, shape.name);
    if (shape.protocol === 'share') {
      const own = [...readings.values()].filter(({ partition }) =>
        shape.topics.includes(topicOf(partition)),
      );
      return shareGrid(input, shape, coordinator, own);
    }
    const partitions = [...readings.keys()].filter((name) => shape.topics.includes(topicOf(name)));
    const group = coordinator?.group;
    if (coordinator === undefined || group === undefined || group.kind === 'classic') {
      return classicGrid(input, shape, coordinator, partitions);
    }
    return consumerGrid(input, shape, coordinator, describeGroup(group), partitions);
  });
}

/** Equal keys: nothing but numbers and clocks has moved. */
export function gridKey(grids: readonly GroupGrid[]): string {
  return JSON.stringify(grids, (name, value: unknown) =>
    name === 'position' || name === 'committed' || name === 'unreadSinceUs' ? undefined : value,
  );
}
