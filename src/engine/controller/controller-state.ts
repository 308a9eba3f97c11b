/**
 * The state of one controller process.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController, ClusterControlManager, BrokerHeartbeatManager,
 *              BrokerHeartbeatTracker, ReplicationControlManager, ProducerIdControlManager (4.4).
 * Units:       instants in µs; offsets count metadata records.
 * Invariants:  `image.offset` = `log.baseOffset` + `log.records.length`; all of `log` is committed.
 * Divergences: `first-controller-active`.
 */

import type { FactId } from '../kernel/ids.ts';
import type { ConfigMap, MetadataImage, MetadataRecord } from '../metadata/image.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';

/** The metadata log from the first offset that this controller still keeps. */
export interface MetadataLog {
  readonly baseOffset: number;
  readonly records: readonly MetadataRecord[];
}

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

/** A connection whose FetchMetadata waits for records, and the requests that queue up behind it. */
export interface ParkedFetch {
  readonly request: Request;
  readonly behind: readonly Request[];
}

/** Facts that made the present values true, for `supports` of later facts. */
export interface ControllerGrounds {
  readonly brokers: ReadonlyMap<BrokerId, FactId>;
  readonly partitions: ReadonlyMap<TopicPartition, FactId>;
}

export interface ControllerState {
  readonly id: number;
  /** The lowest voter id; the others stand by. */
  readonly activeController: number;
  /** The settings that all brokers share in their files stand in the controllers' files, too. */
  readonly staticConfig: ConfigMap;
  /** The controllers' view of the cluster: `leader`, `epoch`, `isr`, `elr` are read here. */
  readonly image: MetadataImage;
  readonly log: MetadataLog;
  /** By `broker@brokerEpoch`: a new incarnation is tracked beside the old one. */
  readonly sessions: ReadonlyMap<string, BrokerSession>;
  readonly heartbeats: ReadonlyMap<BrokerId, BrokerHeartbeatState>;
  readonly parkedFetches: ReadonlyMap<ConnectionId, ParkedFetch>;
  readonly nextProducerId: number;
  readonly grounds: ControllerGrounds;
}
