/**
 * S4, S5: the ISR is a part of the assignment, ISR and ELR are apart, and a full ISR needs no ELR.
 *
 * Kafka:       PartitionRegistration, PartitionChangeBuilder (4.4); ValidControllerIsrAndElr in kafka-tlaplus; KIP-966.
 * Units:       none.
 * Invariants:  S4, S5.
 * Divergences: none.
 */

import { minIsrOf } from './min-isr.ts';
import { ofRegistrations } from './watch.ts';

export const isrAndElrAreApart = ofRegistrations(
  'S4',
  'ISR and ELR are apart, inside the assignment',
  ({ partition, before, after: { isr, elr, replicas } }, moment) => {
    const members = [...isr, ...elr];
    if (new Set(members).size !== members.length) return `ISR ${isr.join()}, ELR ${elr.join()}`;
    // Kafka leaves in the ELR who was taken out of the assignment by the same change: nobody elects it.
    const wasThere = (id: number) =>
      before?.replicas.includes(id) === true || before?.elr.includes(id) === true;
    const stranger = members.find(
      (id) => !replicas.includes(id) && (isr.includes(id) || !wasThere(id)),
    );
    if (stranger !== undefined) return `${stranger} is not in the assignment ${replicas.join()}`;
    // The sets are built anew with each change; a change of min.insync.replicas alone changes none of them.
    const isRebuilt = before !== undefined && (before.isr !== isr || before.elr !== elr);
    // The ELR is worked out before the election: a leader from it is a whole ISR, and the others stay in the ELR
    // until the next change (PartitionChangeBuilder.build: maybePopulateTargetElr, then tryElection).
    const [only] = isr;
    if (isr.length === 1 && only !== undefined && before?.elr.includes(only)) return undefined;
    // The minimum is capped by the size of the first partition's assignment, as it was when the change was decided.
    const { shape, image, imageBefore } = moment;
    const least = Math.max(
      minIsrOf({ shape, image }, partition),
      minIsrOf({ shape, image: imageBefore }, partition),
    );
    const isFull = isr.length >= least;
    return isRebuilt && isFull && elr.length > 0 ? `full ISR with ELR ${elr.join()}` : undefined;
  },
);
