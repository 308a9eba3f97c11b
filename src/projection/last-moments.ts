/** What a killed member was doing when it died, from the facts of its last turn of the loop. */

import type { ConsumerCell } from '../engine/world.ts';
import { lastFact } from '../ledger/fact-index.ts';
import type { Hand } from './loop-hand.ts';
import type { StageInput } from './stage-input.ts';
import type { BatchCell } from './around-view.ts';
import type { MemberView, Station } from './reader-view.ts';

export interface LastMoments {
  readonly station: Station;
  readonly partitions: readonly string[];
  readonly commit: MemberView['commit'];
}

export function lastMoments(
  input: StageInput,
  cell: ConsumerCell,
  hand: Hand,
): LastMoments | undefined {
  if (hand.cells.length === 0) return undefined;
  const assigned = lastFact(input, 'consumer.assigned', ({ inputs }) => inputs.member === cell.id);
  return {
    station: stationOf(cell, hand),
    partitions: assigned?.inputs.partitions ?? [],
    commit: { state: commitState(input, cell, hand), offsets: nextOffsets(hand.cells) },
  };
}

function stationOf({ state }: ConsumerCell, hand: Hand): Station {
  const { killedIn } = state.application;
  if (killedIn === 'process' || killedIn === 'commit') return killedIn;
  return hand.isCommitted || hand.lastPoll.some(({ work }) => work !== 'done') ? 'poll' : 'commit';
}

function commitState(
  input: StageInput,
  cell: ConsumerCell,
  hand: Hand,
): MemberView['commit']['state'] {
  if (hand.isCommitted) return 'acknowledged';
  if (cell.state.application.killedIn === 'commit' || arrived(input, cell, hand)) {
    return 'unanswered';
  }
  return 'never-sent';
}

/** The coordinator has it, the member never heard so. */
function arrived(input: StageInput, { id }: ConsumerCell, hand: Hand): boolean {
  const last = lastFact(input, 'group.offsetCommitted', ({ inputs }) => inputs.clientId === id);
  const offsets = new Map(last?.inputs.offsets.map((one) => [one.partition, one.offset]));
  return hand.cells.every(({ partition, offset }) => (offsets.get(partition) ?? 0) > offset);
}

/** What the next commit would have said: the end of what was done. */
export function nextOffsets(cells: readonly BatchCell[]): MemberView['commit']['offsets'] {
  const next = new Map<string, number>();
  for (const cell of cells) {
    if (cell.work === 'done') next.set(cell.partition, cell.offset + 1);
  }
  return [...next].map(([partition, offset]) => ({ partition, offset }));
}
