/**
 * A consumer process as a value: the application's poll loop, and the KafkaConsumer (classic protocol) inside.
 *
 * Kafka:       org.apache.kafka.clients.consumer.internals.ClassicKafkaConsumer, ConsumerCoordinator,
 *              AbstractCoordinator, SubscriptionState, Fetcher (4.4); the application is the scenario language's.
 * Units:       instants in µs since time zero; offsets are the next one to read unless said otherwise.
 * Invariants:  only assigned partitions have a position; a partition is buffered at most once.
 * Divergences: `connection-handshake`, `topic-names`, `fetch-sessions`.
 */

import type { AssignorMemory } from '../assignors/user-data.ts';
import type {
  ApplicationShape,
  CommitMode,
  GroupShape,
  OnPoison,
  SinkKind,
} from '../cluster-shape.ts';
import type { FactId, NodeId } from '../kernel/ids.ts';
import type { ConfigMap } from '../metadata/image.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { JoinGroupRequest, JoinGroupResponse } from '../protocol/group-messages.ts';
import type { PartitionMetadata } from '../protocol/messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { ProducerState } from '../producer/producer-state.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import type { ModernMembership } from './modern/modern-membership.ts';
import type { PolledRecord } from './polled-record.ts';
import type { PendingAcks, WorkerPool } from './worker-state.ts';
import type { ShareClient } from './share/share-client.ts';

export type Offsets = ReadonlyMap<TopicPartition, number>;

// ── the application: poll, process, commit, and again ────────────────────────────────────────────

/** What a commit is for: the moment of the Java client or of the application that asks for it. */
export type CommitReason =
  /** The auto-commit interval had passed at a poll(). */
  | 'auto'
  /** Auto-commit before the partitions are given back for a rebalance. */
  | 'auto-revoke'
  /** Auto-commit inside close(). */
  | 'auto-close'
  | 'sync-batch'
  | 'async-batch'
  | 'sync-record'
  | 'before'
  /** Spring's container, by its ack mode. */
  | 'ack'
  /** With the results, in one transaction. */
  | 'transaction'
  /** `commit consumer`. */
  | 'manual';

/** commitSync(): the application thread stands still for it. */
export interface BlockingCommit {
  readonly reason: CommitReason;
  readonly offsets: Offsets;
  /** The request on its way; `null`: waits for the coordinator or a back-off. */
  readonly correlationId: number | null;
  readonly attempts: number;
  readonly retryAtUs: number;
  /** `default.api.timeout.ms`. */
  readonly deadlineUs: number;
  /** What the application does next. */
  readonly next: 'begin-batch' | 'next-record' | 'poll' | 'resume' | 'close';
  readonly sinceUs: number;
}

/** commit=transaction: the call of its producer that the application waits for. */
export type PipeStep = 'init' | 'begin' | 'offsets' | 'commit' | 'abort';

/** The program counter. */
export type LoopPhase =
  /** Not started, ended or killed. */
  | 'down'
  /** Inside poll(); also while the member waits for its partitions. */
  | 'poll'
  /** Works on `batch[index]` until `workUntilUs`. */
  | 'process'
  /** Inside commitSync(), or what ends a transaction. */
  | 'commit'
  /** Inside close(): the last commit is done, the group is being left. */
  | 'close';

export interface ApplicationFailure {
  /** Java class, without its package. */
  readonly error: string;
  readonly message: string;
  readonly atUs: number;
}

/** An exception that poll() throws. */
export interface PollFailure {
  readonly error: string;
  readonly message: string;
}

export interface ApplicationState {
  readonly phase: LoopPhase;
  readonly sinceUs: number;
  /** When the present series of empty poll() calls began; each call lasts at most 100 ms. */
  readonly pollStartedUs: number;
  /** What the last poll() returned; `index` is the record in hand, `batch.length` when all are done. */
  readonly batch: readonly PolledRecord[];
  readonly index: number;
  /** End of the work on the record in hand. */
  readonly workUntilUs: number | null;
  /** The record in hand is poison and is being tried again. */
  readonly retryingPoison: boolean;
  readonly commit: BlockingCommit | null;
  readonly pipe: PipeStep | null;
  readonly pool: WorkerPool;
  readonly acks: PendingAcks;
  /** librdkafka: what the next automatic commit stores, moved with each message that is handed out. */
  readonly stored: Offsets;
  /** Where the outside store is asked where to begin. */
  readonly askedStore: ReadonlySet<TopicPartition>;
  /** `at … commit consumer` that still wait for the application thread. */
  readonly commitRequests: number;
  /** Next offset per partition after what is processed, of the partitions held. */
  readonly done: Offsets;
  /** `stop`: asked to end after the records of the last poll; `restart`: to start again with new settings. */
  readonly ending: 'no' | 'stop' | 'restart';
  /** Asked to end inside poll(): when that call comes back. */
  readonly pollEndsAtUs: number | null;
  /** Settings that hold from the next start on. */
  readonly nextSettings: ConfigMap | null;
  /** Inside close(): how long it may take, and whether the group has been left. */
  readonly closing: { readonly deadlineUs: number; readonly left: boolean } | null;
  /** Where the program counter stood when the process was killed. */
  readonly killedIn: LoopPhase | null;
  /** What the next poll() throws: a background answer was fatal. */
  readonly pollFailure: PollFailure | null;
  /** What ended the application by an exception, also after it is down. */
  readonly failure: ApplicationFailure | null;
  /** The poll() that returned the batch. */
  readonly polledFact: FactId | null;
}

