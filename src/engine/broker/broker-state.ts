/**
 * The state of one broker process, and what of it stays on the disk when the process ends.
 *
 * Kafka:       kafka.server.BrokerServer, ReplicaManager, org.apache.kafka.server.BrokerLifecycleManager (4.4).
 * Units:       instants in µs.
 * Invariants:  `replicas` holds every partition that was ever assigned here and not taken away again;
 *              `phase` is not `NOT_RUNNING` while the process is up.
 * Divergences: none.
 */

import type { GroupCoordinatorState } from '../group-coordinator/group-state.ts';
import type { FactId } from '../kernel/ids.ts';
import type { ConfigMap, MetadataImage } from '../metadata/image.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { ReplicaFetcher } from '../replication/fetcher-state.ts';
import type { Purgatory } from '../replication/purgatory-state.ts';
import type { Replica } from '../replication/replica.ts';
import type { TransactionCoordinatorState } from '../transactions/transaction-coordinator-state.ts';
import type { MetadataLog } from '../quorum/metadata-log.ts';
import type { QuorumPeers } from '../quorum/quorum-peers.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ShareCoordinatorState } from '../share-coordinator/share-coordinator-state.ts';
import type { BrokerSettings } from './broker-settings.ts';
import type { ShareService } from './shares/share-service.ts';

/** Kafka's own names (org.apache.kafka.metadata.BrokerState). Requests are served from RUNNING on. */
export type BrokerPhase =
  | 'NOT_RUNNING'
  /** Registers, and catches up with the metadata. */
  | 'STARTING'
  /** Caught up: it has its replicas going and waits to be unfenced. */
  | 'RECOVERY'
  | 'RUNNING'
  | 'PENDING_CONTROLLED_SHUTDOWN'
  | 'SHUTTING_DOWN';

export interface BrokerLife {
  readonly phase: BrokerPhase;
  /** Given by the registration; -1 before it. */
  readonly brokerEpoch: number;
  /** Stands for the random id of this start-up. */
  readonly incarnation: number;
  /** From the clean-shutdown file: the epoch before an orderly end, -1 after any other. */
  readonly previousBrokerEpoch: number;
  /** This process has read the metadata log to its end once: from then on its replicas follow the image. */
  readonly isMetadataLoaded: boolean;
  /** What the controller last answered to a heartbeat. */
  readonly isFenced: boolean;
  /** A heartbeat fell due while another was under way: the next one follows at once. */
  readonly isNextAtOnce: boolean;
  /** The controller has refused at least one heartbeat with wantShutDown. */
  readonly gotControlledShutdownResponse: boolean;
  readonly ground: FactId | null;
}

/** What this broker, an observer of the quorum, knows of it. */
export interface QuorumKnowledge {
  readonly epoch: number;
  readonly leader: number | null;
  /** Voters that did not answer and are left alone for a while. */
  readonly peers: QuorumPeers;
  /** From `image.offset` on: heard of, but not known to be committed. */
  readonly log: MetadataLog;
  /** Requests that no controller in office could be found for. */
  readonly waiting: readonly ControllerPurpose[];
  /** How often a voter has been picked at random. */
  readonly draws: number;
}

/** Requests of one kind to the controller, one at a time. */
export interface ControllerChannel {
  readonly correlationId: number;
  /** The voter that was asked. */
  readonly controller: number;
}

export type ControllerPurpose = 'heartbeat' | 'metadata' | 'alter-partition' | 'producer-ids';

export type PeerPurpose = 'add-partitions' | 'txn-markers' | 'share-state';

/** A request to another broker that is on its way. */
export interface PeerRequest {
  readonly purpose: PeerPurpose;
  readonly broker: BrokerId;
  /** The verification or the call that waits for it, or the broker that the markers went to. */
  readonly about: number;
}

/** A request of a transactional producer that waits until its partitions are part of the transaction. */
export interface PendingVerification {
  readonly id: number;
  readonly request: Request;
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly partitions: readonly TopicPartition[];
  /** What is wrong with the other partitions of the request. */
  readonly errors: ReadonlyMap<TopicPartition, ErrorCode>;
  readonly sinceUs: number;
}

/** A connection on which a request is being worked on; what came after it waits unread. */
export interface MutedConnection {
  readonly working: Request;
  readonly waiting: readonly Request[];
}

/** Producer ids that the controller has given to this broker and that are still free. */
export interface ProducerIdBlock {
  readonly next: number;
  /** Exclusive. */
  readonly end: number;
}

/** A change of the ISR as it was put to the controller. */
export interface IsrChangeItem {
  readonly partition: TopicPartition;
  readonly proposal: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly newIsr: readonly { readonly broker: BrokerId; readonly brokerEpoch: number }[];
}

/** What AlterPartitionManager still has to send, or waits to hear of; at most one change per partition. */
export type UnsentIsrChanges = ReadonlyMap<TopicPartition, IsrChangeItem>;

export interface BrokerState {
  readonly broker: BrokerId;
  readonly rack: string | null;
  /** Ids of the voters. */
  readonly controllers: readonly number[];
  readonly quorum: QuorumKnowledge;
  readonly staticConfig: ConfigMap;
  /** The overrides that hold now, dynamic ones included. */
  readonly config: ConfigMap;
  readonly settings: BrokerSettings;
  /** The cluster as this broker knows it. */
  readonly image: MetadataImage;
  readonly life: BrokerLife;
  readonly replicas: ReadonlyMap<TopicPartition, Replica>;
  /** By leader broker. */
  readonly fetchers: ReadonlyMap<BrokerId, ReplicaFetcher>;
  readonly purgatory: Purgatory;
  readonly connections: ReadonlyMap<ConnectionId, MutedConnection>;
  /** Only while a request is on its way. */
  readonly channels: ReadonlyMap<ControllerPurpose, ControllerChannel>;
  readonly unsentIsrChanges: UnsentIsrChanges;
  readonly producerIds: ProducerIdBlock;
  readonly groups: GroupCoordinatorState;
  readonly transactions: TransactionCoordinatorState;
  readonly shareStates: ShareCoordinatorState;
  readonly shares: ShareService;
  /** By correlation id. */
  readonly peerRequests: ReadonlyMap<number, PeerRequest>;
  readonly verifications: ReadonlyMap<number, PendingVerification>;
  readonly nextVerification: number;
  readonly nextCorrelationId: number;
  readonly nextProposal: number;
}

/** Field by field: see kernel/copies.ts. */
export function copyBrokerState(state: BrokerState): BrokerState {
  return {
    broker: state.broker,
    rack: state.rack,
    controllers: state.controllers,
    quorum: state.quorum,
    staticConfig: state.staticConfig,
    config: state.config,
    settings: state.settings,
    image: state.image,
    life: state.life,
    replicas: state.replicas,
    fetchers: state.fetchers,
    purgatory: state.purgatory,
    connections: state.connections,
    channels: state.channels,
    unsentIsrChanges: state.unsentIsrChanges,
    producerIds: state.producerIds,
    groups: state.groups,
    transactions: state.transactions,
    shareStates: state.shareStates,
    shares: state.shares,
    peerRequests: state.peerRequests,
    verifications: state.verifications,
    nextVerification: state.nextVerification,
    nextCorrelationId: state.nextCorrelationId,
    nextProposal: state.nextProposal,
  };
}
