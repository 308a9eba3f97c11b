/** Records of the metadata log on their way to whoever asked for them. Kept per flight: a message does not change. */

import type { Flight } from '../engine/network/network-state.ts';
import type { World } from '../engine/world.ts';
import { memoised } from '../ledger/memo.ts';
import type { MetadataNews } from './quorum-view.ts';

export function metadataNews({ network }: World): readonly MetadataNews[] {
  return network.flights.flatMap((flight) => newsOf(flight) ?? []);
}

/** `null`: it carries something else, or says that there is nothing new. */
const newsOf = memoised(
  ({ id, to, message, sentAtUs, arriveAtUs }: Flight): MetadataNews | null => {
    if (message?.kind !== 'response' || message.body.api !== 'FetchMetadata') return null;
    const { baseOffset, records } = message.body;
    if (records.length === 0) return null;
    return { id, to, from: baseOffset, end: baseOffset + records.length, sentAtUs, arriveAtUs };
  },
);
