/**
 * Copies of what a consumer's turn changes, field by field: see kernel/copies.ts.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a copy has all fields of its original, in the same order.
 * Divergences: none.
 */

import type {
  ApplicationState,
  AssignedPartition,
  ClientNetwork,
  ConsumerState,
  FetchPosition,
  HeartbeatState,
} from './consumer-state.ts';

export function copyConsumerState(state: ConsumerState): ConsumerState {
  return {
    name: state.name,
    group: state.group,
    topics: state.topics,
    bootstrapBrokers: state.bootstrapBrokers,
    config: state.config,
    commitMode: state.commitMode,
    onPoison: state.onPoison,
    processUs: state.processUs,
    around: state.around,
    sink: state.sink,
    settings: state.settings,
    output: state.output,
    outputTopic: state.outputTopic,
    application: state.application,
    protocol: state.protocol,
    membership: state.membership,
    modern: state.modern,
    heartbeat: state.heartbeat,
    coordinator: state.coordinator,
    assigned: state.assigned,
    buffer: state.buffer,
    metadata: state.metadata,
    network: state.network,
    autoCommitAtUs: state.autoCommitAtUs,
    autoCommitFailing: state.autoCommitFailing,
    offsetFetchRetryAtUs: state.offsetFetchRetryAtUs,
    counters: state.counters,
    wakeAtUs: state.wakeAtUs,
    share: state.share,
    draws: state.draws,
  };
}

export function applicationWith(
  application: ApplicationState,
  change: Partial<ApplicationState>,
): ApplicationState {
  const copy: ApplicationState = {
    phase: application.phase,
    sinceUs: application.sinceUs,
    pollStartedUs: application.pollStartedUs,
    batch: application.batch,
    index: application.index,
    workUntilUs: application.workUntilUs,
    retryingPoison: application.retryingPoison,
    commit: application.commit,
    pipe: application.pipe,
    pool: application.pool,
    acks: application.acks,
    stored: application.stored,
    askedStore: application.askedStore,
    commitRequests: application.commitRequests,
    done: application.done,
    ending: application.ending,
    pollEndsAtUs: application.pollEndsAtUs,
    nextSettings: application.nextSettings,
    closing: application.closing,
    killedIn: application.killedIn,
    pollFailure: application.pollFailure,
    failure: application.failure,
    polledFact: application.polledFact,
  };
  return Object.assign(copy, change);
}

export function heartbeatWith(
  heartbeat: HeartbeatState,
  change: Partial<HeartbeatState>,
): HeartbeatState {
  const copy: HeartbeatState = {
    enabled: heartbeat.enabled,
    inFlight: heartbeat.inFlight,
    nextUs: heartbeat.nextUs,
    sessionDeadlineUs: heartbeat.sessionDeadlineUs,
    pollDeadlineUs: heartbeat.pollDeadlineUs,
    attempts: heartbeat.attempts,
  };
  return Object.assign(copy, change);
}

export function networkWith(network: ClientNetwork, change: Partial<ClientNetwork>): ClientNetwork {
  const copy: ClientNetwork = {
    nextCorrelationId: network.nextCorrelationId,
    inFlight: network.inFlight,
    open: network.open,
    held: network.held,
    backoffs: network.backoffs,
  };
  return Object.assign(copy, change);
}

export function partitionWith(
  partition: AssignedPartition,
  change: Partial<AssignedPartition>,
): AssignedPartition {
  const copy: AssignedPartition = {
    state: partition.state,
    position: partition.position,
    pendingRevocation: partition.pendingRevocation,
    retryAtUs: partition.retryAtUs,
    highWatermark: partition.highWatermark,
    lastStableOffset: partition.lastStableOffset,
    logStartOffset: partition.logStartOffset,
    committed: partition.committed,
    seeksBack: partition.seeksBack,
    positionFact: partition.positionFact,
    readReplica: partition.readReplica,
  };
  return Object.assign(copy, change);
}

export function movedPosition(
  { leader, leaderEpoch }: FetchPosition,
  offset: number,
  offsetEpoch: number,
): FetchPosition {
  return { offset, offsetEpoch, leader, leaderEpoch };
}
