import { describe, expect, test } from 'vitest';
import { DELAY, Members } from '../../testing/group-members.ts';

/** A static member that is alone and stable. */
function staticMember(): { readonly group: Members; readonly id: string } {
  const group = new Members();
  const request = group.join('c-1', '', { groupInstanceId: 'a' });
  group.coordinator.advance(DELAY);
  const { memberId: id } = group.joined(request);
  group.sync(id, 1, { [id]: ['orders-0'] });
  return { group, id };
}

describe('whose commits a classic group accepts', () => {
  test('commit-check-01: an empty group may be committed to from outside', () => {
    const group = new Members();
    const id = group.alone();
    group.leave(id);
    expect(group.state).toBe('Empty');
    expect(group.committed(group.commit('', -1, 3))).toBe('NONE');
  });

  test('commit-check-02: a group with members refuses who is none of them', () => {
    const group = new Members();
    group.alone();
    expect(group.committed(group.commit('', -1, 3))).toBe('UNKNOWN_MEMBER_ID');
  });

  test('commit-check-03: a member of the present generation commits', () => {
    const group = new Members();
    expect(group.committed(group.commit(group.alone(), 1, 3))).toBe('NONE');
  });

  test('commit-check-04: an older generation does not', () => {
    const group = new Members();
    expect(group.committed(group.commit(group.alone(), 0, 3))).toBe('ILLEGAL_GENERATION');
  });

  test('commit-check-05: nor does an unknown member', () => {
    const group = new Members();
    group.alone();
    expect(group.committed(group.commit('nobody', 1, 3))).toBe('UNKNOWN_MEMBER_ID');
  });

  test('commit-check-06: an instance id that another member bears fences the commit', () => {
    const { group, id } = staticMember();
    group.join('c-1', '', { groupInstanceId: 'a' });
    const offsets = [{ partition: 'orders-0', offset: 3, leaderEpoch: 0 }];
    const own = { memberId: id, groupInstanceId: 'a', generation: 1, offsets };
    const request = group.send({ api: 'OffsetCommit', group: 'g', ...own });
    expect(group.committed(request)).toBe('FENCED_INSTANCE_ID');
  });

  /** Generation 2 of two members, whose assignment is not there yet. */
  function completing(): { readonly group: Members; readonly id: string } {
    const group = new Members();
    const id = group.alone();
    group.enter('c-2');
    group.join('c-1', id);
    expect(group.state).toBe('CompletingRebalance');
    return { group, id };
  }

  test('commit-check-07: while a rebalance completes nobody commits', () => {
    const { group, id } = completing();
    expect(group.committed(group.commit(id, 2, 3))).toBe('REBALANCE_IN_PROGRESS');
  });

  test('commit-check-08: but a transaction does: it looks at the generation alone', () => {
    const { group, id } = completing();
    const offsets = [{ partition: 'orders-0', offset: 3, leaderEpoch: 0 }];
    const member = { memberId: id, generation: 2, groupInstanceId: null };
    const producer = { transactionalId: 't', producerId: 1, producerEpoch: 0 };
    const request = group.send({
      api: 'TxnOffsetCommit',
      group: 'g',
      ...member,
      ...producer,
      offsets,
    });
    const answer = group.answer(request);
    const errors = answer?.api === 'TxnOffsetCommit' ? answer.partitions : [];
    expect(errors.map(({ error }) => error)).toEqual(['NONE']);
  });

  test('commit-check-09: while a rebalance is prepared members still commit', () => {
    const group = new Members();
    const id = group.alone();
    group.enter('c-2');
    expect(group.state).toBe('PreparingRebalance');
    expect(group.committed(group.commit(id, 1, 3))).toBe('NONE');
  });

  test('commit-check-10: a dead group sends its members to look for the coordinator', () => {
    const group = new Members();
    const id = group.alone();
    const { coordinator } = group;
    const alive = coordinator.group('g');
    if (alive === undefined) throw new Error('no group');
    const groups = new Map(coordinator.state.groups).set('g', { ...alive, state: 'Dead' });
    coordinator.state = { ...coordinator.state, groups };
    expect(group.committed(group.commit(id, 1, 3))).toBe('COORDINATOR_NOT_AVAILABLE');
  });
});
