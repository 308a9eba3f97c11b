/** The kinds of vectors that this engine can check, by the name of their group. A kind that is not here fails. */

import { checkConfigDefault } from './config-defaults.ts';
import { checkElection, checkElectionChain } from './elections.ts';
import { checkEpochCache } from './epoch-cache.ts';
import { checkAddingPartitions, checkMurmur2, checkPlacement } from './keys.ts';
import type { VectorCheck } from './vector-case.ts';

export const VECTOR_KINDS: ReadonlyMap<string, VectorCheck> = new Map([
  ['murmur2', checkMurmur2],
  ['placement', checkPlacement],
  ['addingPartitions', checkAddingPartitions],
  ['leaderEpochCache', checkEpochCache],
  ['leaderElection', checkElection],
  ['controllerElection', checkElection],
  ['electionChains', checkElectionChain],
  ['producer', checkConfigDefault('producer')],
  ['consumer', checkConfigDefault('consumer')],
  ['topic', checkConfigDefault('topic')],
  ['broker', checkConfigDefault('broker')],
  ['group', checkConfigDefault('group')],
]);

/** `consumer` names two kinds: configuration keys have a name and a type. */
export function vectorCheck(group: string, vector: Readonly<Record<string, unknown>>): VectorCheck | undefined {
  const check = VECTOR_KINDS.get(group);
  const isConfigGroup = ['producer', 'consumer', 'topic', 'broker', 'group'].includes(group);
  return isConfigGroup && !('type' in vector && 'name' in vector) ? undefined : check;
}
