/**
 * What a run has come to, in the few numbers that answer the question of a lesson: what the text wants, then how far the
 * records came. Of the engine, whatever the text says of its answer.
 */

import type { World } from '../engine/world.ts';
import type { Metric, Scenario } from '../scenario/scenario.ts';
import { subjectOf } from '../scenario/subject.ts';
import { metricName } from './expectations.ts';
import { metricsOf } from './metrics.ts';
import type { MetricValue } from './metric-value.ts';

export interface CameOut {
  readonly metric: Pick<Metric, 'name' | 'args'>;
  /** `null`: nobody can tell now. */
  readonly value: MetricValue | null;
}

const AT_MOST = 3;

export function cameOut(scenario: Scenario, world: World): readonly CameOut[] {
  const metrics = metricsOf(world);
  const all = [...scenario.goals.map(({ metric }) => metric), ...telling(scenario)];
  const distinct = [...new Map(all.map((metric) => [metricName(metric), metric])).values()];
  return distinct
    .map(({ name, args }) => ({
      metric: { name, args },
      value: metrics.get(metricName({ name, args })) ?? null,
    }))
    .filter(({ metric, value }) => !(isHarm(metric.name) && value === 0 && !isWanted(metric)))
    .slice(0, AT_MOST);

  function isWanted(metric: CameOut['metric']): boolean {
    return scenario.goals.some((goal) => metricName(goal.metric) === metricName(metric));
  }
}

const HARMS: readonly string[] = ['lost', 'duplicates', 'skipped', 'reordered', 'failed'];
const isHarm = (name: string): boolean => HARMS.includes(name);

function telling(scenario: Scenario): readonly CameOut['metric'][] {
  const { brokers, producers, groups } = scenario;
  const subject = subjectOf(scenario);
  const stored = subject === null ? [] : [{ name: 'stored', args: [subject] }];
  const of = (name: string, owners: readonly { readonly name: string }[]) =>
    owners.map((owner) => ({ name, args: [owner.name] }));
  const acked = of('acked', producers);
  const lost = { name: 'lost', args: [] };
  const results = of(
    'sink',
    groups.filter(({ sink }) => sink !== 'none'),
  );
  const harms = ['duplicates', 'skipped', 'reordered'].flatMap((name) => of(name, groups));
  if (brokers.count > 1 || groups.length === 0) {
    return [...stored, lost, ...acked, ...of('failed', producers), ...results];
  }
  return [...results, ...of('processed', groups), ...harms, lost, ...stored];
}
