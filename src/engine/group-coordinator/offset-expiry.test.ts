import { describe, expect, test } from 'vitest';
import { Members } from '../../testing/group-members.ts';
import { TestCoordinator } from '../../testing/test-coordinator.ts';
import { onLeading } from './group-coordinator.ts';
import { committedOffset } from './group-readers.ts';

const MINUTE = 60_000_000;
const SOON = { 'offsets.retention.minutes': '2', 'offsets.retention.check.interval.ms': '60000' };

function expiring(): Members {
  return new Members(new TestCoordinator(SOON));
}

function committed(group: Members): number | null {
  return committedOffset(group.coordinator.state, 'g', 'orders-0');
}

function beat(group: Members, id: string, minutes: number): void {
  for (let n = 0; n < minutes * 12; n++) {
    group.coordinator.advance(5_000_000);
    group.heartbeat(id, 1);
  }
}

describe('offsets.retention.minutes', () => {
  test('a group with a member keeps its offsets, however old they are', () => {
    const group = expiring();
    const id = group.alone();
    group.commit(id, 1, 7);
    beat(group, id, 5);
    expect(committed(group)).toBe(7);
  });

  test('they are forgotten so long after the last member went, whenever they were committed', () => {
    const group = expiring();
    const id = group.alone();
    group.commit(id, 1, 7);
    beat(group, id, 3);
    group.leave(id);
    group.coordinator.advance(2 * MINUTE - 10_000_000);
    expect(committed(group)).toBe(7);
    group.coordinator.advance(MINUTE + 10_000_000);
    expect(committed(group)).toBeNull();
    const told = group.coordinator.facts.find(({ rule }) => rule === 'group.offsetsExpired');
    expect(told?.inputs).toMatchObject({ offsets: [{ partition: 'orders-0', offset: 7 }] });
  });

  test('of a group that never had members, so long after the commit', () => {
    const group = expiring();
    group.commit('', -1, 7);
    group.coordinator.advance(MINUTE);
    group.commit('', -1, 8);
    group.coordinator.advance(MINUTE + 1_000_000);
    expect(committed(group)).toBe(8);
    group.coordinator.advance(MINUTE);
    expect(committed(group)).toBeNull();
  });

  test('the next coordinator reads the tombstones', () => {
    const group = expiring();
    const id = group.alone();
    group.commit(id, 1, 7);
    group.leave(id);
    group.coordinator.advance(4 * MINUTE);
    const next = new TestCoordinator(SOON);
    const records = group.coordinator.log.map((content, offset) => ({ offset, content }));
    const batch = { producerId: -1, transactional: false, records };
    next.turn((host) => onLeading(next.state, '__consumer_offsets-0', [batch], host));
    expect(committedOffset(next.state, 'g', 'orders-0')).toBeNull();
  });

  test('… and when the last member went', () => {
    const group = expiring();
    const id = group.alone();
    group.commit(id, 1, 7);
    group.leave(id);
    const next = new TestCoordinator(SOON);
    next.nowUs = group.coordinator.nowUs + MINUTE;
    const records = group.coordinator.log.map((content, offset) => ({ offset, content }));
    const batch = { producerId: -1, transactional: false, records };
    next.turn((host) => onLeading(next.state, '__consumer_offsets-0', [batch], host));
    next.advance(MINUTE - 1);
    expect(committedOffset(next.state, 'g', 'orders-0')).toBe(7);
    next.advance(1);
    expect(committedOffset(next.state, 'g', 'orders-0')).toBeNull();
  });
});
