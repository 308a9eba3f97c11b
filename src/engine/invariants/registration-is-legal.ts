/**
 * S4, S5, S7, R20: the controllers' word about a partition is legal, and its epochs grow step by step.
 *
 * Kafka:       PartitionRegistration, PartitionChangeBuilder (4.4); ValidControllerIsrAndElr in kafka-tlaplus.
 * Units:       epochs count.
 * Invariants:  S4, S5, S7, R20.
 * Divergences: none.
 */

import type { MetadataImage, PartitionImage } from '../metadata/image.ts';
import { NO_BROKER } from '../protocol/topic-partition.ts';
import type { World } from '../world.ts';
import type { Watch } from './watch.ts';

export const registrationIsLegal: Watch = {
  id: 'S4',
  name: 'a registration is legal and its epochs grow',
  look(world, before) {
    const image = activeImage(world);
    const old = before === undefined ? undefined : activeImage(before);
    if (image === undefined || image.partitions === old?.partitions) return undefined;
    for (const [name, partition] of image.partitions) {
      const was = old?.partitions.get(name);
      if (was === partition) continue;
      const broken =
        problemOf(partition) ?? (was === undefined ? undefined : stepProblem(was, partition));
      if (broken !== undefined) return `${name}: ${broken}`;
    }
    return undefined;
  },
};

function activeImage(world: World): MetadataImage | undefined {
  for (const cell of world.nodes.values()) {
    if (cell.kind === 'controller' && cell.state.id === cell.state.activeController) {
      return cell.state.image;
    }
  }
  return undefined;
}

function problemOf({ replicas, isr, elr, leader }: PartitionImage): string | undefined {
  if (new Set(isr).size !== isr.length || new Set(elr).size !== elr.length) return 'a broker twice';
  if (![...isr, ...elr].every((id) => replicas.includes(id)))
    return 'ISR or ELR beyond the assignment';
  if (isr.some((id) => elr.includes(id))) return 'a broker in ISR and ELR';
  if (leader !== NO_BROKER && !isr.includes(leader)) return `leader ${leader} is not in the ISR`;
  return undefined;
}

/** One event may change a partition more than once: each change adds 1 to the partition epoch. */
function stepProblem(was: PartitionImage, is: PartitionImage): string | undefined {
  const changes = is.partitionEpoch - was.partitionEpoch;
  const elections = is.leaderEpoch - was.leaderEpoch;
  if (changes < 1) return `partition epoch ${was.partitionEpoch} → ${is.partitionEpoch}`;
  if (elections < 0 || elections > changes)
    return `leader epoch ${was.leaderEpoch} → ${is.leaderEpoch}`;
  return is.leader !== was.leader && elections === 0
    ? 'another leader in the same epoch'
    : undefined;
}
