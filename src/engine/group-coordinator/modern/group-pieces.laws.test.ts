import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blankConsumerGroup,
  blankConsumerMember,
  CONSUMER_CODEC,
  type ConsumerGroup,
  type ConsumerMember,
} from './consumer-group.ts';
import { piecesBetween, replayPiece } from './group-pieces.ts';

const names = fc.uniqueArray(fc.constantFrom('orders-0', 'orders-1', 'orders-2', 'payments-0'));

const held = fc
  .tuple(names, fc.nat({ max: 20 }))
  .map(([partitions, epoch]) => new Map(partitions.map((name) => [name, epoch] as const)));

function member(memberId: string): fc.Arbitrary<ConsumerMember> {
  return fc.record({
    ...Object.fromEntries(
      Object.entries(blankConsumerMember(memberId)).map(([key, value]) => [
        key,
        fc.constant(value),
      ]),
    ),
    memberEpoch: fc.integer({ min: -2, max: 20 }),
    previousMemberEpoch: fc.integer({ min: -1, max: 20 }),
    state: fc.constantFrom('STABLE', 'UNREVOKED_PARTITIONS', 'UNRELEASED_PARTITIONS'),
    topics: fc.subarray(['orders', 'payments']),
    assigned: held,
    pendingRevocation: held,
  }) as unknown as fc.Arbitrary<ConsumerMember>;
}

const group: fc.Arbitrary<ConsumerGroup> = fc
  .subarray(['a', 'b', 'c'])
  .chain((ids) =>
    fc.tuple(
      fc.tuple(...ids.map(member)),
      fc.tuple(...ids.map(() => names)),
      fc.nat({ max: 20 }),
      fc.option(fc.nat({ max: 1_000_000 })),
    ),
  )
  .map(([members, targets, groupEpoch, assignmentTimestampUs]) => ({
    ...blankConsumerGroup('desk'),
    groupEpoch,
    assignmentTimestampUs,
    members: new Map(members.map((one) => [one.memberId, one])),
    targets: new Map(members.map(({ memberId }, place) => [memberId, targets[place] ?? []])),
  }));

function replayed(
  before: ConsumerGroup | undefined,
  records: ReturnType<typeof piecesBetween>,
): ConsumerGroup | undefined {
  let now = before;
  for (const record of records) {
    now = replayPiece(CONSUMER_CODEC, now ?? blankConsumerGroup('desk'), record);
  }
  return now;
}

/** The order in which members stand is not written. */
function sorted(value: ConsumerGroup | undefined): unknown {
  if (value === undefined) return undefined;
  const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
    a < b ? -1 : 1;
  return {
    ...value,
    members: [...value.members].toSorted(byId),
    targets: [...value.targets].toSorted(byId),
  };
}

test('law: what a change writes, replayed onto the group before, gives the group after', () => {
  fc.assert(
    fc.property(fc.option(group, { nil: undefined }), group, (before, after) => {
      const records = piecesBetween(CONSUMER_CODEC, before, after);
      expect(sorted(replayed(before, records))).toEqual(sorted(after));
    }),
  );
});

test('law: a group that goes leaves nothing, and one that stays writes nothing', () => {
  fc.assert(
    fc.property(group, (known) => {
      const gone = piecesBetween(CONSUMER_CODEC, known, undefined);
      expect(replayed(known, gone)).toBeUndefined();
      expect(gone.every(({ value }) => value === null)).toBe(true);
      expect(piecesBetween(CONSUMER_CODEC, known, known)).toEqual([]);
    }),
  );
});
