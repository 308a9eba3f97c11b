/** A group of the consumer protocol (KIP-848) in the grid: what each member has, has to let go, and is to get. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import type { DescribedGroup, DescribedMember } from '../engine/group-coordinator/group-readers.ts';
import type { CoordinatorView } from '../ledger/coordinator-view.ts';
import {
  consumerNamed,
  gridRow,
  isUp,
  type MemberSeat,
  type RowGround,
  type SeatTable,
} from './grid-row.ts';
import type { GridCell, GridColumn, GridNote, GroupGrid, MemberTold } from './group-grid-view.ts';
import type { StageInput } from './stage-input.ts';

interface Seat extends MemberSeat {
  /** As the coordinator describes it. */
  readonly told: DescribedMember | undefined;
}

interface Table extends SeatTable<Seat> {
  readonly group: DescribedGroup;
}

export function consumerGrid(
  input: StageInput,
  shape: GroupShape,
  coordinator: CoordinatorView,
  group: DescribedGroup,
  partitions: readonly string[],
): GroupGrid {
  const seats = shape.members.map(({ name }): Seat => {
    const told = group.members.findLast(({ clientId }) => clientId === name);
    return { name, cell: consumerNamed(input, name), told };
  });
  const table: Table = { input, shape, coordinator, group, seats };
  return {
    group: shape.name,
    protocol: 'consumer',
    assignor: null,
    state: group.state,
    coordinator: coordinator.broker,
    epoch: group.epoch,
    nextEpoch: null,
    columns: seats.map((seat) => columnOf(group, seat)),
    rows: partitions.map((partition) =>
      gridRow(table, partition, (seat, ground) => cellOf(table, seat, ground)),
    ),
    note: noteOf(table),
  };
}

function columnOf(group: DescribedGroup, seat: Seat): GridColumn {
  return { member: seat.name, told: toldOf(group, seat), epoch: seat.told?.epoch ?? null };
}

function toldOf(group: DescribedGroup, seat: Seat): MemberTold {
  const { told, cell } = seat;
  if (told === undefined) {
    if (!isUp(seat)) return 'out';
    return (cell?.state.assigned.size ?? 0) > 0 ? 'fenced' : 'joining';
  }
  if (!isUp(seat)) return 'silent';
  if (told.state === 'UNREVOKED_PARTITIONS') return 'revoking';
  if (told.state === 'UNRELEASED_PARTITIONS') return 'waiting';
  return told.epoch < (group.assignmentEpoch ?? 0) ? 'behind' : 'stable';
}

function cellOf(table: Table, seat: Seat, { partition, committed, last }: RowGround): GridCell {
  const { cell, told } = seat;
  if (cell?.process.status === 'down') {
    const isCounted = told?.assigned.includes(partition) === true;
    return isCounted ? { kind: 'died', committed } : { kind: 'none' };
  }
  const held = cell?.state.assigned.get(partition);
  if (held !== undefined) {
    const isTaken = told?.pendingRevocation.includes(partition) === true;
    if (held.pendingRevocation || isTaken) return { kind: 'letting-go', committed };
    return {
      kind: 'reads',
      position: held.position?.offset ?? null,
      isOutdated: told === undefined,
    };
  }
  if (told?.assigned.includes(partition) === true) return { kind: 'waits', for: { kind: 'poll' } };
  if (told?.target?.includes(partition) === true) return waitsFor(table, seat, partition);
  return last?.member === seat.name ? { kind: 'gave-up', committed } : { kind: 'none' };
}

/** For whoever the coordinator still counts as its owner; else only for its own next heartbeat. */
function waitsFor({ seats }: Table, own: Seat, partition: string): GridCell {
  const owner = seats.find(
    ({ name, told }) =>
      name !== own.name &&
      (told?.assigned.includes(partition) === true ||
        told?.pendingRevocation.includes(partition) === true),
  );
  if (owner === undefined) return { kind: 'waits', for: { kind: 'heartbeat' } };
  return { kind: 'waits', for: { kind: 'member', member: owner.name } };
}

function noteOf({ group, seats }: Table): GridNote {
  if (group.members.length === 0) return { kind: 'empty' };
  const silent = seats.find((seat) => seat.told !== undefined && !isUp(seat));
  if (silent !== undefined) return { kind: 'silent', member: silent.name, timer: null };
  if (group.state === 'Stable') return { kind: 'stable' };
  const members = seats.flatMap(({ name, told }) =>
    told?.state === 'UNREVOKED_PARTITIONS' ? [name] : [],
  );
  return { kind: 'reconciling', members };
}
