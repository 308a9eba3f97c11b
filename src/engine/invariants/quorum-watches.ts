/**
 * The invariants of the controller quorum, fresh for one run.
 *
 * Kafka:       named per file.
 * Units:       none.
 * Invariants:  Q1 to Q9.
 * Divergences: none.
 */

import { committedMetadataIsOne } from './committed-metadata-is-one.ts';
import { frozenWithoutMajority } from './frozen-without-majority.ts';
import { metadataHighWatermarkNeverFalls } from './metadata-high-watermark-never-falls.ts';
import { metadataIsHeldByAMajority } from './metadata-is-held-by-a-majority.ts';
import { oldEpochsCommitWithANewRecord } from './old-epochs-commit-with-a-new-record.ts';
import { oneQuorumLeaderAnEpoch } from './one-quorum-leader-an-epoch.ts';
import { oneVoteAnEpoch } from './one-vote-an-epoch.ts';
import { quorumEpochsGrow } from './quorum-epochs-grow.ts';
import { quorumLeaderHoldsAll } from './quorum-leader-holds-all.ts';
import type { Watch } from './watch.ts';

export function quorumWatches(): readonly Watch[] {
  return [
    oneQuorumLeaderAnEpoch(),
    quorumEpochsGrow,
    oneVoteAnEpoch(),
    metadataIsHeldByAMajority,
    metadataHighWatermarkNeverFalls,
    committedMetadataIsOne(),
    quorumLeaderHoldsAll,
    oldEpochsCommitWithANewRecord,
    frozenWithoutMajority,
  ];
}
