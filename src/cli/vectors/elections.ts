/** Vectors of PartitionChangeBuilder: a registration, what is asked for, and the registration after. */

import { changePartition, type PartitionChangeRequest } from '../../engine/controller/partition-change.ts';
import type { PartitionImage } from '../../engine/metadata/image.ts';
import { expected, type VectorCase, type VectorCheck } from './vector-case.ts';

type Registration = Omit<PartitionImage, 'topic' | 'partition'>;

/** Modes that only Kafka's tests switch on, and metadata versions before 3.6. */
export function isHistoric(vector: VectorCase): boolean {
  return vector['useLastKnownLeaderInBalancedRecovery'] === false || 'metadataVersion' in vector;
}

export const checkElection: VectorCheck = (vector) => {
  const before = vector['partition'] as Registration;
  const got = changePartition(requestOf(vector, before))?.after ?? imageOf(before);
  const want = vector['after'] as Record<string, unknown>;
  const after = got as unknown as Readonly<Record<string, unknown>>;
  const shown = Object.fromEntries(Object.keys(want).map((key) => [key, after[key]]));
  return expected('registration', want, shown);
};

export const checkElectionChain: VectorCheck = (vector) => {
  for (const [place, step] of (vector['steps'] as readonly VectorCase[]).entries()) {
    const problem = checkElection({ ...vector, ...step });
    if (problem !== undefined) return `step ${place + 1}, ${problem}`;
  }
  return undefined;
};

function imageOf(registration: Registration): PartitionImage {
  return { topic: 'topic', partition: 0, ...registration };
}

const OPTIONAL = [
  'targetIsr',
  'targetReplicas',
  'targetRemoving',
  'targetAdding',
  'targetLeaderRecoveryState',
  'uncleanShutdownReplicas',
] as const;

function requestOf(vector: VectorCase, before: Registration): PartitionChangeRequest {
  const acceptable = new Set(vector['acceptableLeaders'] as readonly number[]);
  const given = OPTIONAL.flatMap((key) => (key in vector ? [[key, vector[key]] as const] : []));
  return {
    partition: imageOf(before),
    election: (vector['election'] ?? 'ONLINE') as PartitionChangeRequest['election'],
    isAcceptableLeader: (broker) => acceptable.has(broker),
    minIsr: (vector['minIsr'] ?? 1) as number,
    elrEnabled: (vector['elrEnabled'] ?? true) as boolean,
    ...Object.fromEntries(given),
  };
}
