import { describe, expect, test } from 'vitest';
import type { PartitionImage } from '../metadata/image.ts';
import { changePartition, type PartitionChangeRequest } from './partition-change.ts';

const REPLICAS = [1, 2, 3] as const;

function partition(over: Partial<PartitionImage> = {}): PartitionImage {
  return {
    topic: 'orders',
    partition: 0,
    replicas: REPLICAS,
    isr: REPLICAS,
    elr: [],
    lastKnownElr: [],
    addingReplicas: [],
    removingReplicas: [],
    leader: 1,
    leaderEpoch: 5,
    partitionEpoch: 9,
    leaderRecoveryState: 'RECOVERED',
    ...over,
  };
}

function change(
  over: Partial<PartitionImage>,
  request: Partial<Omit<PartitionChangeRequest, 'partition'>> & {
    readonly alive: readonly number[];
  },
): PartitionImage {
  const { alive, ...rest } = request;
  const before = partition(over);
  const made = changePartition({
    partition: before,
    election: 'ONLINE',
    isAcceptableLeader: (id) => alive.includes(id),
    minIsr: 2,
    elrEnabled: true,
    ...rest,
  });
  return made?.after ?? before;
}

describe('PartitionChangeBuilder', () => {
  test('a pure ISR change raises the partition epoch, not the leader epoch', () => {
    const after = change({}, { alive: REPLICAS, targetIsr: [1, 2] });
    expect(after).toMatchObject({ isr: [1, 2], leader: 1, leaderEpoch: 5, partitionEpoch: 10 });
  });

  test('nothing to change is no change', () => {
    const request = {
      partition: partition(),
      election: 'ONLINE',
      minIsr: 2,
      elrEnabled: true,
    } as const;
    expect(changePartition({ ...request, isAcceptableLeader: () => true })).toBeNull();
  });

  test('the new leader is the first valid replica in assignment order', () => {
    const after = change({ isr: [3, 2, 1] }, { alive: [2, 3], targetIsr: [3, 2] });
    expect(after).toMatchObject({ leader: 2, leaderEpoch: 6, partitionEpoch: 10 });
  });

  test('below min.insync.replicas whoever leaves the ISR becomes eligible', () => {
    const after = change({ isr: [1, 2], leader: 1 }, { alive: [1], targetIsr: [1] });
    expect(after).toMatchObject({ isr: [1], elr: [2], leader: 1, leaderEpoch: 5 });
  });

  test('with enough in-sync replicas the ELR is cleared', () => {
    const after = change({ isr: [1], elr: [2] }, { alive: [1, 2], targetIsr: [1, 2] });
    expect(after).toMatchObject({ isr: [1, 2], elr: [] });
  });

  test('the last member leaves the ISR into the ELR and is remembered as last known leader', () => {
    const after = change({ isr: [1], elr: [2] }, { alive: [], targetIsr: [] });
    expect(after).toMatchObject({
      isr: [],
      elr: [1, 2],
      leader: -1,
      lastKnownElr: [1],
      leaderEpoch: 6,
    });
  });

  test('without the ELR the last member stays in the ISR although it is gone', () => {
    const after = change({ isr: [1] }, { alive: [], targetIsr: [], elrEnabled: false });
    expect(after).toMatchObject({ isr: [1], elr: [], leader: -1, leaderEpoch: 6 });
  });

  test('an election from the ELR makes the leader the only in-sync replica', () => {
    const without = { isr: [], elr: [1, 2], leader: -1, lastKnownElr: [1] };
    const after = change(without, { alive: [2] });
    expect(after).toMatchObject({
      leader: 2,
      isr: [2],
      elr: [1],
      lastKnownElr: [],
      leaderRecoveryState: 'RECOVERED',
    });
  });

  test('an unclean shutdown takes the broker out of the ELR', () => {
    const without = { isr: [], elr: [1, 2], leader: -1, lastKnownElr: [1] };
    const after = change(without, { alive: [], uncleanShutdownReplicas: [1] });
    expect(after).toMatchObject({ leader: -1, elr: [2], lastKnownElr: [1] });
  });

  test('with ISR and ELR empty the last known leader comes back, recovering', () => {
    const without = { isr: [], elr: [], leader: -1, lastKnownElr: [1] };
    expect(change(without, { alive: [2, 3] }).leader).toBe(-1);
    const after = change(without, { alive: [1, 2, 3] });
    expect(after).toMatchObject({
      leader: 1,
      isr: [1],
      lastKnownElr: [],
      leaderRecoveryState: 'RECOVERING',
    });
  });

  test('unclean election takes any live replica, only where it is allowed', () => {
    const lost = { isr: [1], leader: 1 };
    expect(change(lost, { alive: [3], targetIsr: [] }).leader).toBe(-1);
    const after = change(lost, { alive: [3], targetIsr: [], election: 'UNCLEAN' });
    expect(after).toMatchObject({
      leader: 3,
      isr: [3],
      elr: [],
      leaderRecoveryState: 'RECOVERING',
    });
  });

  test('preferred election gives the leadership back to the first replica once it is in sync', () => {
    const away = { leader: 2, isr: [2, 3] };
    expect(change(away, { alive: REPLICAS, election: 'PREFERRED' }).leader).toBe(2);
    const back = change({ leader: 2, isr: [2, 3, 1] }, { alive: REPLICAS, election: 'PREFERRED' });
    expect(back).toMatchObject({ leader: 1, leaderEpoch: 6, isr: [2, 3, 1] });
  });

  test('a reassignment ends when all adding replicas are in sync; it raises the leader epoch', () => {
    const moving = { replicas: [1, 2, 4], addingReplicas: [4], removingReplicas: [2], isr: [1, 2] };
    expect(change(moving, { alive: [1, 2, 4] })).toMatchObject({
      replicas: [1, 2, 4],
      leaderEpoch: 5,
    });
    const after = change(moving, { alive: [1, 2, 4], targetIsr: [1, 2, 4] });
    expect(after).toMatchObject({
      replicas: [1, 4],
      isr: [1, 4],
      addingReplicas: [],
      removingReplicas: [],
      leaderEpoch: 6,
    });
  });
});
