import { describe, expect, test } from 'vitest';
import { DELAY, Members, SESSION } from '../../testing/group-members.ts';
import { TestCoordinator } from '../../testing/test-coordinator.ts';
import { javaHashCode } from '../assignors/java-hash-set.ts';
import { coordinatorPartition } from './coordinator-partition.ts';
import { handleSeekGroup, onLeading, onResigned } from './group-coordinator.ts';
import { assignmentOf, committedOffset, rebalancesOf } from './group-readers.ts';

const SECOND = 1_000_000;

describe('offsets', () => {
  test('a commit is answered once it is replicated, and read behind it', () => {
    const group = new Members(new TestCoordinator({}, false));
    const { id } = group.enter('c-1');
    group.coordinator.advance(DELAY);
    group.sync(id, 1, { [id]: ['orders-0'] });
    group.coordinator.replicate();
    const commit = group.commit(id, 1, 7);
    const fetch = group.send({
      api: 'OffsetFetch',
      group: 'g',
      memberId: id,
      partitions: ['orders-0', 'orders-1'],
    });
    expect(group.answer(commit)).toBeUndefined();
    expect(group.answer(fetch)).toBeUndefined();
    group.coordinator.replicate();
    expect(group.committed(commit)).toBe('NONE');
    expect(group.answer(fetch)).toMatchObject({
      partitions: [
        { partition: 'orders-0', offset: 7 },
        { partition: 'orders-1', offset: null },
      ],
    });
    expect(committedOffset(group.coordinator.state, 'g', 'orders-0')).toBe(7);
  });

  test('a commit that is not replicated within offsets.commit.timeout.ms ends as COORDINATOR_NOT_AVAILABLE', () => {
    const group = new Members(new TestCoordinator({}, false));
    const commit = group.commit('', -1, 7);
    group.coordinator.advance(5 * SECOND);
    expect(group.committed(commit)).toBe('COORDINATOR_NOT_AVAILABLE');
  });

  test('an old generation and an unknown member do not commit', () => {
    const group = new Members();
    const id = group.alone();
    expect(group.committed(group.commit(id, 0, 1))).toBe('ILLEGAL_GENERATION');
    expect(group.committed(group.commit('nobody', 1, 1))).toBe('UNKNOWN_MEMBER_ID');
    expect(group.committed(group.commit('', -1, 1))).toBe('UNKNOWN_MEMBER_ID');
    expect(committedOffset(group.coordinator.state, 'g', 'orders-0')).toBeNull();
  });

  test('while a rebalance prepares a member may still commit; while it completes it may not', () => {
    const group = new Members();
    const first = group.alone();
    const second = group.enter('c-2');
    expect(group.committed(group.commit(first, 1, 3))).toBe('NONE');
    group.join('c-1', first);
    expect(group.committed(group.commit(second.id, 2, 4))).toBe('REBALANCE_IN_PROGRESS');
  });

  test('an operator resets an empty group only', () => {
    const group = new Members();
    const reset = { type: 'seekGroup', group: 'g', partition: 'orders-0', offset: 3 } as const;
    const id = group.alone();
    group.coordinator.turn((host) => handleSeekGroup(group.coordinator.state, reset, host));
    expect(committedOffset(group.coordinator.state, 'g', 'orders-0')).toBeNull();
    group.leave(id);
    group.coordinator.turn((host) => handleSeekGroup(group.coordinator.state, reset, host));
    expect(committedOffset(group.coordinator.state, 'g', 'orders-0')).toBe(3);
  });
});

describe('coordinator', () => {
  test('a group belongs to the partition of its Java hash', () => {
    expect(javaHashCode('consumer1')).toBe(-421_004_549);
    expect(coordinatorPartition('consumer1', 50)).toBe(49);
    // Its hash is the smallest integer, which has no positive counterpart.
    expect(javaHashCode('polygenelubricants')).toBe(-2_147_483_648);
    expect(coordinatorPartition('polygenelubricants', 5)).toBe(0);
  });

  test('a new coordinator finds members, generation, assignment and offsets in the log', () => {
    const group = new Members();
    const id = group.alone();
    group.commit(id, 1, 7);
    const next = new Members();
    const records = group.coordinator.log.map((content, offset) => ({ offset, content }));
    const batches = [{ producerId: -1, transactional: false, records }];
    next.coordinator.turn((host) =>
      onLeading(next.coordinator.state, '__consumer_offsets-0', batches, host),
    );
    expect(next.state).toBe('Stable');
    expect(next.heartbeat(id, 1)).toBe('NONE');
    expect(assignmentOf(next.coordinator.state, 'g', 'c-1')).toEqual(['orders-0']);
    expect(committedOffset(next.coordinator.state, 'g', 'orders-0')).toBe(7);
    expect(rebalancesOf(next.coordinator.state, 'g')).toBe(1);
    next.coordinator.advance(SESSION);
    expect(next.state).toBe('Empty');
  });

  test('who waits when the coordinator resigns is sent to look for the new one', () => {
    const group = new Members();
    const { id, request } = group.enter('c-1');
    group.coordinator.turn((host) =>
      onResigned(group.coordinator.state, '__consumer_offsets-0', host),
    );
    expect(group.joined(request).error).toBe('NOT_COORDINATOR');
    expect(group.heartbeat(id, 0)).toBe('COORDINATOR_LOAD_IN_PROGRESS');
  });
});

describe('static members (KIP-345)', () => {
  const instance = (name: string) => ({ groupInstanceId: name });

  test('a static member that restarts within its session takes its place without a rebalance', () => {
    const group = new Members();
    const request = group.join('c-1', '', instance('i-1'));
    group.coordinator.advance(DELAY);
    const { memberId } = group.joined(request);
    group.sync(memberId, 1, { [memberId]: ['orders-0'] });
    const back = group.joined(group.join('c-1', '', instance('i-1')));
    expect(back).toMatchObject({ error: 'NONE', generation: 1, skipAssignment: true });
    expect(back.memberId).not.toBe(memberId);
    expect(group.state).toBe('Stable');
    expect(assignmentOf(group.coordinator.state, 'g', 'c-1')).toEqual(['orders-0']);
    const old = {
      api: 'Heartbeat',
      group: 'g',
      memberId,
      generation: 1,
      ...instance('i-1'),
    } as const;
    expect(group.error(group.ask(old))).toBe('FENCED_INSTANCE_ID');
  });
});
