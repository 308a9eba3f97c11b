/**
 * A property of one voter of the controller quorum, asked when the voter has changed.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  brokers and clients are passed over.
 * Divergences: none.
 */

import type { ControllerCell } from '../world.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export interface VoterChange {
  readonly before: ControllerCell | undefined;
  readonly after: ControllerCell;
}

export function ofVoters(
  id: string,
  name: string,
  check: (change: VoterChange, moment: Moment) => Broken,
): Watch {
  return {
    id,
    name,
    look(moment) {
      for (const { before, after } of moment.changed) {
        if (after.kind !== 'controller') continue;
        const old = before?.kind === 'controller' ? before : undefined;
        const broken = check({ before: old, after }, moment);
        if (broken !== undefined) return `${after.id}: ${broken}`;
      }
      return undefined;
    },
  };
}

export function controllersIn({ nodes }: Moment): readonly ControllerCell[] {
  const out: ControllerCell[] = [];
  for (const cell of nodes.values()) if (cell.kind === 'controller') out.push(cell);
  return out;
}
