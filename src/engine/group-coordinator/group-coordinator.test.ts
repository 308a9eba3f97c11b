import { describe, expect, test } from 'vitest';
import { DELAY, Members, REBALANCE, SESSION } from '../../testing/group-members.ts';
import { TestCoordinator } from '../../testing/test-coordinator.ts';
import { assignmentOf, membersOf, rebalancesOf } from './group-readers.ts';

const SECOND = 1_000_000;

describe('JoinGroup', () => {
  test('KIP-394: a new dynamic member gets an id first and must come back with it', () => {
    const group = new Members();
    const answer = group.joined(group.join('c-1'));
    expect(answer.error).toBe('MEMBER_ID_REQUIRED');
    expect(answer.memberId.startsWith('c-1-')).toBe(true);
    expect(group.state).toBe('Empty');
    expect(group.answer(group.join('c-1', answer.memberId))).toBeUndefined();
    expect(group.state).toBe('PreparingRebalance');
  });

  test('a member id that was given and not used is forgotten after the session timeout', () => {
    const group = new Members();
    const { memberId } = group.joined(group.join('c-1'));
    group.coordinator.advance(SESSION);
    expect(group.joined(group.join('c-1', memberId)).error).toBe('UNKNOWN_MEMBER_ID');
  });

  test('a session timeout outside of the broker bounds is refused', () => {
    const group = new Members();
    const request = group.join('c-1', '', { sessionTimeoutUs: SECOND });
    expect(group.joined(request).error).toBe('INVALID_SESSION_TIMEOUT');
  });

  test('a member without a common strategy is refused', () => {
    const group = new Members();
    group.alone();
    const subscription = { topics: ['orders'], ownedPartitions: [], generation: -1, rack: null };
    const request = group.join('c-2', '', { protocols: [{ name: 'sticky', subscription }] });
    expect(group.joined(request).error).toBe('INCONSISTENT_GROUP_PROTOCOL');
  });

  test('beyond group.max.size nobody is accepted', () => {
    const group = new Members(new TestCoordinator({ 'group.max.size': '1' }));
    group.alone();
    expect(group.joined(group.join('c-2')).error).toBe('GROUP_MAX_SIZE_REACHED');
  });
});

describe('group.initial.rebalance.delay.ms', () => {
  test('the first generation begins after the delay', () => {
    const group = new Members();
    const { request } = group.enter('c-1');
    group.coordinator.advance(DELAY - 1);
    expect(group.answer(request)).toBeUndefined();
    group.coordinator.advance(1);
    expect(group.joined(request)).toMatchObject({ error: 'NONE', generation: 1 });
  });

  test('the delay is extended when further members join: two members, twice the delay', () => {
    const group = new Members();
    const first = group.enter('c-1');
    group.coordinator.advance(SECOND);
    const second = group.enter('c-2');
    group.coordinator.advance(4 * SECOND);
    expect(group.answer(first.request)).toBeUndefined();
    group.coordinator.advance(SECOND);
    expect(group.joined(first.request)).toMatchObject({ generation: 1, leader: first.id });
    expect(group.joined(second.request)).toMatchObject({ generation: 1, members: [] });
  });

  test('the delay ends at the rebalance timeout, however many members still come', () => {
    const group = new Members();
    const first = group.enter('c-0');
    for (let n = 1; n < 11; n++) {
      group.coordinator.advance(2 * SECOND);
      group.enter(`c-${n}`);
    }
    expect(group.joined(first.request).generation).toBe(1);
    expect(group.coordinator.nowUs).toBe(REBALANCE);
  });

  test('emptying uses up a generation, and the delay applies again', () => {
    const group = new Members();
    const id = group.alone();
    expect(group.leave(id)).toBe('NONE');
    expect([group.state, group.generation]).toEqual(['Empty', 2]);
    const { request } = group.enter('c-1');
    expect(group.answer(request)).toBeUndefined();
    group.coordinator.advance(DELAY);
    expect(group.joined(request).generation).toBe(3);
  });
});

