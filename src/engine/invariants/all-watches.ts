/**
 * All invariants, fresh for one run.
 *
 * Kafka:       named per file.
 * Units:       none.
 * Invariants:  all that are named in the files beside this one.
 * Divergences: none.
 */

import { aKillKeepsThePageCache } from './a-kill-keeps-the-page-cache.ts';
import { ackedByAllStays } from './acked-by-all-stays.ts';
import { ackedIsSomewhere } from './acked-is-somewhere.ts';
import { acknowledgementsComeInOrder } from './acknowledgements-come-in-order.ts';
import { assignmentIsComplete } from './assignment-is-complete.ts';
import { assignmentsAreBalanced } from './assignments-are-balanced.ts';
import { autoCommitIsOfPositions } from './auto-commit-is-of-positions.ts';
import { brokerEpochsGrow } from './broker-epochs-grow.ts';
import { brokersRememberFiveBatches } from './brokers-remember-five-batches.ts';
import { candidatesAreComplete } from './candidates-are-complete.ts';
import { cleanerKeepsItsHandsOff } from './cleaner-keeps-its-hands-off.ts';
import { commitsFollowTheWork } from './commits-follow-the-work.ts';
import { committedOffsetsGrow } from './committed-offsets-grow.ts';
import { committedStays } from './committed-stays.ts';
import { compactionKeepsTheLatest } from './compaction-keeps-the-latest.ts';
import { deliveryInOrder } from './delivery-in-order.ts';
import { electedLeadersAreAlive } from './elected-leaders-are-alive.ts';
import { electionsKeepTheOrder } from './elections-keep-the-order.ts';
import { enoughCandidatesStay } from './enough-candidates-stay.ts';
import { epochsNeverFall } from './epochs-never-fall.ts';
import { epochsStep } from './epochs-step.ts';
import { everySendHasOneOutcome } from './every-send-has-one-outcome.ts';
import { fencedBrokersAreOut } from './fenced-brokers-are-out.ts';
import { fencedProducersWriteNothing } from './fenced-producers-write-nothing.ts';
import { generationsGrow } from './generations-grow.ts';
import { highWatermarkIsCovered } from './high-watermark-is-covered.ts';
import { highWatermarkNeverFalls } from './high-watermark-never-falls.ts';
import { highWatermarkWaitsForMinIsr } from './high-watermark-waits-for-min-isr.ts';
import { isrAndElrAreApart } from './isr-and-elr-are-apart.ts';
import { isrHoldsTheLeadersRecords } from './isr-holds-the-leaders-records.ts';
import { joinersAreComplete } from './joiners-are-complete.ts';
import { keysStayInTheirPartition } from './keys-stay-in-their-partition.ts';
import { lastStableOffsetHolds } from './last-stable-offset-holds.ts';
import { leadersProposeThemselves } from './leaders-propose-themselves.ts';
import { leaderIsInSync } from './leader-is-in-sync.ts';
import { leaderKnowsTheQuorum } from './leader-knows-the-quorum.ts';
import { logIsDense } from './log-is-dense.ts';
import { logStartOnlyGrows } from './log-start-only-grows.ts';
import { logsMatch } from './logs-match.ts';
import { lossyReplicasAreOut } from './lossy-replicas-are-out.ts';
import { lowestSequenceGoesFirst } from './lowest-sequence-goes-first.ts';
import { markersAgree } from './markers-agree.ts';
import { metadataIsAPrefix } from './metadata-is-a-prefix.ts';
import { mutedPartitionsWait } from './muted-partitions-wait.ts';
import { nobodyCutsWhatIsCommitted } from './nobody-cuts-what-is-committed.ts';
import { offsetsAreUsedOnce } from './offsets-are-used-once.ts';
import { offsetsInOrder } from './offsets-in-order.ts';
import { oneCoordinatorAnEpoch } from './one-coordinator-an-epoch.ts';
import { oneFetcherAFollower } from './one-fetcher-a-follower.ts';
import { oneInFlightKeepsTheOrder } from './one-in-flight-keeps-the-order.ts';
import { oneIsrChangeAtATime } from './one-isr-change-at-a-time.ts';
import { oneLeaderAnEpoch } from './one-leader-an-epoch.ts';
import { oneOwnerAGeneration } from './one-owner-a-generation.ts';
import { oneOwnerOfAnIdentity } from './one-owner-of-an-identity.ts';
import { onlyMembersCommit } from './only-members-commit.ts';
import { partitionsOnlyGrow } from './partitions-only-grow.ts';
import { producerEpochsGrow } from './producer-epochs-grow.ts';
import { producersKeepTheirLimits } from './producers-keep-their-limits.ts';
import { quorumWatches } from './quorum-watches.ts';
import { readersBeginAtTheCommit } from './readers-begin-at-the-commit.ts';
import { readersGetDecidedRecords } from './readers-get-decided-records.ts';
import { readersStopAtHighWatermark } from './readers-stop-at-high-watermark.ts';
import { readsAreConsistent } from './reads-are-consistent.ts';
import { retentionTakesWholeSegments } from './retention-takes-whole-segments.ts';
import { sendsKeepTheirOrder } from './sends-keep-their-order.ts';
import { sequencesHaveNoGaps } from './sequences-have-no-gaps.ts';
import { sessionsAreRespected } from './sessions-are-respected.ts';
import { silentBrokersAreFenced } from './silent-brokers-are-fenced.ts';
import { stickyGroupsMoveLittle } from './sticky-groups-move-little.ts';
import { successIsHonest } from './success-is-honest.ts';
import { transactionsMoveLegally } from './transactions-move-legally.ts';
import { unfencedBrokersHaveCaughtUp } from './unfenced-brokers-have-caught-up.ts';
import { zombiesChangeNoIsr } from './zombies-change-no-isr.ts';
import { targetsAreLegal } from './targets-are-legal.ts';
import { oneCurrentOwner } from './one-current-owner.ts';
import { partitionsHaveOneHolder } from './partitions-have-one-holder.ts';
import { memberEpochsAreEarned } from './member-epochs-are-earned.ts';
import { stableGroupsAreSettled } from './stable-groups-are-settled.ts';
import type { Watch } from './watch.ts';
import { decidedRecordsStay } from './decided-records-stay.ts';
import { deliveriesAreLimited } from './deliveries-are-limited.ts';
import { locksAreLimited } from './locks-are-limited.ts';
import { oneHolderARecord } from './one-holder-a-record.ts';
import { shareStartOnlyGrows } from './share-start-only-grows.ts';

