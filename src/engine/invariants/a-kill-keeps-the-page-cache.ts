/**
 * L8: a process that is killed or stopped leaves its logs as they are: what it had written is the machine’s.
 *
 * Kafka:       LogLoader, LogManager (4.4).
 * Units:       offsets count records.
 * Invariants:  L8.
 * Divergences: none.
 */

import type { Moment } from './moment.ts';
import { ofReplicas } from './watch.ts';

export const aKillKeepsThePageCache = ofReplicas(
  'L8',
  'a killed process keeps its logs',
  ({ cell, replica, before }, moment) => {
    if (cell.process.status !== 'down' || before === undefined) return undefined;
    if (!isEndOfProcess(moment)) return undefined;
    const [was, is] = [before.log.logEndOffset, replica.log.logEndOffset];
    return is < was ? `ends at ${is}, ended at ${was} before` : undefined;
  },
);

/** The process alone: the machine goes on. */
function isEndOfProcess({ ran }: Moment): boolean {
  if (ran?.kind !== 'act') return true;
  return ran.payload.type !== 'powerOff' && ran.payload.type !== 'wipe';
}
