/**
 * Q7: who is elected holds everything that was committed before.
 *
 * Kafka:       KafkaRaftClient.handleVoteRequest (4.4); LeaderHasAllAckedValues in kafka-tlaplus.
 * Units:       offsets of the metadata log, exclusive ends.
 * Invariants:  Q7.
 * Divergences: none.
 */

import { endOffsetOf } from '../quorum/metadata-log.ts';
import { isSameRecord } from '../metadata/same-record.ts';
import { controllersIn, ofVoters } from './of-voters.ts';

export const quorumLeaderHoldsAll = ofVoters(
  'Q7',
  'an elected quorum leader holds all that is committed',
  ({ before, after }, moment) => {
    const { quorum, log } = after.state;
    const wasLeader = before?.state.quorum.role.kind === 'leader';
    const isSame = wasLeader && before.state.quorum.epoch === quorum.epoch;
    if (quorum.role.kind !== 'leader' || isSame) return undefined;
    for (const { state } of controllersIn(moment)) {
      const end = state.committed.offset;
      const last = state.log.records[end - 1 - state.log.baseOffset];
      if (endOffsetOf(log) < end || !isSameRecord(log.records[end - 1 - log.baseOffset], last))
        return `leads epoch ${quorum.epoch} without what lies below ${end}`;
    }
    return undefined;
  },
);