export function allWatches(): readonly Watch[] {
  return [
    ...structure(),
    ...replication(),
    ...controller(),
    ...quorumWatches(),
    ...producers(),
    ...transactions(),
    ...logs(),
    ...groups(),
    ...shares(),
  ];
}

function structure(): readonly Watch[] {
  return [
    offsetsInOrder,
    logIsDense,
    epochsNeverFall,
    isrAndElrAreApart,
    fencedBrokersAreOut,
    leaderIsInSync,
    leadersProposeThemselves,
    partitionsOnlyGrow,
    oneFetcherAFollower,
    oneIsrChangeAtATime,
    brokerEpochsGrow,
    metadataIsAPrefix(),
  ];
}

function replication(): readonly Watch[] {
  return [
    oneLeaderAnEpoch(),
    highWatermarkNeverFalls,
    highWatermarkWaitsForMinIsr,
    highWatermarkIsCovered,
    leaderKnowsTheQuorum,
    candidatesAreComplete,
    isrHoldsTheLeadersRecords,
    logsMatch,
    committedStays,
    ackedByAllStays(),
    ackedIsSomewhere,
    readsAreConsistent(),
    readersStopAtHighWatermark,
    joinersAreComplete,
    lossyReplicasAreOut,
    nobodyCutsWhatIsCommitted,
    zombiesChangeNoIsr,
    epochsStep,
    enoughCandidatesStay(),
  ];
}

function controller(): readonly Watch[] {
  return [
    electionsKeepTheOrder,
    electedLeadersAreAlive,
    silentBrokersAreFenced,
    unfencedBrokersHaveCaughtUp,
  ];
}

function producers(): readonly Watch[] {
  return [
    oneInFlightKeepsTheOrder(),
    sendsKeepTheirOrder(),
    sequencesHaveNoGaps(),
    acknowledgementsComeInOrder(),
    successIsHonest,
    everySendHasOneOutcome(),
    producersKeepTheirLimits(),
    mutedPartitionsWait,
    lowestSequenceGoesFirst,
    keysStayInTheirPartition(),
    brokersRememberFiveBatches,
  ];
}

function transactions(): readonly Watch[] {
  return [
    transactionsMoveLegally,
    markersAgree(),
    readersGetDecidedRecords,
    lastStableOffsetHolds,
    fencedProducersWriteNothing(),
    oneOwnerOfAnIdentity,
    oneCoordinatorAnEpoch(),
    producerEpochsGrow,
  ];
}

function logs(): readonly Watch[] {
  return [
    offsetsAreUsedOnce,
    logStartOnlyGrows,
    retentionTakesWholeSegments,
    compactionKeepsTheLatest,
    cleanerKeepsItsHandsOff,
    aKillKeepsThePageCache,
  ];
}

function groups(): readonly Watch[] {
  return [
    targetsAreLegal,
    oneCurrentOwner,
    partitionsHaveOneHolder,
    memberEpochsAreEarned,
    stableGroupsAreSettled,
    oneOwnerAGeneration,
    assignmentIsComplete,
    generationsGrow,
    onlyMembersCommit,
    assignmentsAreBalanced,
    stickyGroupsMoveLittle(),
    deliveryInOrder,
    commitsFollowTheWork,
    readersBeginAtTheCommit,
    autoCommitIsOfPositions,
    committedOffsetsGrow,
    sessionsAreRespected(),
  ];
}

function shares(): readonly Watch[] {
  return [
    oneHolderARecord,
    deliveriesAreLimited,
    decidedRecordsStay,
    shareStartOnlyGrows,
    locksAreLimited,
  ];
}