describe('rebalance', () => {
  test('a new member makes everybody rejoin; the leader keeps its place and alone sees the members', () => {
    const group = new Members();
    const first = group.alone();
    const second = group.enter('c-2');
    expect(group.state).toBe('PreparingRebalance');
    expect(group.heartbeat(first, 1)).toBe('REBALANCE_IN_PROGRESS');
    const again = group.joined(group.join('c-1', first));
    expect(again).toMatchObject({ generation: 2, leader: first });
    expect(again.members.map(({ memberId }) => memberId)).toEqual([first, second.id]);
    expect(group.joined(second.request)).toMatchObject({ generation: 2, members: [] });
  });

  test('the barrier falls after the rebalance timeout: who has not rejoined is out', () => {
    const group = new Members();
    const first = group.alone();
    const second = group.enter('c-2');
    for (let n = 0; n < 4; n++) {
      group.coordinator.advance(5 * SECOND);
      group.heartbeat(first, 1);
    }
    expect(group.joined(second.request)).toMatchObject({ generation: 2, leader: second.id });
    expect(membersOf(group.coordinator.state, 'g')).toHaveLength(1);
  });

  test('SyncGroup of followers waits for the leader; then everybody gets its part', () => {
    const group = new Members();
    const first = group.enter('c-1');
    const second = group.enter('c-2');
    group.coordinator.advance(2 * DELAY);
    const follower = group.sync(second.id, 1);
    expect(group.answer(follower)).toBeUndefined();
    const leader = group.sync(first.id, 1, { [first.id]: ['orders-0'], [second.id]: ['orders-1'] });
    expect(group.answer(leader)).toMatchObject({ error: 'NONE', partitions: ['orders-0'] });
    expect(group.answer(follower)).toMatchObject({ error: 'NONE', partitions: ['orders-1'] });
    expect(group.state).toBe('Stable');
    expect(assignmentOf(group.coordinator.state, 'g', 'c-2')).toEqual(['orders-1']);
    expect(rebalancesOf(group.coordinator.state, 'g')).toBe(1);
  });

  test('who does not send SyncGroup within the rebalance timeout is out', () => {
    const group = new Members();
    const first = group.enter('c-1');
    const second = group.enter('c-2');
    group.coordinator.advance(2 * DELAY);
    group.sync(first.id, 1, { [first.id]: ['orders-0'] });
    for (let n = 0; n < 5; n++) {
      group.coordinator.advance(4 * SECOND);
      group.heartbeat(first.id, 1);
      group.heartbeat(second.id, 1);
    }
    expect(group.state).toBe('PreparingRebalance');
    expect(membersOf(group.coordinator.state, 'g').map(({ clientId }) => clientId)).toEqual([
      'c-1',
    ]);
  });

  test('SyncGroup of an old generation or during a rebalance is refused', () => {
    const group = new Members();
    const first = group.alone();
    expect(group.error(group.answer(group.sync(first, 0)))).toBe('ILLEGAL_GENERATION');
    group.enter('c-2');
    expect(group.error(group.answer(group.sync(first, 1)))).toBe('REBALANCE_IN_PROGRESS');
    expect(group.error(group.answer(group.sync('nobody', 1)))).toBe('UNKNOWN_MEMBER_ID');
  });

  test('the leader that joins again starts a rebalance; a follower with the same subscription does not', () => {
    const group = new Members();
    const first = group.enter('c-1');
    const second = group.enter('c-2');
    group.coordinator.advance(2 * DELAY);
    group.sync(first.id, 1, { [first.id]: ['orders-0'], [second.id]: ['orders-1'] });
    group.sync(second.id, 1);
    expect(group.joined(group.join('c-2', second.id)).generation).toBe(1);
    expect(group.state).toBe('Stable');
    group.join('c-1', first.id);
    expect(group.state).toBe('PreparingRebalance');
  });
});

describe('sessions', () => {
  test('a silent member is removed after its session timeout, and the others rebalance', () => {
    const group = new Members();
    const first = group.enter('c-1');
    const second = group.enter('c-2');
    group.coordinator.advance(2 * DELAY);
    group.sync(first.id, 1, { [first.id]: ['orders-0'], [second.id]: ['orders-1'] });
    group.sync(second.id, 1);
    group.coordinator.advance(6 * SECOND);
    group.heartbeat(second.id, 1);
    group.coordinator.advance(4 * SECOND);
    expect(group.state).toBe('PreparingRebalance');
    expect(group.heartbeat(first.id, 1)).toBe('UNKNOWN_MEMBER_ID');
    expect(group.joined(group.join('c-2', second.id))).toMatchObject({
      generation: 2,
      leader: second.id,
    });
  });

  test('a heartbeat of another generation is refused', () => {
    const group = new Members();
    const id = group.alone();
    expect(group.heartbeat(id, 0)).toBe('ILLEGAL_GENERATION');
    expect(group.heartbeat(id, 1)).toBe('NONE');
  });

  test('a commit is a sign of life', () => {
    const group = new Members();
    const id = group.alone();
    group.coordinator.advance(8 * SECOND);
    group.commit(id, 1, 5);
    group.coordinator.advance(8 * SECOND);
    expect(group.state).toBe('Stable');
  });
});
