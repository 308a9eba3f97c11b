import { describe, expect, test } from 'vitest';
import { cluster } from '../testing/problems-of.ts';
import { parseScenario } from './parse.ts';
import { toPlan } from './to-plan.ts';

function plan(...lines: readonly string[]) {
  const { scenario, problems } = parseScenario(cluster(...lines));
  if (!scenario) throw new Error(JSON.stringify(problems));
  return toPlan(scenario);
}

describe('the plan of a scenario', () => {
  test('has every node, with settings in the units of Kafka', () => {
    const { shape } = plan(
      'broker 2 rack=b replica.lag.time.max.ms=2s',
      'broker 3 broker.rack=c',
      'group late topics=orders consumers=2 partition.assignment.strategy=range,sticky process=5ms',
      'consumer late-2 start=manual session.timeout.ms=9s',
      'link loss=1%',
    );
    expect(shape.controllers).toEqual([101]);
    expect(shape.brokers.map(({ rack }) => rack)).toEqual([null, 'b', 'c']);
    expect(shape.brokers[1]?.config.get('replica.lag.time.max.ms')).toBe('2000');
    const [first, second] = shape.groups[1]?.members ?? [];
    expect(first?.config.get('partition.assignment.strategy')).toBe('range,sticky');
    expect([first?.processUs, second?.processUs]).toEqual([5000, 5000]);
    expect([first?.startUs, second?.startUs]).toEqual([0, null]);
    expect(second?.config.get('session.timeout.ms')).toBe('9000');
    expect(shape.defaultLink).toEqual({ latencyUs: 2000, jitterUs: 0, lossPerMillion: 10_000 });
  });

  test('has internal topics with five partitions, topics with their assignment', () => {
    const { shape } = plan('assign orders-1 3,2,1');
    expect(shape.topics[0]?.assignment).toEqual([
      [1, 2, 3],
      [3, 2, 1],
    ]);
    const offsets = shape.topics.find(({ name }) => name === '__consumer_offsets');
    expect(offsets?.assignment).toHaveLength(5);
    expect(offsets?.assignment[4]).toEqual([2, 3, 1]);
  });

  test('has one command a record, keys in turn', () => {
    const { acts } = plan('at 1s produce web orders x3 every 200ms keys=a,k-{1..2}');
    const sends = acts.flatMap(({ atUs, command }) =>
      command.type === 'produce' ? [[atUs, command.key]] : [],
    );
    expect(sends).toEqual([
      [1_000_000, 'a'],
      [1_200_000, 'k-1'],
      [1_400_000, 'k-2'],
    ]);
  });

  test('starts clients first, and sorts what happens by time', () => {
    const { acts, untilUs } = plan('at 2s kill broker 1', 'at 0s heal all');
    expect(acts.map(({ command }) => command.type)).toEqual([
      'start',
      'start',
      'start',
      'heal',
      'kill',
    ]);
    expect(untilUs).toBe(12_000_000);
  });
});
