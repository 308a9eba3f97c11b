/**
 * The state of one controller process: a voter of the quorum, and the controller on top of it.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient, org.apache.kafka.controller.QuorumController, ClusterControlManager, BrokerHeartbeatManager,
 *              BrokerHeartbeatTracker, ReplicationControlManager, ProducerIdControlManager (4.4).
 * Units:       instants in µs; offsets count metadata records.
 * Invariants:  `committed` is the image of the log below the high watermark; only on the active controller is `image`
 *              ahead of it: by what it has written and a majority does not hold yet.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { ConfigMap, MetadataImage, MetadataRecord } from '../metadata/image.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { MetadataLog } from '../quorum/metadata-log.ts';
import type { QuorumPeers } from '../quorum/quorum-peers.ts';
import type { QuorumSettings } from '../quorum/quorum-settings.ts';
import type { QuorumState } from '../quorum/quorum-state.ts';

/** One entry of the BrokerHeartbeatTracker: an incarnation of a broker that has been in touch. */
export interface BrokerSession {
  readonly broker: BrokerId;
  readonly brokerEpoch: number;
  readonly lastContactUs: number;
}

/** What the active controller remembers of a broker beside its registration. */
export interface BrokerHeartbeatState {
  /** As the broker last told it; -1 before its first heartbeat. */
  readonly metadataOffset: number;
  /** Every active broker must have reached it before a controlled shutdown ends; -1 without one. */
  readonly controlledShutdownOffset: number;
}

export interface Unappended {
  readonly records: readonly MetadataRecord[];
  readonly sinceUs: number;
}

export interface DeferredAnswer {
  readonly offset: number;
  readonly request: Request;
  readonly body: ResponseBody;
}

/** How often each lane of randomness has been drawn from. */
export interface QuorumDraws {
  readonly electionTimeout: number;
  readonly bootstrap: number;
}

/** A connection whose FetchMetadata waits for records, and the requests that queue up behind it. */
export interface ParkedFetch {
  readonly request: Request;
  readonly behind: readonly Request[];
}

/** Facts that made the present values true, for `supports` of later facts. */
export interface ControllerGrounds {
  readonly brokers: ReadonlyMap<BrokerId, FactId>;
  readonly partitions: ReadonlyMap<TopicPartition, FactId>;
  /** Why this voter is in its role. */
  readonly role: FactId | null;
}

export interface ControllerState {
  readonly id: number;
  /** The quorum epoch in which this controller is the active one; `null`: it stands by. */
  readonly activeEpoch: number | null;
  readonly quorum: QuorumState;
  readonly quorumSettings: QuorumSettings;
  readonly peers: QuorumPeers;
  /** What is written and waits to be appended: controller.quorum.append.linger.ms. */
  readonly unappended: Unappended | null;
  /** Answers that go out when everything below their offset is committed. */
  readonly deferred: readonly DeferredAnswer[];
  readonly draws: QuorumDraws;
  readonly nextCorrelationId: number;
  /** When the quorum's own timer is set to go off. */
  readonly pollAtUs: number | null;
  /** Since when it has been asked to end. */
  readonly stoppingSinceUs: number | null;
  /** The settings that all brokers share in their files stand in the controllers' files, too. */
  readonly staticConfig: ConfigMap;
  /** What the controller works on: the active one's includes what it has written itself. */
  readonly image: MetadataImage;
  /** What counts: `leader`, `epoch`, `isr`, `elr` are read here. */
  readonly committed: MetadataImage;
  readonly log: MetadataLog;
  /** By `broker@brokerEpoch`: a new incarnation is tracked beside the old one. */
  readonly sessions: ReadonlyMap<string, BrokerSession>;
  readonly heartbeats: ReadonlyMap<BrokerId, BrokerHeartbeatState>;
  readonly parkedFetches: ReadonlyMap<ConnectionId, ParkedFetch>;
  readonly grounds: ControllerGrounds;
}
