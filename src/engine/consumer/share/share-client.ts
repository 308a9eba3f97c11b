/**
 * What a KafkaShareConsumer holds: its membership, a share session per broker, records that wait, acknowledgements.
 *
 * Kafka:       org.apache.kafka.clients.consumer.internals.ShareConsumerImpl, ShareMembershipManager,
 *              ShareConsumeRequestManager, ShareSessionHandler, ShareFetchBuffer (4.4); KIP-932.
 * Units:       instants and durations in µs.
 * Invariants:  at most one request of a session is on its way; a record is acknowledged to the broker that gave it.
 * Divergences: `share-member-start`.
 */

import type { AcknowledgeType } from '../../share-partition/acknowledge.ts';
import type { BrokerId, TopicPartition } from '../../protocol/topic-partition.ts';
import type { PolledRecord } from '../polled-record.ts';

export interface ShareMembership {
  readonly memberId: string;
  /** 0: it joins. */
  readonly memberEpoch: number;
  /** `leaving`: close() has said goodbye; `stale`: max.poll.interval.ms is over, the next poll() joins again. */
  readonly state: 'joining' | 'member' | 'stale' | 'leaving';
  readonly inFlight: boolean;
  readonly nextUs: number;
  readonly intervalUs: number;
  readonly attempts: number;
}

/** With one broker: the epoch of the next request, and what the broker knows that is read there. */
export interface ClientShareSession {
  readonly epoch: number;
  readonly partitions: readonly TopicPartition[];
}

/** Records of one partition that a broker has given and poll() has not returned yet. */
export interface ShareBuffer {
  readonly broker: BrokerId;
  readonly partition: TopicPartition;
  /** In the order of their offsets; a whole batch of the log is returned at once. */
  readonly records: readonly SharedRecord[];
  /** Acquired offsets without a record: compacted, or a marker. */
  readonly gaps: readonly number[];
}

export interface SharedRecord extends PolledRecord {
  readonly deliveryCount: number;
  /** First offset of its batch in the log. */
  readonly batch: number;
}

/** What a broker has still to be told. */
export interface OwedAcknowledgement {
  readonly broker: BrokerId;
  readonly partition: TopicPartition;
  readonly offset: number;
  readonly type: AcknowledgeType;
}

export interface ShareClient {
  readonly membership: ShareMembership;
  /** Sorted. */
  readonly assigned: readonly TopicPartition[];
  readonly sessions: ReadonlyMap<BrokerId, ClientShareSession>;
  readonly buffer: readonly ShareBuffer[];
  /** What the last poll() returned, not acknowledged yet. */
  readonly current: readonly OwedAcknowledgement[];
  /** Acknowledged; it goes out with the next request to that broker. */
  readonly owed: readonly OwedAcknowledgement[];
  /** `owed` does not wait for a fetch: there is no need of one, or close() and commitSync() wait for the answer. */
  readonly owedNow: boolean;
  /** A poll() has found nothing: brokers are asked until one gives something. */
  readonly wantsRecords: boolean;
  /** Brokers whose session close() still has to end. */
  readonly closing: readonly BrokerId[] | null;
}

export function blankShareClient(memberId: string, nowUs: number, startUs: number): ShareClient {
  const membership: ShareMembership = {
    memberId,
    memberEpoch: 0,
    state: 'joining',
    inFlight: false,
    nextUs: nowUs + startUs,
    intervalUs: 0,
    attempts: 0,
  };
  return {
    membership,
    assigned: [],
    sessions: new Map(),
    buffer: [],
    current: [],
    owed: [],
    owedNow: false,
    wantsRecords: false,
    closing: null,
  };
}
