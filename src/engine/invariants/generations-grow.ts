/**
 * G3: the generation of a group never falls while one coordinator holds it, and grows by one with each completed join.
 *
 * Kafka:       ClassicGroup.initNextGeneration (4.4).
 * Units:       generations count.
 * Invariants:  G3.
 * Divergences: none.
 */

import { ofClassicGroups } from './changed-groups.ts';

export const generationsGrow = ofClassicGroups('G3', 'generations grow', ({ before, after }) => {
  if (before === undefined) return undefined;
  const step = after.generation - before.generation;
  // A LeaveGroup that waited behind the JoinGroup ends the next generation in the same event.
  return step >= 0 && step <= 2 ? undefined : `${before.generation} → ${after.generation}`;
});
