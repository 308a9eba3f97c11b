/**
 * Q8: a leader commits records of earlier epochs only together with one of its own.
 *
 * Kafka:       LeaderState.maybeUpdateHighWatermark (4.4); KIP-595.
 * Units:       offsets of the metadata log, exclusive ends.
 * Invariants:  Q8.
 * Divergences: none.
 */

import { ofVoters } from './of-voters.ts';

export const oldEpochsCommitWithANewRecord = ofVoters(
  'Q8',
  'old epochs are committed with a record of the new one',
  ({ after }) => {
    const { role, highWatermark } = after.state.quorum;
    if (role.kind !== 'leader' || highWatermark === null) return undefined;
    const { epochStartOffset } = role.progress;
    return highWatermark > epochStartOffset
      ? undefined
      : `high watermark ${highWatermark}, its epoch begins at ${epochStartOffset}`;
  },
);
