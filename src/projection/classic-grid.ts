/** A classic group in the grid: who reads what by its own word, and what the coordinator's round waits for. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import type { ConsumerState } from '../engine/consumer/consumer-state.ts';
import type { ClassicGroup, ClassicMember } from '../engine/group-coordinator/group-state.ts';
import type { CoordinatorView } from '../ledger/coordinator-view.ts';
import { lastFact } from '../ledger/fact-index.ts';
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
import { plainTimer, settingTimer } from './timers.ts';
import type { Timer } from './timer-view.ts';

interface Seat extends MemberSeat {
  /** As the coordinator counts it. */
  readonly counted: ClassicMember | undefined;
}

interface Table extends SeatTable<Seat> {
  readonly group: ClassicGroup | undefined;
}

export function classicGrid(
  input: StageInput,
  shape: GroupShape,
  coordinator: CoordinatorView | undefined,
  partitions: readonly string[],
): GroupGrid {
  const group = coordinator?.group?.kind === 'classic' ? coordinator.group : undefined;
  const seats = shape.members.map(({ name }) => seatOf(input, group, name));
  const table: Table = { input, shape, coordinator, group, seats };
  const isRound = group?.state === 'PreparingRebalance';
  return {
    group: shape.name,
    // Before anybody has joined there is no group yet that could say so.
    protocol: group === undefined ? shape.protocol : 'classic',
    assignor: group?.protocol ?? null,
    state: group?.state ?? 'Empty',
    coordinator: coordinator?.broker ?? null,
    epoch: group?.generation ?? 0,
    nextEpoch: isRound ? group.generation + 1 : null,
    columns: seats.map((seat) => columnOf(group, seat)),
    rows: partitions.map((partition) =>
      gridRow(table, partition, (seat, ground) => cellOf(table, seat, ground)),
    ),
    note: noteOf(table),
  };
}

function seatOf(input: StageInput, group: ClassicGroup | undefined, name: string): Seat {
  const cell = consumerNamed(input, name);
  const own = cell?.state.membership.memberId ?? '';
  const members = [...(group?.members.values() ?? [])];
  const counted = group?.members.get(own) ?? members.findLast(({ clientId }) => clientId === name);
  return { name, cell, counted };
}

function columnOf(group: ClassicGroup | undefined, seat: Seat): GridColumn {
  const generation = seat.cell?.state.membership.generation ?? -1;
  return {
    member: seat.name,
    told: toldOf(group, seat),
    epoch: generation < 0 ? null : generation,
  };
}

function toldOf(group: ClassicGroup | undefined, seat: Seat): MemberTold {
  const { cell, counted } = seat;
  if (group === undefined || counted === undefined) {
    if (!isUp(seat)) return 'out';
    return cell?.state.membership.joinedAtUs === null || group === undefined ? 'joining' : 'fenced';
  }
  if (!isUp(seat)) return 'silent';
  if (counted.awaitingJoin !== null) return 'rejoined';
  if (group.state === 'PreparingRebalance') return 'must-rejoin';
  if (group.state === 'CompletingRebalance') return 'awaits-assignment';
  return 'stable';
}

function cellOf(table: Table, seat: Seat, { partition, committed, last }: RowGround): GridCell {
  const { cell, counted } = seat;
  const held = cell?.process.status === 'down' ? undefined : cell?.state.assigned.get(partition);
  if (held !== undefined) {
    if (held.pendingRevocation) return { kind: 'letting-go', committed };
    const position = held.position?.offset ?? null;
    return { kind: 'reads', position, isOutdated: counted === undefined };
  }
  if (cell?.process.status === 'down') {
    const isCounted = counted?.assignment.includes(partition) === true;
    return isCounted ? { kind: 'died', committed } : { kind: 'none' };
  }
  if (isGiven(table, seat, partition)) return { kind: 'waits', for: { kind: 'poll' } };
  if (isPlanned(table, seat, partition)) return { kind: 'waits', for: { kind: 'sync' } };
  return last?.member === seat.name ? { kind: 'gave-up', committed } : { kind: 'none' };
}

/** The coordinator has assigned it, the member has not taken it over. */
function isGiven({ group }: Table, { counted }: Seat, partition: string): boolean {
  return group?.state === 'Stable' && counted?.assignment.includes(partition) === true;
}

/** In the leader's plan of this generation. */
function isPlanned({ input, shape, group }: Table, { counted }: Seat, partition: string): boolean {
  if (group?.state !== 'CompletingRebalance' || counted === undefined) return false;
  const plan = lastFact(
    input,
    'consumer.assignmentComputed',
    ({ inputs }) => inputs.group === shape.name && inputs.generation === group.generation,
  );
  const own = plan?.inputs.assignments.find(({ memberId }) => memberId === counted.memberId);
  return own?.partitions.includes(partition) === true;
}

function noteOf(table: Table): GridNote {
  const { coordinator, group, seats } = table;
  if (coordinator === undefined) return { kind: 'no-coordinator' };
  if (group === undefined || group.members.size === 0) return { kind: 'empty' };
  if (group.state === 'PreparingRebalance') return roundNote(table, group);
  if (group.state === 'CompletingRebalance') {
    const leader = group.members.get(group.leader ?? '')?.clientId ?? null;
    return { kind: 'leader-assigns', leader };
  }
  const silent = seats.find((seat) => seat.counted !== undefined && !isUp(seat));
  if (silent === undefined) return { kind: 'stable' };
  return { kind: 'silent', member: silent.name, timer: sessionOf(silent) };
}

function roundNote({ input, shape, seats }: Table, group: ClassicGroup): GridNote {
  const own = ({ inputs }: { readonly inputs: { readonly group: string } }) =>
    inputs.group === shape.name;
  const started = lastFact(input, 'group.rebalanceStarted', own);
  const extended = lastFact(input, 'group.initialDelayExtended', own);
  const delayUs = started?.inputs.initialDelayUs ?? null;
  if (started !== undefined && delayUs !== null) {
    const isExtended = extended !== undefined && extended.atUs >= started.atUs;
    const fromUs = isExtended ? extended.atUs : started.atUs;
    const toUs = fromUs + (isExtended ? extended.inputs.delayUs : delayUs);
    if (toUs >= input.atUs) {
      const key = 'group.initial.rebalance.delay.ms';
      return {
        kind: 'initial-delay',
        timer: settingTimer('rebalance', 'broker', key, fromUs, toUs),
      };
    }
  }
  const members = seats.flatMap(({ name, counted }) =>
    counted !== undefined && counted.awaitingJoin === null ? [name] : [],
  );
  const longestUs = Math.max(
    0,
    ...[...group.members.values()].map((one) => one.rebalanceTimeoutUs),
  );
  const timer =
    started === undefined ? null : plainTimer('rebalance', started.atUs, started.atUs + longestUs);
  return { kind: 'waits-for-members', members, timer };
}

/** The coordinator's clock for a member that is gone, from its last heartbeat on as the member knew it. */
function sessionOf({ cell }: Seat): Timer | null {
  if (cell === undefined) return null;
  const state: ConsumerState = cell.state;
  const { sessionTimeoutUs } = state.settings;
  const fromUs = cell.process.sinceUs;
  return settingTimer(
    'session',
    'consumer',
    'session.timeout.ms',
    fromUs,
    fromUs + sessionTimeoutUs,
  );
}
