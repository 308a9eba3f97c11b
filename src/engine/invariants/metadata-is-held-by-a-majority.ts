/**
 * Q4: what is committed stands in the logs of a majority.
 *
 * Kafka:       RaftEventSimulationTest.MajorityReachedHighWatermark (4.4); LeaderState.maybeUpdateHighWatermark.
 * Units:       offsets of the metadata log, exclusive ends.
 * Invariants:  Q4.
 * Divergences: none.
 */

import { majorityOf } from '../quorum/epoch-election.ts';
import { endOffsetOf } from '../quorum/metadata-log.ts';
import type { ControllerCell } from '../world.ts';
import { isSameRecord } from '../metadata/same-record.ts';
import { controllersIn, ofVoters } from './of-voters.ts';

export const metadataIsHeldByAMajority = ofVoters(
  'Q4',
  'committed metadata is held by a majority',
  ({ before, after }, moment) => {
    const end = after.state.committed.offset;
    if (end === before?.state.committed.offset) return undefined;
    const holders = controllersIn(moment).filter((cell) => holds(cell, after, end));
    const majority = majorityOf(after.state.quorum.voters.length);
    return holders.length >= majority ? undefined : `${holders.length} hold what lies below ${end}`;
  },
);

function holds({ state }: ControllerCell, { state: committing }: ControllerCell, end: number) {
  const place = end - 1;
  return (
    endOffsetOf(state.log) >= end &&
    isSameRecord(recordAt(state, place), recordAt(committing, place))
  );
}

function recordAt({ log }: ControllerCell['state'], offset: number) {
  return log.records[offset - log.baseOffset];
}