// ── membership ───────────────────────────────────────────────────────────────────────────────────

export interface Membership {
  /** AbstractCoordinator.MemberState. */
  readonly state: 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE';
  /** Empty: none. */
  readonly memberId: string;
  /** -1: none. */
  readonly generation: number;
  readonly protocol: string | null;
  readonly isLeader: boolean;
  readonly rejoinNeeded: boolean;
  readonly rejoinReason: string;
  /** The partitions held have still to be given back before the next JoinGroup. */
  readonly needsJoinPrepare: boolean;
  /** JoinGroup or SyncGroup is on its way. */
  readonly joinPending: boolean;
  /** The answer to JoinGroup lies unread: the heartbeat thread rests, and the application is not in poll(). */
  readonly unreadJoin: {
    readonly sent: JoinGroupRequest;
    readonly answer: JoinGroupResponse;
  } | null;
  /** The SyncGroup answer, until the application thread takes it over in poll(). */
  readonly pendingAssignment: readonly TopicPartition[] | null;
  /** Auto-commit before the partitions are given back: its request on the way, or what became of it. */
  readonly revokeCommit: number | 'retry' | 'done' | null;
  readonly joinPrepareDeadlineUs: number | null;
  /** No JoinGroup before this instant. */
  readonly retryAtUs: number;
  /** The leader still lacks metadata of the group's topics and answers the join later. */
  readonly pendingLeadership: JoinGroupResponse | null;
  /** Partition counts that the leader assigned from; a change makes it rejoin. `null`: not the leader. */
  readonly assignmentSnapshot: ReadonlyMap<string, number> | null;
  readonly joinedAtUs: number | null;
  /** What its sticky strategies remember of their last assignments. */
  readonly assignorMemory: AssignorMemory;
  /** When the member was ready to join again; `null` outside a rebalance. */
  readonly rebalancingSinceUs: number | null;
  readonly supports: { readonly joined: FactId | null; readonly assigned: FactId | null };
}

/** Heartbeat thread and its three clocks. */
export interface HeartbeatState {
  readonly enabled: boolean;
  readonly inFlight: boolean;
  readonly nextUs: number;
  /** Re-armed by each answer; when it passes, the coordinator is looked up again. */
  readonly sessionDeadlineUs: number;
  /** `max.poll.interval.ms` after the last poll(); `null` while the application is inside poll(). */
  readonly pollDeadlineUs: number | null;
  readonly attempts: number;
}

export interface CoordinatorState {
  readonly broker: BrokerId | null;
  /** Its connection opened: a dead broker is named as coordinator until the controller fences it. */
  readonly reached: boolean;
  readonly lookupInFlight: boolean;
  readonly retryAtUs: number;
  readonly attempts: number;
}

// ── positions and fetching ───────────────────────────────────────────────────────────────────────

export interface FetchPosition {
  readonly offset: number;
  /** Leader epoch of the record before it; -1 unknown. */
  readonly offsetEpoch: number;
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
}

/** SubscriptionState.FetchStates. */
export type FetchState = 'INITIALIZING' | 'AWAIT_RESET' | 'AWAIT_VALIDATION' | 'FETCHING';

export interface AssignedPartition {
  readonly state: FetchState;
  readonly position: FetchPosition | null;
  /** Given back soon: nothing is fetched or returned any more. */
  readonly pendingRevocation: boolean;
  /** No ListOffsets or OffsetsForLeaderEpoch before this instant. */
  readonly retryAtUs: number;
  /** As the last fetch told; -1 before. */
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  /** As this member knows it, by its own commits and the offset fetch; `null` none. */
  readonly committed: number | null;
  /** After an aborted transaction: to what is committed, or to the beginning. */
  readonly seeksBack: boolean;
  /** Why the position is where it is. */
  readonly positionFact: FactId | null;
  /** The follower that the leader has named (KIP-392). */
  readonly readReplica: ReadReplica | null;
}

