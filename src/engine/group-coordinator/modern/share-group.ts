/**
 * A share group as a value: members of which several may have the same partition, and the partitions made ready for it.
 *
 * Kafka:       org.apache.kafka.coordinator.group.modern.share.ShareGroup, ShareGroupMember,
 *              ShareGroup.ShareGroupStatePartitionMetadataInfo (4.4); KIP-932.
 * Units:       epochs count; instants in µs.
 * Invariants:  only initialized partitions are assigned.
 * Divergences: `topic-names`.
 */

import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { MemberCodec } from './group-pieces.ts';
import { blankGroup, type ModernGroup, type ModernMember } from './modern-group.ts';

export type ShareMember = ModernMember;

/** Which share partitions the share coordinator keeps a state of, or has been asked to, and since when. */
export interface ShareReadiness {
  readonly initializing: ReadonlyMap<TopicPartition, number>;
  readonly initialized: ReadonlySet<TopicPartition>;
}

export interface ShareGroup extends ModernGroup<ShareMember> {
  readonly kind: 'share';
  readonly readiness: ShareReadiness;
}

const NOTHING_READY: ShareReadiness = { initializing: new Map(), initialized: new Set() };

export function blankShareGroup(group: string): ShareGroup {
  return { ...blankGroup(group), kind: 'share', readiness: NOTHING_READY };
}

export function blankShareMember(memberId: string): ShareMember {
  return {
    memberId,
    groupInstanceId: null,
    clientId: '',
    rack: null,
    topics: [],
    memberEpoch: 0,
    previousMemberEpoch: -1,
    state: 'STABLE',
    assigned: new Map(),
  };
}

type StoredMetadata = Pick<ShareMember, 'clientId' | 'rack' | 'topics'>;

interface StoredAssignment {
  readonly memberEpoch: number;
  readonly previousMemberEpoch: number;
  readonly assigned: readonly (readonly [TopicPartition, number])[];
}

export const SHARE_CODEC: MemberCodec<ShareMember> = {
  protocol: 'share',
  blank: blankShareMember,
  metadataOf: ({ clientId, rack, topics }): StoredMetadata => ({ clientId, rack, topics }),
  currentOf: ({ memberEpoch, previousMemberEpoch, assigned }): StoredAssignment => ({
    memberEpoch,
    previousMemberEpoch,
    assigned: [...assigned],
  }),
  // Nobody else writes these values: they are what stands above.
  withMetadata: (member, value) => ({ ...member, ...(value as StoredMetadata) }),
  withCurrent: (member, value) => {
    const { assigned, ...epochs } = value as StoredAssignment;
    return { ...member, ...epochs, assigned: new Map(assigned) };
  },
};

interface StoredReadiness {
  readonly initializing: readonly (readonly [TopicPartition, number])[];
  readonly initialized: readonly TopicPartition[];
}

export function storedReadiness({ initializing, initialized }: ShareReadiness): StoredReadiness {
  return { initializing: [...initializing], initialized: [...initialized] };
}

export function readinessFrom(value: unknown): ShareReadiness {
  // Nobody else writes these values: they are what stands above.
  const { initializing, initialized } = value as StoredReadiness;
  return { initializing: new Map(initializing), initialized: new Set(initialized) };
}
