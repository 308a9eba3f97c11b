/**
 * What one event did, as the watches see it: which nodes changed, what went onto the wire, and what follows from both.
 *
 * Kafka:       none.
 * Units:       instants in µs.
 * Invariants:  what is derived is derived once for all watches; nobody changes it.
 * Divergences: none.
 */

import type { ClusterShape } from '../cluster-shape.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Scheduled } from '../kernel/scheduled.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import type { MetadataImage, PartitionImage } from '../metadata/image.ts';
import type { ProducerState, SendOutcome } from '../producer/producer-state.ts';
import type { Message } from '../protocol/envelope.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { Replica } from '../replication/replica.ts';
import type { BrokerCell, NodeCell } from '../world.ts';
import type { GhostState } from './ghost-state.ts';

export interface CellChange {
  /** `undefined` at the first look of a run. */
  readonly before: NodeCell | undefined;
  readonly after: NodeCell;
}

export interface BrokerChange {
  readonly before: BrokerCell | undefined;
  readonly after: BrokerCell;
}

/** A replica that is another value than before. */
export interface HostedReplica {
  readonly broker: BrokerId;
  readonly cell: BrokerCell;
  readonly replica: Replica;
  readonly before: Replica | undefined;
  /** Batches that stand in its log and did not stand there before; all of them where it was not just appended to. */
  readonly news: readonly RecordBatch[];
  /** The log is the one before with `news` behind it. */
  readonly isAppended: boolean;
}

/** A partition whose registration is another one than before. */
export interface RegistrationChange {
  readonly partition: TopicPartition;
  readonly before: PartitionImage | undefined;
  readonly after: PartitionImage;
}

/** Entries of a producer's ledger that are new or have another value. */
export interface SendChanges {
  readonly node: NodeId;
  readonly producer: ProducerState;
  readonly before: ProducerState | undefined;
  readonly changes: readonly {
    readonly before: SendOutcome | undefined;
    readonly after: SendOutcome;
  }[];
}

export interface Moment {
  readonly atUs: number;
  readonly shape: ClusterShape;
  /** What ran; `null` where a run is looked at for the first time. */
  readonly ran: Scheduled | null;
  readonly nodes: ReadonlyMap<NodeId, NodeCell>;
  readonly changed: readonly CellChange[];
  readonly brokers: readonly BrokerChange[];
  readonly replicas: readonly HostedReplica[];
  /** What the controllers say. */
  readonly image: MetadataImage | undefined;
  readonly imageBefore: MetadataImage | undefined;
  readonly registrations: readonly RegistrationChange[];
  readonly sends: readonly SendChanges[];
  /** Put onto the wire by this event, first and repeated attempts alike. */
  readonly sent: readonly Message[];
  readonly ghosts: GhostState;
}
