/**
 * What must come out: each `expect` and `goal` line against the metrics of its moment.
 * A moment is looked at after everything that happens at its instant; a check as a real cluster is measured (look.ts).
 */

import type { World } from '../engine/world.ts';
import type { Expectation, Metric, Operator, Scenario } from '../scenario/scenario.ts';
import { LOGS_AFTER_US, look } from './look.ts';
import type { Metrics } from './metrics.ts';
import { holds, type MetricValue } from './metric-value.ts';

export interface ExpectationResult {
  readonly line: number;
  /** As section 4 of the language writes it: `committed(billing, orders-0)`. */
  readonly metric: string;
  /** Name of the check, or the instant; `end` for the end of the run. */
  readonly at: string;
  readonly atUs: number;
  readonly op: Operator;
  readonly want: string;
  /** `null`: the metric is absent at that moment. */
  readonly got: MetricValue | null;
  readonly ok: boolean;
}

export function metricName({ name, args }: Metric): string {
  return args.length === 0 ? name : `${name}(${args.join(', ')})`;
}

/** The instants that a run has to be looked at, ascending. */
export function momentsOf(scenario: Scenario, untilUs: number): readonly number[] {
  const instants = [...scenario.expectations, ...scenario.goals].flatMap((line) => {
    const atUs = momentUs(scenario, line, untilUs);
    return [atUs, logsReadAtUs(scenario, line, atUs, untilUs)];
  });
  return [...new Set([...instants, untilUs])].sort((a, b) => a - b);
}

/** `lines`: the expectations of the scenario, or its goals. */
export function evaluateExpectations(
  scenario: Scenario,
  lines: readonly Expectation[],
  untilUs: number,
  worldAt: (atUs: number) => World,
): readonly ExpectationResult[] {
  return lines.map((line) => {
    const atUs = momentUs(scenario, line, untilUs);
    const logsReadUs = logsReadAtUs(scenario, line, atUs, untilUs);
    return evaluate(line, atUs, look(worldAt(atUs), worldAt(logsReadUs)));
  });
}

function evaluate(expectation: Expectation, atUs: number, metrics: Metrics): ExpectationResult {
  const metric = metricName(expectation.metric);
  const got = metrics.get(metric) ?? absentZero(expectation.metric, metrics);
  return {
    line: expectation.place.line,
    metric,
    at: momentName(expectation),
    atUs,
    op: expectation.op,
    want: expectation.value,
    got: got ?? null,
    ok: holds(got, expectation.op, expectation.value),
  };
}

/** An error class that never occurred counts 0; it is not listed, for there is no end of classes. */
function absentZero({ name, args }: Metric, metrics: Metrics): MetricValue | undefined {
  const [producer] = args;
  return name === 'failed' && metrics.has(`failed(${producer})`) ? 0 : undefined;
}

function momentUs(scenario: Scenario, { when }: Expectation, untilUs: number): number {
  if (when.kind === 'end') return untilUs;
  if (when.kind === 'at') return when.atUs;
  const check = scenario.acts.findLast(
    ({ action }) => action.kind === 'check' && action.name === when.name,
  );
  return check?.atUs ?? untilUs;
}

/**
 * A check is measured, and measuring takes time, but it is over before the scenario goes on; `expect at T` and the end
 * are the instant itself.
 */
function logsReadAtUs(
  { acts }: Scenario,
  { when }: Expectation,
  atUs: number,
  untilUs: number,
): number {
  if (when.kind !== 'check') return atUs;
  const nextUs = acts.find((act) => act.atUs > atUs)?.atUs ?? Number.MAX_SAFE_INTEGER;
  return Math.max(atUs, Math.min(atUs + LOGS_AFTER_US, untilUs, nextUs - 1));
}

const UNITS: readonly (readonly [string, number])[] = [
  ['s', 1_000_000],
  ['ms', 1_000],
  ['us', 1],
];

function momentName({ when }: Expectation): string {
  if (when.kind === 'end') return 'end';
  if (when.kind === 'check') return when.name;
  const [unit = 'us', size = 1] = UNITS.find(([, us]) => when.atUs % us === 0) ?? [];
  return `${when.atUs / size}${unit}`;
}
