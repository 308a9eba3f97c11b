/**
 * Are two records of the metadata log the same one?
 *
 * Kafka:       none; a real log would compare bytes.
 * Units:       none.
 * Invariants:  none.
 * Divergences: none.
 */

import type { MetadataRecord } from './image.ts';

/** Records travel as they are; only those before time zero were made for each voter. */
export function isSameRecord(
  a: MetadataRecord | undefined,
  b: MetadataRecord | undefined,
): boolean {
  return a === b || (a?.type === b?.type && JSON.stringify(a) === JSON.stringify(b));
}
