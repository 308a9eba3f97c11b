/** Facts, numbers and expectations in fixed columns. */

import type { Fact } from '../engine/kernel/fact.ts';
import type { ExpectationResult } from '../ledger/expectations.ts';
import type { Metrics } from '../ledger/metrics.ts';

const TIME_WIDTH = 12;
const NODE_WIDTH = 15;
const RULE_WIDTH = 36;
const NAME_WIDTH = 32;

/** `    1.400000  broker-1  replication.becameLeader  partition=orders-0 …` */
export function factLine({ atUs, node, rule, inputs }: Fact): string {
  const time = `${Math.floor(atUs / 1_000_000)}.${String(atUs % 1_000_000).padStart(6, '0')}`;
  const pairs = Object.entries(inputs).map(([key, value]) => `${key}=${plain(value)}`);
  const columns = [time.padStart(TIME_WIDTH), node.padEnd(NODE_WIDTH), rule.padEnd(RULE_WIDTH)];
  return `${columns.join('  ')}  ${pairs.join(' ')}`.trimEnd();
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function accountingLines(metrics: Metrics): readonly string[] {
  return [...metrics].map(([name, value]) => `${name.padEnd(NAME_WIDTH)}  ${value}`);
}

/** `ok    lost = 3` or `FAIL expected lost = 3 got 0`, with the moment behind it. */
export function expectationLine({ ok, at, metric, op, want, got }: ExpectationResult): string {
  const when = at === 'end' ? '' : `  (at ${at})`;
  const text = `${metric} ${op} ${want}`;
  return ok ? `ok    ${text}${when}` : `FAIL expected ${text} got ${got ?? 'nothing'}${when}`;
}

/** `ok    goal lost = 0` or `FAIL goal lost = 0 got 3`: what a learner is still to bring about. */
export function goalLine({ ok, at, metric, op, want, got }: ExpectationResult): string {
  const when = at === 'end' ? '' : `  (at ${at})`;
  const text = `goal ${metric} ${op} ${want}`;
  return ok ? `ok    ${text}${when}` : `FAIL ${text} got ${got ?? 'nothing'}${when}`;
}
