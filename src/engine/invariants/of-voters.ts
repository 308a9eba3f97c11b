/**
 * A property of one voter of the controller quorum, asked when the voter has changed.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  brokers and clients are passed over.
 * Divergences: none.
 */

import type { MetadataRecord } from '../metadata/image.ts';
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

/** Records travel as they are; only those before time zero were made for each voter. */
export function isSameRecord(
  a: MetadataRecord | undefined,
  b: MetadataRecord | undefined,
): boolean {
  return a === b || (a?.type === b?.type && JSON.stringify(a) === JSON.stringify(b));
}
