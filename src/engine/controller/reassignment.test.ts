import { describe, expect, test } from 'vitest';
import { clusterShape, ControllerDriver, topicShape } from '../../testing/controller-driver.ts';

const SECOND = 1_000_000;

function cluster(
  replicas: readonly number[],
  config: Readonly<Record<string, string>> = {},
): ControllerDriver {
  return new ControllerDriver(clusterShape([topicShape('orders', [replicas], config)], 6));
}

function reassign(driver: ControllerDriver, replicas: readonly number[] | null): void {
  driver.command({ type: 'reassign', partition: 'orders-0', replicas });
}

/** As the present leader asks. */
function alterIsr(driver: ControllerDriver, isr: readonly number[]) {
  const { leader, leaderEpoch, partitionEpoch } = driver.partition('orders-0');
  const newIsr = isr.map((id) => ({ broker: id, brokerEpoch: driver.brokerEpoch(id) }));
  const asked = { partition: 'orders-0', leaderEpoch, partitionEpoch, newIsr };
  const answer = driver.ask(leader, {
    api: 'AlterPartition',
    broker: leader,
    brokerEpoch: driver.brokerEpoch(leader),
    partitions: [{ ...asked, leaderRecoveryState: 'RECOVERED' }],
  });
  return answer.partitions[0];
}

function refusal(driver: ControllerDriver): string | undefined {
  return driver.factsOf('controller.reassignmentRefused').at(-1)?.inputs.error;
}

