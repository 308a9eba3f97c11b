/**
 * Q6: below the high watermark every voter has the same record at the same offset.
 *
 * Kafka:       RaftEventSimulationTest.ConsistentCommittedData (4.4); NoLogDivergence in kafka-tlaplus.
 * Units:       offsets of the metadata log.
 * Invariants:  Q6.
 * Divergences: none.
 */

import type { MetadataRecord } from '../metadata/image.ts';
import { isSameRecord } from '../metadata/same-record.ts';
import { ofVoters, type VoterChange } from './of-voters.ts';
import type { Broken, Watch } from './watch.ts';

export function committedMetadataIsOne(): Watch {
  /** By offset: the first one that was seen as committed. */
  const committed: MetadataRecord[] = [];
  return ofVoters('Q6', 'committed metadata is one', (change) => compare(change, committed));
}

function compare({ before, after }: VoterChange, committed: MetadataRecord[]): Broken {
  const { log, committed: image } = after.state;
  const known = before?.state;
  if (known?.log === log && known.committed === image) return undefined;
  // What was compared before stands in the same log, unless that was cut.
  const isGrown = known !== undefined && log.records.length >= known.log.records.length;
  const from = isGrown ? known.committed.offset : log.baseOffset;
  for (let offset = from; offset < image.offset; offset++) {
    const record = log.records[offset - log.baseOffset];
    if (record === undefined) return `offset ${offset} is committed and not there`;
    const first = committed[offset] ?? record;
    committed[offset] = first;
    if (!isSameRecord(first, record))
      return `${record.type} at ${offset}, where ${first.type} is committed`;
  }
  return undefined;
}
