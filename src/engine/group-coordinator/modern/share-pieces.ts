/**
 * A share group as it stands in `__consumer_offsets`: the pieces of all modern groups, and which partitions are ready.
 *
 * Kafka:       GroupCoordinatorRecordHelpers.newShareGroupStatePartitionMetadataRecord; GroupMetadataManager.replay (4.4).
 * Units:       none.
 * Invariants:  as in `group-pieces.ts`.
 * Divergences: none.
 */

import type { GroupPieceRecord } from '../../log/record-batch.ts';
import { piecesBetween, replayPiece } from './group-pieces.ts';
import { readinessFrom, SHARE_CODEC, type ShareGroup, storedReadiness } from './share-group.ts';

export function sharePiecesBetween(
  before: ShareGroup | undefined,
  after: ShareGroup,
): readonly GroupPieceRecord[] {
  const pieces = piecesBetween(SHARE_CODEC, before, after);
  if (before?.readiness === after.readiness) return pieces;
  const value = storedReadiness(after.readiness);
  const { group } = after;
  return [
    ...pieces,
    {
      kind: 'group-piece',
      protocol: 'share',
      group,
      piece: 'StatePartitionMetadata',
      member: null,
      value,
    },
  ];
}

export function replaySharePiece(
  group: ShareGroup,
  record: GroupPieceRecord,
): ShareGroup | undefined {
  if (record.piece !== 'StatePartitionMetadata') return replayPiece(SHARE_CODEC, group, record);
  return { ...group, readiness: readinessFrom(record.value) };
}
