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

  test('is shown for a member that is selected', () => {
    expect(closeUpOf(M2, { kind: 'node', node: 'audit-1' })).toEqual({
      group: 'audit',
      members: ['audit-1'],
      dead: null,
      sink: true,
    });
  });
});