describe('alterPartitionReassignment', () => {
  test('the target comes first, what has to go stays behind it until the rest is in sync', () => {
    const driver = cluster([1, 2]);
    reassign(driver, [4, 3]);
    expect(driver.partition('orders-0')).toMatchObject({
      replicas: [4, 3, 1, 2],
      addingReplicas: [3, 4],
      removingReplicas: [1, 2],
      isr: [1, 2],
      leader: 1,
      leaderEpoch: 0,
    });
  });

  test('it ends with the last of the new ones in sync: the leader learns from NEW_LEADER_ELECTED that it leads no more', () => {
    const driver = cluster([1, 2]);
    reassign(driver, [3, 4]);
    expect(alterIsr(driver, [1, 2, 4])?.error).toBe('NONE');
    expect(driver.partition('orders-0').leader).toBe(1);
    expect(alterIsr(driver, [1, 2, 4, 3])?.error).toBe('NEW_LEADER_ELECTED');
    expect(driver.partition('orders-0')).toMatchObject({
      replicas: [3, 4],
      isr: [4, 3],
      addingReplicas: [],
      removingReplicas: [],
      leader: 3,
      leaderEpoch: 1,
    });
    const [done] = driver.factsOf('controller.reassignmentCompleted');
    expect(done?.inputs).toMatchObject({ replicas: [3, 4], removed: [1, 2] });
  });

  test('only another order: complete at once, under the same leader epoch', () => {
    const driver = cluster([1, 2, 3]);
    reassign(driver, [3, 2, 1]);
    expect(driver.partition('orders-0')).toMatchObject({
      replicas: [3, 2, 1],
      leader: 1,
      leaderEpoch: 0,
      partitionEpoch: 1,
    });
    expect(driver.factsOf('controller.reassignmentCompleted')).toHaveLength(1);
  });

  test('fewer replicas: complete at once where the rest is in sync; whoever goes must notice, so the epoch grows', () => {
    const driver = cluster([1, 2, 3]);
    reassign(driver, [1, 2]);
    expect(driver.partition('orders-0')).toMatchObject({
      replicas: [1, 2],
      isr: [1, 2],
      leader: 1,
      leaderEpoch: 1,
    });
  });

  test('fewer replicas: it waits for every one that stays', () => {
    const driver = cluster([1, 2, 3]);
    driver.advance(12 * SECOND, [1, 3, 4, 5, 6]);
    reassign(driver, [1, 2]);
    expect(driver.partition('orders-0')).toMatchObject({ replicas: [1, 2, 3], isr: [1, 3] });
    driver.register(2, 2);
    driver.heartbeat(2);
    alterIsr(driver, [1, 3, 2]);
    expect(driver.partition('orders-0')).toMatchObject({ replicas: [1, 2], isr: [1, 2] });
  });

  test('a target broker that is dead holds it up; one that is dead and was a replica already does not', () => {
    const driver = cluster([1, 2]);
    driver.advance(12 * SECOND, [1, 3, 4, 5]);
    reassign(driver, [1, 6]);
    expect(driver.partition('orders-0').addingReplicas).toEqual([6]);
    const other = cluster([1, 2, 3]);
    other.advance(12 * SECOND, [1, 3, 4, 5, 6]);
    reassign(other, [1, 2, 4]);
    alterIsr(other, [1, 3, 4]);
    expect(other.partition('orders-0')).toMatchObject({ replicas: [1, 2, 4], isr: [1, 4] });
  });

  test('a second one over the first: the brokers of the first that are not in its target go', () => {
    const driver = cluster([1, 2]);
    reassign(driver, [3, 4]);
    alterIsr(driver, [1, 2, 4]);
    reassign(driver, [5, 4]);
    expect(driver.partition('orders-0')).toMatchObject({
      replicas: [5, 4, 1, 2, 3],
      addingReplicas: [5],
      removingReplicas: [1, 2, 3],
    });
    alterIsr(driver, [1, 2, 4, 5]);
    expect(driver.partition('orders-0')).toMatchObject({ replicas: [5, 4], leader: 5 });
  });

  test('taken back: the replicas and the leader of before; whoever was to come is dropped', () => {
    const driver = cluster([1, 2]);
    reassign(driver, [3, 4]);
    alterIsr(driver, [1, 2, 4]);
    reassign(driver, null);
    expect(driver.partition('orders-0')).toMatchObject({
      replicas: [1, 2],
      isr: [1, 2],
      addingReplicas: [],
      removingReplicas: [],
      leader: 1,
      leaderEpoch: 1,
    });
    expect(driver.factsOf('controller.reassignmentCancelled')).toHaveLength(1);
    expect(driver.factsOf('controller.reassignmentCompleted')).toHaveLength(0);
  });

  test('there must be one to take back', () => {
    const driver = cluster([1, 2]);
    reassign(driver, null);
    expect(refusal(driver)).toBe('NO_REASSIGNMENT_IN_PROGRESS');
  });

  test('with only newcomers in sync it is not taken back, for that would lose records', () => {
    const driver = cluster([1]);
    reassign(driver, [2, 3]);
    alterIsr(driver, [1, 2]);
    driver.advance(12 * SECOND, [2, 4, 5, 6]);
    expect(driver.partition('orders-0')).toMatchObject({ leader: 2, isr: [2] });
    reassign(driver, null);
    expect(refusal(driver)).toBe('INVALID_REPLICA_ASSIGNMENT');
  });

  test('unless unclean elections are allowed: then the first of the old replicas leads alone', () => {
    const driver = cluster([1], { 'unclean.leader.election.enable': 'true' });
    reassign(driver, [2, 3]);
    alterIsr(driver, [1, 2]);
    driver.advance(12 * SECOND, [2, 4, 5, 6]);
    driver.register(1, 2);
    driver.heartbeat(1);
    reassign(driver, null);
    expect(driver.partition('orders-0')).toMatchObject({ replicas: [1], isr: [1], leader: 1 });
  });

  test('below min.insync.replicas whoever is taken away stays eligible, as in Kafka 4.4; back as a replica it may lead', () => {
    const driver = cluster([1, 2, 3], { 'min.insync.replicas': '3' });
    reassign(driver, [2]);
    expect(driver.partition('orders-0')).toMatchObject({ replicas: [2], isr: [2], elr: [1, 3] });
    driver.advance(12 * SECOND, [1, 3, 4, 5, 6]);
    expect(driver.partition('orders-0')).toMatchObject({ leader: -1, isr: [], elr: [1, 2, 3] });
    reassign(driver, [3, 2]);
    expect(driver.partition('orders-0')).toMatchObject({ leader: 3, isr: [3] });
    expect(driver.factsOf('controller.leaderElected').at(-1)?.inputs.source).toBe('ELR');
  });

  test('brokers that nobody knows, or none at all, are refused', () => {
    const driver = cluster([1, 2]);
    for (const replicas of [[1, 9], [], [1, 1]]) {
      reassign(driver, replicas);
      expect(refusal(driver)).toBe('INVALID_REPLICA_ASSIGNMENT');
    }
    driver.command({ type: 'reassign', partition: 'nothing-0', replicas: [1] });
    expect(refusal(driver)).toBe('UNKNOWN_TOPIC_OR_PARTITION');
    expect(driver.partition('orders-0').partitionEpoch).toBe(0);
  });
});
