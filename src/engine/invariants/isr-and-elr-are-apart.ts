/**
 * S4, S5: ISR and ELR are parts of the assignment without repetition and apart; a full ISR needs no ELR.
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
    const stranger = members.find((id) => !replicas.includes(id));
    if (stranger !== undefined) return `${stranger} is not in the assignment ${replicas.join()}`;
    // The sets are built anew with each change; a change of min.insync.replicas alone changes none of them.
    const isRebuilt = before !== undefined && (before.isr !== isr || before.elr !== elr);
    const isFull = isr.length >= minIsrOf(moment, partition);
    return isRebuilt && isFull && elr.length > 0 ? `full ISR with ELR ${elr.join()}` : undefined;
  },
);
