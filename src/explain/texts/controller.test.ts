import { describe, expect, test } from 'vitest';
import type { ControllerRules } from '../../engine/controller/controller-rules.ts';
import { clusterShape, ControllerDriver, topicShape } from '../../testing/controller-driver.ts';
import { controllerTexts } from './controller.ts';

const SECOND = 1_000_000;

const elected = controllerTexts['controller.leaderElected'].en;

/** Kill, come back uncleanly, stop, reconfigure: most of what a controller can decide. */
function eventfulCluster(): ControllerDriver {
  const shape = clusterShape([topicShape('orders', [[1, 2, 3]], { 'min.insync.replicas': '2' })]);
  const cluster = new ControllerDriver(shape);
  cluster.advance(12 * SECOND, [1]);
  cluster.advance(12 * SECOND);
  cluster.register(3, 2);
  cluster.register(1, 2);
  cluster.heartbeat(1);
  cluster.register(1, 3);
  cluster.heartbeat(1, { wantShutDown: true });
  cluster.command({ type: 'setTopic', topic: 'orders', key: 'min.insync.replicas', value: '1' });
  cluster.command({ type: 'setBroker', broker: 1, key: 'min.insync.replicas', value: '1' });
  cluster.command({ type: 'addPartitions', topic: 'orders', count: 1 });
  cluster.command({ type: 'electLeader', partition: 'orders-0', kind: 'preferred' });
  return cluster;
}

describe('what the controller says', () => {
  test('every fact of an eventful run reads in both languages and names its source', () => {
    const { facts } = eventfulCluster();
    const rules = new Set(facts.map(({ rule }) => rule));
    expect(rules.size).toBeGreaterThanOrEqual(14);
    for (const { rule, inputs } of facts) {
      const text = controllerTexts[rule as keyof ControllerRules];
      for (const sentence of [text.en(inputs as never), text.ko(inputs as never)]) {
        expect(sentence).toMatch(/[.]$/);
        expect(sentence).not.toMatch(/undefined|NaN|\[object|null/);
      }
      expect(text.ko(inputs as never)).toMatch(/[가-힣]/);
      expect(text.cites.length).toBeGreaterThan(0);
    }
  });

  test('an election says from which set the leader came', () => {
    const common = {
      partition: 'orders-0',
      leader: 2,
      previousLeader: 1,
      leaderEpoch: 1,
      replicas: [1, 2, 3],
      reason: 'broker fenced',
    } as const;
    expect(elected({ ...common, source: 'ISR', isr: [2, 3] })).toBe(
      'Broker 2 becomes leader of orders-0 (leader epoch 1), because a broker was fenced: the first live replica of the ISR {2, 3} in assignment order.',
    );
    const unclean = elected({
      ...common,
      source: 'any live replica',
      isr: [],
    });
    expect(unclean).toContain('records may be lost');
  });
});
