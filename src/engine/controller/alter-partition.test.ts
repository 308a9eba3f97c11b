import { describe, expect, test } from 'vitest';
import type { BrokerImage, PartitionImage } from '../metadata/image.ts';
import { validateAlterPartition } from './alter-partition.ts';

const partition: PartitionImage = {
  topic: 'orders',
  partition: 0,
  replicas: [1, 2, 3],
  isr: [1, 2],
  elr: [],
  lastKnownElr: [],
  addingReplicas: [],
  removingReplicas: [],
  leader: 1,
  leaderEpoch: 5,
  partitionEpoch: 9,
  leaderRecoveryState: 'RECOVERED',
};

function broker(id: number, over: Partial<BrokerImage> = {}): BrokerImage {
  const rest = { fenced: false, inControlledShutdown: false, rack: null, incarnation: 1 };
  return { id, brokerEpoch: id * 10, ...rest, ...over };
}

function verdict(
  asked: Partial<Parameters<typeof validateAlterPartition>[2]>,
  third: BrokerImage = broker(3),
  sender = 1,
  known: PartitionImage | undefined = partition,
): string {
  const brokers = new Map([broker(1), broker(2), third].map((one) => [one.id, one]));
  const all = {
    leaderEpoch: 5,
    partitionEpoch: 9,
    newIsr: isr(1, 2, 3),
    leaderRecoveryState: 'RECOVERED',
    ...asked,
  } as const;
  return validateAlterPartition(sender, known, all, brokers);
}

function isr(...ids: readonly number[]): { broker: number; brokerEpoch: number }[] {
  return ids.map((id) => ({ broker: id, brokerEpoch: id * 10 }));
}

describe('ReplicationControlManager.validateAlterPartitionData', () => {
  test('a fitting request passes', () => {
    expect(verdict({})).toBe('NONE');
  });

  test('a sender that is ahead talks to a stale controller', () => {
    expect(verdict({ leaderEpoch: 6 })).toBe('NOT_CONTROLLER');
    expect(verdict({ partitionEpoch: 10, leaderEpoch: 4 })).toBe('NOT_CONTROLLER');
  });

  test('an older leader epoch is fenced, before anybody asks who leads', () => {
    expect(verdict({ leaderEpoch: 4 }, broker(3), 2)).toBe('FENCED_LEADER_EPOCH');
    expect(verdict({}, broker(3), 2)).toBe('INVALID_REQUEST');
  });

  test('an older partition epoch is an old version', () => {
    expect(verdict({ partitionEpoch: 8 })).toBe('INVALID_UPDATE_VERSION');
  });

  test('the ISR consists of different replicas and contains the leader', () => {
    expect(verdict({ newIsr: isr(1, 4) })).toBe('INVALID_REQUEST');
    expect(verdict({ newIsr: isr(1, 2, 2) })).toBe('INVALID_REQUEST');
    expect(verdict({ newIsr: isr(2, 3) })).toBe('INVALID_REQUEST');
  });

  test('a recovered partition does not start to recover', () => {
    expect(verdict({ newIsr: isr(1), leaderRecoveryState: 'RECOVERING' })).toBe('INVALID_REQUEST');
  });

  test('a fenced, leaving or restarted broker is not eligible', () => {
    expect(verdict({}, broker(3, { fenced: true }))).toBe('INELIGIBLE_REPLICA');
    expect(verdict({}, broker(3, { inControlledShutdown: true }))).toBe('INELIGIBLE_REPLICA');
    expect(verdict({}, broker(3, { brokerEpoch: 31 }))).toBe('INELIGIBLE_REPLICA');
  });

  test('epoch -1 skips the check of the broker epoch', () => {
    const newIsr = [...isr(1, 2), { broker: 3, brokerEpoch: -1 }];
    expect(verdict({ newIsr }, broker(3, { brokerEpoch: 31 }))).toBe('NONE');
  });

  test('an unknown partition is unknown', () => {
    const brokers = new Map([[1, broker(1)]]);
    const asked = {
      leaderEpoch: 5,
      partitionEpoch: 9,
      newIsr: isr(1),
      leaderRecoveryState: 'RECOVERED',
    } as const;
    expect(validateAlterPartition(1, undefined, asked, brokers)).toBe('UNKNOWN_TOPIC_OR_PARTITION');
  });
});