export interface ReadReplica {
  readonly broker: BrokerId;
  /** After this instant the leader is asked again. */
  readonly untilUs: number;
}

/** A fetched partition that waits to be returned by poll() (CompletedFetch). */
export interface BufferedFetch {
  readonly partition: TopicPartition;
  /** Offset that was asked for, then the next one to return. */
  readonly nextFetchOffset: number;
  readonly records: readonly PolledRecord[];
  readonly nextIndex: number;
  /** Position after the last batch, also where its last records are not returned. */
  readonly endOffset: number;
  /** Epoch of the last batch. */
  readonly lastEpoch: number;
  readonly fetchedAtUs: number;
}

// ── network client and metadata ──────────────────────────────────────────────────────────────────

/** The round trip of TCP, then that of ApiVersions. */
export type HandshakeStep = 'connect' | 'api-versions';

export interface InFlightRequest {
  readonly request: Request;
  readonly sentAtUs: number;
  readonly deadlineUs: number;
  /** Of commits. */
  readonly reason: CommitReason | null;
  /** Opens the connection: an empty metadata request each; what is to go there waits for both answers. */
  readonly handshake: HandshakeStep | null;
}

export interface ConnectionBackoff {
  readonly failures: number;
  readonly untilUs: number;
}

export interface ClientNetwork {
  readonly nextCorrelationId: number;
  /** In the order of sending. */
  readonly inFlight: ReadonlyMap<number, InFlightRequest>;
  /** Connections in use, also while they open. */
  readonly open: readonly ConnectionId[];
  /** Requests that wait for their connection to open; they count as in flight. */
  readonly held: ReadonlyMap<ConnectionId, readonly Request[]>;
  /** Connections that failed and were not answered on since. */
  readonly backoffs: ReadonlyMap<ConnectionId, ConnectionBackoff>;
}

export interface ClientMetadata {
  readonly brokers: readonly BrokerId[];
  readonly topics: ReadonlyMap<string, readonly PartitionMetadata[]>;
  readonly updateRequested: boolean;
  readonly inFlight: boolean;
  readonly lastSuccessUs: number;
  /** No request before this instant (`retry.backoff.ms`). */
  readonly retryAtUs: number;
  readonly attempts: number;
}

export interface ConsumerCounters {
  /** Records returned by poll(). */
  readonly read: number;
  /** Processing that ended. */
  readonly processed: number;
}

export interface ConsumerState {
  readonly name: NodeId;
  readonly group: string;
  readonly topics: readonly string[];
  /** Every broker of the scenario. */
  readonly bootstrapBrokers: readonly BrokerId[];
  readonly config: ConfigMap;
  readonly commitMode: CommitMode;
  readonly onPoison: OnPoison;
  readonly processUs: number;
  readonly around: ApplicationShape;
  readonly sink: SinkKind;
  readonly settings: ConsumerSettings;
  /** The KafkaProducer inside the application; `null` where there never was one. */
  readonly output: ProducerState | null;
  /** `output=` */
  readonly outputTopic: string | null;
  readonly application: ApplicationState;
  readonly protocol: GroupShape['protocol'];
  readonly membership: Membership;
  /** Where the coordinator assigns; `null` with the classic protocol. */
  readonly modern: ModernMembership | null;
  readonly heartbeat: HeartbeatState;
  readonly coordinator: CoordinatorState;
  /** In the order of fetching: a partition that returned records goes to the end. */
  readonly assigned: ReadonlyMap<TopicPartition, AssignedPartition>;
  /** In the order of arrival; poll() returns from the front. */
  readonly buffer: readonly BufferedFetch[];
  readonly metadata: ClientMetadata;
  readonly network: ClientNetwork;
  /** When the next auto-commit is due; it is sent by the first poll() after. `null` without auto-commit. */
  readonly autoCommitAtUs: number | null;
  /** The last automatic commit failed and is tried again: told once. */
  readonly autoCommitFailing: boolean;
  /** No OffsetFetch before this instant. */
  readonly offsetFetchRetryAtUs: number;
  readonly counters: ConsumerCounters;
  /** When the process looks at its clocks again by itself; `null` while down. */
  readonly wakeAtUs: number | null;
  /** The KafkaShareConsumer inside, in place of membership, positions and commits; `null` in other groups. */
  readonly share: ShareClient | null;
  /** Counters of the random lanes. */
  readonly draws: { readonly node: number; readonly backoff: number; readonly starts: number };
}
