/** The pieces of which random scenario texts are made. */

import fc from 'fast-check';

export interface Topology {
  readonly brokers: number;
  readonly controllers: number;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: number;
    readonly replicas: number;
  }[];
  readonly producers: readonly string[];
  readonly groups: readonly { readonly name: string; readonly consumers: number }[];
}

const topicNames = ['orders', 'bills', 'api-calls'];
const producerNames = ['web', 'bank', 'shop-2'];
const groupNames = ['billing', 'audit', 'user-api'];

export const topology: fc.Arbitrary<Topology> = fc
  .record({
    brokers: fc.integer({ min: 1, max: 5 }),
    controllers: fc.integer({ min: 1, max: 3 }),
    sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 3,
    }),
    producers: fc.integer({ min: 1, max: 3 }),
    members: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ brokers, controllers, sizes, producers, members }) => ({
    brokers,
    controllers,
    topics: sizes.map(([partitions, replicas], index) => ({
      name: topicNames[index] ?? '',
      partitions,
      replicas: Math.min(replicas, brokers),
    })),
    producers: producerNames.slice(0, producers),
    groups: members.map((consumers, index) => ({ name: groupNames[index] ?? '', consumers })),
  }));

export const duration = fc
  .tuple(
    fc.integer({ min: 0, max: 3000 }),
    fc.constantFrom('', '.5', '.25', '.001'),
    fc.constantFrom('ms', 's'),
  )
  .map(([whole, fraction, unit]) => `${whole}${fraction}${unit}`);
export const wholeMs = fc
  .tuple(fc.integer({ min: 7000, max: 90_000 }), fc.constantFrom('ms', '000us'))
  .map(([value, unit]) => `${value}${unit}`);
export const size = fc
  .tuple(fc.integer({ min: 1, max: 2000 }), fc.constantFrom('B', 'KB'))
  .map(([value, unit]) => `${value}${unit}`);
export const freeText = fc
  .string({
    unit: fc.constantFrom('a', 'Z', '"', '\\', ' ', '\t', '#', '=', '가', '🦊', ',', '-'),
    maxLength: 12,
  })
  .map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`);

export const optional = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.option(
    value.map((text) => ` ${key}=${text}`),
    { nil: '' },
  );

export const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

export const one = (words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
export const text = (value: string): fc.Arbitrary<string> => fc.constant(value);

export const partitionsOf = (cluster: Topology): readonly string[] =>
  cluster.topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, index) => `${name}-${index}`),
  );
export const membersOf = (cluster: Topology): readonly string[] =>
  cluster.groups.flatMap(({ name, consumers }) =>
    Array.from({ length: consumers }, (_, index) => `${name}-${index + 1}`),
  );
export const idsOf = (cluster: Topology): readonly string[] =>
  Array.from({ length: cluster.brokers }, (_, index) => String(index + 1));
