/**
 * R21: once a partition had enough in-sync replicas, ISR and ELR together stay enough.
 *
 * Kafka:       PartitionChangeBuilder.maybePopulateTargetElr (4.4); KIP-966.
 * Units:       none.
 * Invariants:  R21.
 * Divergences: none.
 */

import type { MetadataImage } from '../metadata/image.ts';
import { topicOf, type TopicPartition } from '../protocol/topic-partition.ts';
import { minIsrOf } from './min-isr.ts';
import type { Moment } from './moment.ts';
import { ofRegistrations, type Watch } from './watch.ts';

interface Enough {
  readonly minIsr: number;
  readonly replicas: string;
}

/** Broken by an unclean restart, another assignment, another min.insync.replicas: then it begins anew. */
export function enoughCandidatesStay(): Watch {
  const held = new Map<TopicPartition, Enough>();
  return ofRegistrations('R21', 'enough candidates stay', (change, moment) => {
    const { partition, before, after } = change;
    const minIsr = minIsrOf(moment, partition);
    const replicas = after.replicas.join();
    const known = held.get(partition);
    const isNew = known?.minIsr !== minIsr || known.replicas !== replicas;
    const isUnclean = moment.ghosts.of(partition).excuses.has('UNCLEAN_ELECTION');
    const returned = before?.elr.some((id) => hasNewEpoch(moment, id)) === true;
    const wasInIsr = before?.isr.some((id) => hasNewEpoch(moment, id)) === true;
    // A new min.insync.replicas empties the ELR, also where the number stays what it was.
    const isConfigured =
      configOf(moment.image, partition) !== configOf(moment.imageBefore, partition);
    if (isNew || isUnclean || returned || wasInIsr || isConfigured) held.delete(partition);
    if (after.isr.length >= minIsr) held.set(partition, { minIsr, replicas });
    const candidates = after.isr.length + after.elr.length;
    if (!held.has(partition) || candidates >= minIsr) return undefined;
    return `ISR ${after.isr.join()}, ELR ${after.elr.join()}, min ISR ${minIsr}`;
  });
}

function configOf(image: MetadataImage | undefined, partition: TopicPartition) {
  return image?.topics.get(topicOf(partition))?.config;
}

/** Its broker has registered in this very event. */
function hasNewEpoch({ image, imageBefore }: Moment, id: number): boolean {
  return image?.brokers.get(id)?.brokerEpoch !== imageBefore?.brokers.get(id)?.brokerEpoch;
}
