/** Vectors of the partitioner: murmur2 of a key, and where the key goes. */

import { keyHash, murmur2, partitionForKey, utf8Bytes } from '../../engine/producer/murmur2.ts';
import { expected, firstProblem, type VectorCheck } from './vector-case.ts';

export const checkMurmur2: VectorCheck = (vector) => {
  const key = vector['key'] as string | undefined;
  const hex = vector['keyBytesHex'] as string;
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const counts = Object.entries((vector['partitionByCount'] ?? {}) as Record<string, number>);
  return firstProblem([
    key === undefined ? undefined : expected('UTF-8 bytes', bytes, utf8Bytes(key)),
    expected('murmur2', vector['murmur2'], murmur2(bytes)),
    key === undefined ? undefined : expected('toPositive', vector['toPositive'], keyHash(key)),
    ...(key === undefined
      ? []
      : counts.map(([n, want]) => expected(`of ${n}`, want, partitionForKey(key, Number(n))))),
  ]);
};

export const checkPlacement: VectorCheck = (vector) => {
  const wants = vector['partitionFor1to64'] as readonly number[];
  const got = wants.map((_, i) => partitionForKey(vector['key'] as string, i + 1));
  return expected('partitions', wants, got);
};

/** `grow-3-to-4` */
export const checkAddingPartitions: VectorCheck = (vector) => {
  const [, before, after] = /(\d+)-to-(\d+)/.exec(vector['id'] as string) ?? [];
  const keys = Object.entries(vector['keys'] as Record<string, { before: number; after: number }>);
  const problems = keys.map(([key, want]) => {
    const got = {
      before: partitionForKey(key, Number(before)),
      after: partitionForKey(key, Number(after)),
    };
    return expected(key, want, got);
  });
  const moved = keys.filter(([, want]) => want.before !== want.after).length;
  return firstProblem([...problems, expected('moved', vector['moved'], moved)]);
};
