/** A partition's row in the grid of a group, under either protocol of it: what differs is the cell of each member. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import type { ConsumerCell } from '../engine/world.ts';
import type { CoordinatorView } from '../ledger/coordinator-view.ts';
import { type LastReader, lastReaderOf } from './grid-facts.ts';
import type { GridCell, GridRow } from './group-grid-view.ts';
import type { StageInput } from './stage-input.ts';

/** A member's column: its own process, beside what the coordinator holds about it. */
export interface MemberSeat {
  readonly name: string;
  readonly cell: ConsumerCell | undefined;
}

export interface SeatTable<Seat extends MemberSeat> {
  readonly input: StageInput;
  readonly shape: GroupShape;
  readonly coordinator: CoordinatorView | undefined;
  readonly seats: readonly Seat[];
}

/** What a cell says about its partition besides what the member itself holds. */
export interface RowGround {
  readonly partition: string;
  /** The committed offset; `null`: none is. */
  readonly committed: number | null;
  /** Only while nobody reads the partition. */
  readonly last: LastReader | undefined;
}

export function consumerNamed({ world }: StageInput, name: string): ConsumerCell | undefined {
  const cell = world.nodes.get(name);
  return cell?.kind === 'consumer' ? cell : undefined;
}

export const isUp = ({ cell }: MemberSeat): boolean => cell?.process.status === 'up';

export function gridRow<Seat extends MemberSeat>(
  { input, shape, coordinator, seats }: SeatTable<Seat>,
  partition: string,
  cellOf: (seat: Seat, ground: RowGround) => GridCell,
): GridRow {
  const committed = coordinator?.offsets.get(partition)?.offset ?? null;
  const readers = seats.filter((seat) => reads(seat, partition)).length;
  const last = readers > 0 ? undefined : lastReaderOf(input, shape, partition);
  return {
    partition,
    committed,
    cells: seats.map((seat) => cellOf(seat, { partition, committed, last })),
    readers,
    unreadSinceUs: last?.untilUs ?? null,
  };
}

function reads(seat: MemberSeat, partition: string): boolean {
  const held = seat.cell?.state.assigned.get(partition);
  return isUp(seat) && held !== undefined && !held.pendingRevocation;
}
