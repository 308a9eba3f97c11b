/** Section 4 of the language: metrics, operators, values. Whether one holds is the ledger's matter. */

import { describe, expect, test } from 'vitest';
import { cluster, messagesOf, problemsOf } from '../testing/problems-of.ts';
import { metricNames } from './metric-forms.ts';
import { parseScenario } from './parse.ts';

const check = 'at 2s check "after the crash"';
const expectation = (line: string) =>
  parseScenario(cluster(check, `expect ${line}`)).scenario?.expectations[0];

describe('reading', () => {
  test.each([
    ['lost = 3', 'lost', [], '=', '3'],
    ['lost(orders)<=3', 'lost', ['orders'], '<=', '3'],
    ['sent(web) != 0', 'sent', ['web'], '!=', '0'],
    ['failed(web, TimeoutException) > 1', 'failed', ['web', 'TimeoutException'], '>', '1'],
    ['failed( web ,TimeoutException )>=1', 'failed', ['web', 'TimeoutException'], '>=', '1'],
    ['stored(orders-0) = 4..6', 'stored', ['orders-0'], '=', '4..6'],
    ['visible(orders) < 9', 'visible', ['orders'], '<', '9'],
    ['leader(orders-0) = none', 'leader', ['orders-0'], '=', 'none'],
    ['isr(orders-0) contains 1,2', 'isr', ['orders-0'], 'contains', '1,2'],
    ['order(orders-0) = web:1..8', 'order', ['orders-0'], '=', 'web:1..8'],
    ['order(orders-0) = "a b # c"', 'order', ['orders-0'], '=', 'a b # c'],
    ['processed(billing) = 1', 'processed', ['billing'], '=', '1'],
    ['processed(billing-1) = 1', 'processed', ['billing-1'], '=', '1'],
    ['committed(billing, orders-0) = none', 'committed', ['billing', 'orders-0'], '=', 'none'],
    [
      'assigned(billing-1) = orders-0,orders-1',
      'assigned',
      ['billing-1'],
      '=',
      'orders-0,orders-1',
    ],
    ['sink(billing) = 8', 'sink', ['billing'], '=', '8'],
    ['placed(web) = a:1,b:0   # why', 'placed', ['web'], '=', 'a:1,b:0'],
  ])('%s', (line, name, args, op, value) => {
    expect(expectation(line)).toMatchObject({
      when: { kind: 'end' },
      metric: { name, args },
      op,
      value,
    });
  });

  test('at a time, at a check, at the end', () => {
    expect(expectation('at 1.5s lost = 0')?.when).toEqual({ kind: 'at', atUs: 1_500_000 });
    expect(expectation('at "after the crash" lost = 0')?.when).toEqual({
      kind: 'check',
      name: 'after the crash',
    });
    expect(expectation('lost = 0')?.when).toEqual({ kind: 'end' });
  });

  test.each([
    ['loss = 1', '8:8 error wrong'],
    ['= 1', '8:8 error missing'],
    ['lost', '8:12 error missing'],
    ['lost 1', '8:13 error wrong'],
    ['lost == 1', '8:13 error wrong'],
    ['lost equals 1', '8:13 error wrong'],
    ['lost =', '8:14 error missing'],
    ['lost = many', '8:15 error wrong'],
    ['lost = -1', '8:15 error wrong'],
    ['lost = 6..4', '8:15 error wrong'],
    ['lost < 4..6', '8:15 error wrong'],
    ['lost = none', '8:15 error wrong'],
    ['lost contains 1', '8:22 error metric-operator'],
    ['isr(orders-0) < 2', '8:24 error metric-operator'],
    ['order(orders-0) contains web:1', '8:33 error metric-operator'],
    ['sent = 1', '8:8 error metric-shape'],
    ['sent(web = 1', '8:8 error metric-shape'],
    ['sent(web, orders) = 1', '8:8 error metric-shape'],
    ['epoch(orders) = 1', '8:14 error undeclared'],
    ['failed(web, timeout) = 1', '8:20 error wrong'],
    ['at soon lost = 0', '8:11 error wrong'],
    ['lost = "1" 2', '8:19 error extra'],
  ])('%s is wrong', (line, problem) => {
    expect(problemsOf(cluster(check, `expect ${line}`))).toEqual([problem]);
  });

  test('an unknown metric lists the metrics, an unknown operator the operators', () => {
    const [unknownMetric] = messagesOf(cluster('expect loss = 1'));
    for (const name of metricNames) expect(unknownMetric).toContain(`\`${name}\``);
    const [unknownOperator] = messagesOf(cluster('expect lost ~ 1'));
    for (const op of ['=', '!=', '<', '<=', '>', '>=', 'contains']) {
      expect(unknownOperator).toContain(`\`${op}\``);
    }
  });

  test('the producer inside a member with transactions can be asked for', () => {
    const pipe = 'group pipe topics=orders commit=transaction output=bills transactional.id=p';
    expect(problemsOf(cluster(pipe, 'expect sent(pipe-1) = 0'))).toEqual([]);
    expect(problemsOf(cluster(pipe, 'expect sent(billing-1) = 0'))).toEqual([
      '8:13 error undeclared',
    ]);
  });
});
