/**
 * What compaction sees of a record: its key, whether it has a value, how large it is.
 *
 * Kafka:       org.apache.kafka.common.record.Record; GroupCoordinatorRecordSerde for keys of `__consumer_offsets` (4.4).
 * Units:       sizes in bytes.
 * Invariants:  equal keys of equal kinds are equal texts.
 * Divergences: none.
 */

import { COORDINATOR_RECORD_BYTES, type RecordContent } from './record-batch.ts';

/** `null`: a record without a key, which a compacted topic refuses. */
export function compactionKey(content: RecordContent): string | null {
  switch (content.kind) {
    case 'data':
      return content.key === null ? null : `data ${content.key}`;
    case 'offset-commit':
      return `offset ${content.group} ${content.partition}`;
    case 'group-metadata':
      return `group ${content.group}`;
    case 'group-piece': {
      const { protocol, group, piece, member } = content;
      return `${protocol} group ${group} ${piece}${member === null ? '' : ` ${member}`}`;
    }
    case 'transaction-state':
      return `transaction ${content.transactionalId}`;
    case 'share-state':
      return `share ${content.type} ${content.group} ${content.partition}`;
    case 'control':
      return null;
  }
}

/** A key without a value. */
export function isTombstone(content: RecordContent): boolean {
  switch (content.kind) {
    case 'data':
      return content.tombstone === true;
    case 'offset-commit':
      return content.offset === null;
    case 'group-metadata':
    case 'group-piece':
    case 'transaction-state':
      return content.value === null;
    case 'control':
    case 'share-state':
      return false;
  }
}

export function contentBytes(content: RecordContent): number {
  return content.kind === 'data' ? content.sizeBytes : COORDINATOR_RECORD_BYTES;
}
