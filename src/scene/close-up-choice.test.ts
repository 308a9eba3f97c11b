import { describe, expect, test } from 'vitest';
import { M2, M4 } from '../testing/stage-fixtures.ts';
import { closeUpOf } from './close-up-choice.ts';

describe('a group close up', () => {
  test('is about a member that died at work, and the one that takes over', () => {
    expect(closeUpOf(M4, null)).toEqual({
      group: 'billing',
      members: ['billing-2', 'billing-1'],
      dead: 'billing-2',
      sink: true,
    });
  });

  test('has no heir before the partitions have moved', () => {
    const groups = M4.groups.map((group) => ({
      ...group,
      members: group.members.map((one) =>
        one.name === 'billing-1' ? { ...one, partitions: ['orders-0'] } : one,
      ),
    }));
    expect(closeUpOf({ ...M4, groups }, null)?.members).toEqual(['billing-2']);
  });

  test('is not shown while everybody lives and nobody is chosen', () => {
    expect(closeUpOf(M2, null)).toBe(null);
    expect(closeUpOf(M2, { kind: 'node', node: 'broker-1' })).toBe(null);
  });

  test('is about who wrote an older value over a newer one', () => {
    const [billing, ...others] = M2.groups;
    if (billing === undefined) throw new Error('no group');
    const [landing] = M4.groups.flatMap(({ sink }) => sink.landings);
    if (landing === undefined) throw new Error('nothing landed');
    const withLast = (late: boolean, seen: string) => {
      const last = { ...landing, member: 'billing-2', late };
      const sink = { ...billing.sink, kind: 'latest', seen, truth: 'b', landings: [last] } as const;
      return closeUpOf({ ...M2, groups: [{ ...billing, sink }, ...others] }, null);
    };
    expect(withLast(true, 'a')?.members).toEqual(['billing-2']);
    expect(withLast(true, 'b'), 'the true one stands').toBe(null);
    expect(withLast(false, 'a'), 'more is to come').toBe(null);
  });

  test('is shown for a member that is selected', () => {
    expect(closeUpOf(M2, { kind: 'node', node: 'audit-1' })).toEqual({
      group: 'audit',
      members: ['audit-1'],
      dead: null,
      sink: true,
    });
  });
});
