/**
 * S12: what a broker knows of the metadata was said by the controllers, and nothing beyond what they have said.
 *
 * Kafka:       MetadataLoader, BrokerMetadataPublisher (4.4); MetadataLogMatching in kafka-tlaplus.
 * Units:       offsets count metadata records.
 * Invariants:  S12.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
import type { BrokerChange, Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export function metadataIsAPrefix(): Watch {
  /** By `partition@partition epoch`: what the controllers said after an event. */
  const said = new Map<string, PartitionImage>();
  return {
    id: 'S12',
    name: 'a broker knows a prefix of the metadata',
    look(moment) {
      for (const { partition, after } of moment.registrations) {
        said.set(`${partition}@${after.partitionEpoch}`, after);
      }
      for (const change of moment.brokers) {
        const broken = beyond(change, moment) ?? contradiction(change, said);
        if (broken !== undefined) return `${change.after.id}: ${broken}`;
      }
      return undefined;
    },
  };
}

function beyond({ before, after }: BrokerChange, { image }: Moment): Broken {
  if (image === undefined || before?.state.image === after.state.image) return undefined;
  const { offset } = after.state.image;
  return offset > image.offset ? `knows ${offset} of ${image.offset}` : undefined;
}

function contradiction(
  { before, after }: BrokerChange,
  said: ReadonlyMap<string, PartitionImage>,
): Broken {
  const old = before?.state.image.partitions;
  if (after.state.image.partitions === old) return undefined;
  for (const [name, known] of after.state.image.partitions) {
    if (old?.get(name) === known) continue;
    const original = said.get(`${name}@${known.partitionEpoch}`);
    if (original === undefined || isSame(original, known)) continue;
    return `${name}@${known.partitionEpoch} is led by ${known.leader} with ISR ${known.isr.join()}`;
  }
  return undefined;
}

function isSame(a: PartitionImage, b: PartitionImage): boolean {
  return a.leader === b.leader && a.leaderEpoch === b.leaderEpoch && a.isr.join() === b.isr.join();
}
