/**
 * A group after a decision: its records are appended, and only then it counts; what was decided is told.
 *
 * Kafka:       org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime.CoordinatorWriteEvent (4.4).
 * Units:       none.
 * Invariants:  nothing changes and nothing is told when the log does not take the records.
 * Divergences: none.
 */

import type { FactDraft } from '../../kernel/fact.ts';
import type { RecordContent } from '../../log/record-batch.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { AnyGroup } from '../group-state.ts';
import type { GroupTurn } from '../group-turn.ts';
import { groupWriteError } from '../write-errors.ts';
import { groupMetadataRecord } from '../group-record.ts';
import { CONSUMER_CODEC } from './consumer-group.ts';
import { piecesBetween } from './group-pieces.ts';
import { sharePiecesBetween } from './share-pieces.ts';

/** `undefined`: no such group. A group that turns into one of another kind leaves tombstones. */
export function writeGroup<Group extends AnyGroup>(
  turn: GroupTurn,
  before: AnyGroup | undefined,
  after: Group,
  notes: readonly FactDraft[],
): ErrorCode {
  const records = recordsBetween(before, after);
  if (records.length > 0) {
    const error = turn.append(records, { kind: 'group', group: after.group });
    if (error !== 'NONE') return groupWriteError(error);
  }
  turn.put(notes.reduce((group, note) => turn.tell(group, note), after));
  return 'NONE';
}

function recordsBetween(before: AnyGroup | undefined, after: AnyGroup): readonly RecordContent[] {
  const { group } = after;
  if (after.kind === 'share') {
    return sharePiecesBetween(before?.kind === 'share' ? before : undefined, after);
  }
  const old = before?.kind === 'consumer' ? before : undefined;
  const tombstone = { kind: 'group-metadata', group, value: null } as const;
  const goneClassic = before?.kind === 'classic' && after.kind !== 'classic' ? [tombstone] : [];
  if (after.kind === 'consumer')
    return [...goneClassic, ...piecesBetween(CONSUMER_CODEC, old, after)];
  const assignments = [...after.members.values()].map(({ memberId, assignment }) => ({
    memberId,
    partitions: assignment,
  }));
  const gone = piecesBetween(CONSUMER_CODEC, old, undefined);
  return [...gone, groupMetadataRecord(after, assignments)];
}
