/**
 * A controller at time zero: the quorum has long settled on the lowest voter.
 *
 * Kafka:       what KafkaRaftClient and QuorumController look like some time after the start of a cluster (4.4).
 * Units:       instants in µs.
 * Invariants:  the first voter leads epoch 1, and everybody holds the whole log.
 * Divergences: `first-leader`.
 */

import type { ClusterShape } from '../cluster-shape.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { checkQuorumTimeoutUs, startCheckQuorum } from '../quorum/check-quorum.ts';
import { FIRST_QUORUM_EPOCH, firstLeader } from '../quorum/first-epoch.ts';
import { newProgress, onLeaderAppend, onReplicaFetch } from '../quorum/leader-progress.ts';
import { appended, EMPTY_METADATA_LOG } from '../quorum/metadata-log.ts';
import { NO_PEERS } from '../quorum/quorum-peers.ts';
import { type QuorumSettings, readQuorumSettings } from '../quorum/quorum-settings.ts';
import type { QuorumRole, QuorumState } from '../quorum/quorum-state.ts';
import { sharedConfig } from './cluster-config.ts';
import type { ControllerState } from './controller-state.ts';
import { type FirstMetadata, firstMetadata } from './initial-image.ts';

export function initialController(
  shape: ClusterShape,
  controllerId: number,
  { records, image }: FirstMetadata = firstMetadata(shape),
): ControllerState {
  const staticConfig: ConfigMap = sharedConfig(shape.brokers);
  const quorumSettings = readQuorumSettings(staticConfig);
  const isLeader = controllerId === firstLeader(shape.controllers);
  return {
    id: controllerId,
    activeEpoch: isLeader ? FIRST_QUORUM_EPOCH : null,
    quorum: initialQuorum(shape, controllerId, image.offset, quorumSettings),
    quorumSettings,
    peers: NO_PEERS,
    unappended: null,
    deferred: [],
    draws: { electionTimeout: 0, bootstrap: 0 },
    nextCorrelationId: 1,
    pollAtUs: null,
    stoppingSinceUs: null,
    staticConfig,
    image,
    committed: image,
    log: appended(EMPTY_METADATA_LOG, records, FIRST_QUORUM_EPOCH),
    sessions: new Map(),
    heartbeats: new Map(),
    parkedFetches: new Map(),
    grounds: { brokers: new Map(), partitions: new Map(), role: null },
  };
}

function initialQuorum(
  shape: ClusterShape,
  id: number,
  endOffset: number,
  settings: QuorumSettings,
): QuorumState {
  const voters = shape.controllers.toSorted((a, b) => a - b);
  const leader = firstLeader(shape.controllers);
  const role =
    id === leader ? leading(voters, id, endOffset, settings) : following(leader, settings);
  const epoch = FIRST_QUORUM_EPOCH;
  return { id, voters, epoch, votedFor: leader, role, highWatermark: endOffset };
}

function following(leader: number, { fetchTimeoutUs }: QuorumSettings): QuorumRole {
  return {
    kind: 'follower',
    leader,
    fetchTimeoutAtUs: fetchTimeoutUs,
    hasFetchedFromLeader: true,
    hasLeaderResigned: false,
  };
}

function leading(
  voters: readonly number[],
  id: number,
  endOffset: number,
  { fetchTimeoutUs }: QuorumSettings,
): QuorumRole {
  const others = voters.filter((voter) => voter !== id);
  const own = onLeaderAppend(newProgress(voters, 0), id, endOffset);
  return {
    kind: 'leader',
    progress: others.reduce((known, voter) => onReplicaFetch(known, voter, endOffset, 0), own),
    checkQuorum: startCheckQuorum(checkQuorumTimeoutUs(fetchTimeoutUs), 0),
    beginEpochAtUs: Math.floor(fetchTimeoutUs / 2),
  };
}
