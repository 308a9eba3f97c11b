/**
 * A group as it stands in `__consumer_offsets`, piece by piece: what a change writes, and how reading builds it up.
 *
 * Kafka:       org.apache.kafka.coordinator.group.GroupCoordinatorRecordHelpers, GroupMetadataManager.replay (4.4).
 * Units:       none.
 * Invariants:  replaying what `piecesBetween(a, b)` writes onto `a` gives `b`, but for what is not stored
 *              (`ground`).
 * Divergences: none.
 */

import type { GroupPiece, GroupPieceRecord } from '../../log/record-batch.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import type { ModernGroup, ModernMember } from './modern-group.ts';

/** How a protocol's members are written: what they told, and what they hold. Plain data: compared as JSON. */
export interface MemberCodec<Member extends ModernMember> {
  readonly protocol: GroupPieceRecord['protocol'];
  readonly blank: (memberId: string) => Member;
  readonly metadataOf: (member: Member) => unknown;
  readonly currentOf: (member: Member) => unknown;
  readonly withMetadata: (member: Member, value: unknown) => Member;
  readonly withCurrent: (member: Member, value: unknown) => Member;
}

interface GroupMetadata {
  readonly groupEpoch: number;
  readonly metadataHash: string;
}

interface TargetMetadata {
  readonly assignmentEpoch: number;
  readonly assignmentTimestampUs: number | null;
}

/** `undefined`: there is no such group, before or after. */
export function piecesBetween<Member extends ModernMember>(
  codec: MemberCodec<Member>,
  before: ModernGroup<Member> | undefined,
  after: ModernGroup<Member> | undefined,
): readonly GroupPieceRecord[] {
  const group = (after ?? before)?.group ?? '';
  const piece = (name: GroupPiece, member: string | null, value: unknown): GroupPieceRecord => ({
    kind: 'group-piece',
    protocol: codec.protocol,
    group,
    piece: name,
    member,
    value,
  });
  const old = piecesOf(codec, before);
  const now = piecesOf(codec, after);
  const gone = [...old.values()].filter(({ key }) => !now.has(key));
  const changed = [...now.values()].filter(({ key, text }) => old.get(key)?.text !== text);
  return [
    ...gone.toReversed().map(({ name, member }) => piece(name, member, null)),
    ...changed.map(({ name, member, value }) => piece(name, member, value)),
  ];
}

interface Piece {
  readonly key: string;
  readonly name: GroupPiece;
  readonly member: string | null;
  readonly value: unknown;
  readonly text: string;
}

function piecesOf<Member extends ModernMember>(
  codec: MemberCodec<Member>,
  group: ModernGroup<Member> | undefined,
): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  const add = (name: GroupPiece, member: string | null, value: unknown): void => {
    const key = `${name} ${member ?? ''}`;
    pieces.set(key, { key, name, member, value, text: JSON.stringify(value) });
  };
  if (group === undefined) return pieces;
  const { groupEpoch, metadataHash, assignmentEpoch, assignmentTimestampUs } = group;
  // First, so that among tombstones it is the last: with it the group is gone.
  add('Metadata', null, { groupEpoch, metadataHash } satisfies GroupMetadata);
  for (const [id, member] of group.members) add('MemberMetadata', id, codec.metadataOf(member));
  for (const [id, target] of group.targets) add('TargetAssignmentMember', id, target);
  const target: TargetMetadata = { assignmentEpoch, assignmentTimestampUs };
  add('TargetAssignmentMetadata', null, target);
  for (const [id, member] of group.members)
    add('CurrentMemberAssignment', id, codec.currentOf(member));
  return pieces;
}

/** One record more of the log; `undefined`: with it the group is gone. */
export function replayPiece<Member extends ModernMember, Group extends ModernGroup<Member>>(
  codec: MemberCodec<Member>,
  group: Group,
  { piece, member, value }: GroupPieceRecord,
): Group | undefined {
  const id = member ?? '';
  // Nobody else writes these values: they are what `piecesBetween` made.
  switch (piece) {
    case 'Metadata':
      return value === null ? undefined : { ...group, ...(value as GroupMetadata) };
    case 'TargetAssignmentMetadata':
      return value === null ? group : { ...group, ...(value as TargetMetadata) };
    case 'TargetAssignmentMember': {
      const targets = new Map(group.targets);
      if (value === null) targets.delete(id);
      else targets.set(id, value as readonly TopicPartition[]);
      return { ...group, targets };
    }
    case 'StatePartitionMetadata':
      return group;
    case 'MemberMetadata':
      return replayMember<Member, Group>(group, id, value, (before) =>
        codec.withMetadata(before ?? codec.blank(id), value),
      );
    case 'CurrentMemberAssignment':
      return replayMember<Member, Group>(group, id, value, (before) =>
        codec.withCurrent(before ?? codec.blank(id), value),
      );
  }
}

function replayMember<Member extends ModernMember, Group extends ModernGroup<Member>>(
  group: Group,
  id: string,
  value: unknown,
  read: (before: Member | undefined) => Member,
): Group {
  const members = new Map(group.members);
  if (value === null) members.delete(id);
  else members.set(id, read(members.get(id)));
  return { ...group, members };
}
