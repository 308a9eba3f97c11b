/** A share group in the grid: several members stand in one row, each with the records that it holds. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import { describeGroup, type DescribedGroup } from '../engine/group-coordinator/group-readers.ts';
import { brokerCell } from '../ledger/cluster-view.ts';
import type { CoordinatorView } from '../ledger/coordinator-view.ts';
import { logIndex, placeOf } from '../ledger/log-index.ts';
import type { PartitionReading } from '../ledger/partition-metrics.ts';
import { recordCell } from './cells.ts';
import type { AcquiredCell, GridCell, GridColumn, GridRow, GroupGrid } from './group-grid-view.ts';
import { keyColours } from './keys.ts';
import { shareWindows } from './share-windows.ts';
import type { StageInput } from './stage-input.ts';

export function shareGrid(
  input: StageInput,
  shape: GroupShape,
  coordinator: CoordinatorView | undefined,
  readings: readonly PartitionReading[],
): GroupGrid {
  const group = coordinator?.group;
  const described = group === undefined ? null : describeGroup(group);
  const columns = shape.members.map(({ name }) => columnOf(input, described, name));
  return {
    group: shape.name,
    protocol: 'share',
    assignor: 'simple',
    state: described?.state ?? 'Empty',
    coordinator: coordinator?.broker ?? null,
    epoch: described?.epoch ?? 0,
    nextEpoch: null,
    columns,
    rows: readings.map((reading) => rowOf(input, shape, reading, columns)),
    note:
      coordinator === undefined
        ? { kind: 'no-coordinator' }
        : { kind: (described?.members.length ?? 0) === 0 ? 'empty' : 'shared' },
  };
}

function columnOf(input: StageInput, described: DescribedGroup | null, name: string): GridColumn {
  const counted = described?.members.find(({ clientId }) => clientId === name);
  const process = input.world.nodes.get(name)?.process;
  const isUp = process?.status === 'up' || process?.status === 'stopping';
  if (counted === undefined) return { member: name, told: isUp ? 'joining' : 'out', epoch: null };
  return { member: name, told: isUp ? 'stable' : 'silent', epoch: counted.epoch };
}

function rowOf(
  input: StageInput,
  shape: GroupShape,
  reading: PartitionReading,
  columns: readonly GridColumn[],
): GridRow {
  const { partition } = reading;
  const cells = columns.map(({ member }) => cellOf(input, shape, reading, member));
  const readers = cells.filter(({ kind }) => kind !== 'none').length;
  return { partition, committed: null, cells, readers, unreadSinceUs: null };
}

function cellOf(
  input: StageInput,
  shape: GroupShape,
  reading: PartitionReading,
  member: string,
): GridCell {
  const { partition, image } = reading;
  const cell = input.world.nodes.get(member);
  const isAssigned =
    cell?.kind === 'consumer' && cell.state.share?.assigned.includes(partition) === true;
  const records = acquiredBy(input, shape, reading, member);
  if (!isAssigned && records.length === 0) return { kind: 'none' };
  const isLed = brokerCell(input.world, image.leader) !== undefined;
  return isLed ? { kind: 'acquired', records } : { kind: 'none' };
}

function acquiredBy(
  input: StageInput,
  shape: GroupShape,
  reading: PartitionReading,
  member: string,
): readonly AcquiredCell[] {
  const window = shareWindows(input.world, reading).find(({ group }) => group === shape.name);
  if (window === undefined || reading.replica === undefined) return [];
  const { entries } = logIndex(reading.replica.log);
  const keys = keyColours(input.world);
  return window.offsets.flatMap(({ offset, member: holder, delivery, lock }) => {
    const entry = entries[placeOf(entries, offset)];
    if (holder !== member || lock === null || entry?.offset !== offset) return [];
    return [{ ...recordCell(keys, entry.record, offset), offset, delivery, lock }];
  });
}
