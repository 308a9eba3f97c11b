/** What a record of the metadata log says, in two short lines over its column. */

import type { QuorumMessages } from '../../i18n/quorum-en.ts';
import type { MetadataColumn } from '../../projection/quorum-view.ts';

type Meaning = MetadataColumn['meaning'];

export interface MeaningLines {
  readonly about: string;
  readonly says: string;
  /** A name that Kafka spells. */
  readonly isName: boolean;
}

/** A column is narrow: of a long name its end, which tells partitions apart (`__consumer_offsets-3`: `offsets-3`). */
const LONGEST = 9;

function shortName(name: string): string {
  const last = name.split('_').at(-1) ?? name;
  return last.length <= LONGEST ? last : `…${last.slice(1 - LONGEST)}`;
}

export function meaningLines(meaning: Meaning, { meaning: words }: QuorumMessages): MeaningLines {
  const spelt = (about: string, says: string): MeaningLines => ({
    about: shortName(about),
    says,
    isName: true,
  });
  const plain = (about: string, says: string): MeaningLines => ({ about, says, isName: false });
  switch (meaning.kind) {
    case 'quorumLeader':
      return plain(words.controller(meaning.controller), words.leadsEpoch(meaning.epoch));
    case 'registered':
    case 'fenced':
    case 'unfenced':
    case 'shuttingDown':
      return plain(words.broker(meaning.broker), words[meaning.kind]);
    case 'topic':
      return plain(words.topic, meaning.topic);
    case 'leads':
      return spelt(meaning.partition, words.leads(meaning.broker));
    case 'leaderless':
      return spelt(meaning.partition, words.leaderless);
    case 'inSync':
    case 'replicas':
      return spelt(meaning.partition, words[meaning.kind](meaning.brokers.join(',')));
    case 'setting':
      return plain(words.setting, meaning.name);
    case 'producerIds':
      return plain(words.producerIds, words.forBroker(meaning.broker));
  }
}
