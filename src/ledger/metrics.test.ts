import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenario/parse.ts';
import { fates } from './fate.ts';
import { headlessRun } from './headless-run.ts';
import { metricsOf } from './metrics.ts';
import { STRIP_NAMES, stripRecords, stripTotal } from './strip.ts';

function worldOf(text: string, untilUs?: number) {
  const { scenario, problems } = parseScenario(`kafka 1\n${text}`);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (scenario === undefined) throw new Error('the text is well formed');
  return headlessRun(scenario, { untilUs }).world;
}

function metricsAt(text: string, untilUs?: number) {
  return metricsOf(worldOf(text, untilUs));
}

const LEADER_DIES = `brokers 2 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
topic orders partitions=2 replicas=1
topic audit
producer web
at 0s produce web orders x4 partition=0 every 1ms
at 2s kill broker 1
until 6s`;

describe('metrics while a leader is dead', () => {
  it('log-start, hw and lso are absent, the log on its disk still counts', () => {
    const metrics = metricsAt(LEADER_DIES, 2_100_000);
    expect(metrics.get('leader(orders-0)')).toBe(1);
    expect(metrics.get('stored(orders-0)')).toBe(4);
    expect(metrics.get('log-end(orders-0)')).toBe(4);
    expect(metrics.get('order(orders-0)')).toBe('web:1..4');
    expect(metrics.has('hw(orders-0)')).toBe(false);
    expect(metrics.has('lso(orders-0)')).toBe(false);
    expect(metrics.has('log-start(orders-0)')).toBe(false);
    expect(metrics.get('hw(orders-1)')).toBe(0);
  });

  it('without a leader lost, stored, visible, order and copies are absent', () => {
    const metrics = metricsAt(LEADER_DIES);
    expect(metrics.get('leader(orders-0)')).toBe('none');
    for (const absent of ['stored(orders-0)', 'log-end(orders-0)', 'order(orders-0)', 'lost']) {
      expect(metrics.has(absent), absent).toBe(false);
    }
    for (const absent of ['stored(orders)', 'visible(orders)', 'copies(orders)', 'lost(orders)']) {
      expect(metrics.has(absent), absent).toBe(false);
    }
    expect(metrics.get('sent(web)')).toBe(4);
    expect(metrics.get('isr(orders-0)')).toMatch(/^(?:none|1)$/);
  });

  it('the strip says that it does not know', () => {
    const world = worldOf(LEADER_DIES);
    expect(stripTotal(world, 'lost')).toBeNull();
    expect(stripTotal(world, 'sent')).toBe(4);
  });
});

const READS = `brokers 1 group.initial.rebalance.delay.ms=0ms
topic orders partitions=2
producer web
group billing topics=orders consumers=3 auto.offset.reset=earliest commit=sync-batch sink=cell
group late topics=orders consumers=1 start=manual
at 1s produce web orders x6 keys=b,a,c every 1ms
until 6s`;

describe('visible while the leader is dead', () => {
  it('is what the followers have heard of', () => {
    const metrics = metricsAt(
      LEADER_DIES.replace('partitions=2 replicas=1', 'partitions=2 replicas=2'),
      2_100_000,
    );
    expect(metrics.get('leader(orders-0)')).toBe(1);
    expect(metrics.get('visible(orders-0)')).toBe(4);
  });
});

describe('metrics of groups', () => {
  const metrics = metricsAt(READS);

  it('lists names by name, then number', () => {
    expect(metrics.get('assigned(billing-1)')).toBe('orders-0');
    expect(metrics.get('assigned(billing-2)')).toBe('orders-1');
    expect(metrics.get('assigned(billing-3)')).toBe('none');
    expect(metrics.get('members(billing)')).toBe(3);
  });

  it('a group that nobody joined has committed nothing, and no lag', () => {
    expect(metrics.get('committed(late, orders-0)')).toBe('none');
    expect(metrics.has('lag(late, orders-0)')).toBe(false);
    expect(metrics.get('members(late)')).toBe(0);
    expect(metrics.get('skipped(late)')).toBe(0);
    expect(metrics.has('sink(late)')).toBe(false);
  });

  it('cells are sorted by key', () => {
    expect(metrics.get('sink(billing)')).toBe('a:web-5,b:web-4,c:web-6');
    expect(metrics.get('placed(web)')).toMatch(/^a:\d,b:\d,c:\d$/);
  });

  it('lag is the high watermark minus the commit', () => {
    const [hw, committed, lag] = [
      'hw(orders-0)',
      'committed(billing, orders-0)',
      'lag(billing, orders-0)',
    ].map((name) => metrics.get(name));
    expect(lag).toBe(Number(hw) - Number(committed));
  });
});

describe('the records behind the numbers', () => {
  it('each number of the strip counts the records that it names', () => {
    const world = worldOf(READS);
    for (const name of STRIP_NAMES) {
      expect(stripRecords(world, name).length, name).toBe(stripTotal(world, name));
    }
  });

  it('a record that was acknowledged, stored and read is safe', () => {
    const all = fates(worldOf(READS.replace('consumers=3', 'consumers=1')));
    expect(all).toHaveLength(6);
    expect(all.every(({ stored, visible, copies }) => stored && visible && copies === 1)).toBe(
      true,
    );
    expect(all.every(({ groups }) => groups[0]?.times === 1 && groups[0].committed)).toBe(true);
  });

  it('a producer that dies leaves sends without an answer', () => {
    const world = worldOf(`brokers 1
topic orders
producer web linger.ms=5s
at 0s produce web orders x3
at 1s kill producer web
until 3s`);
    expect(fates(world).map(({ verdict }) => verdict)).toEqual([
      'unresolved',
      'unresolved',
      'unresolved',
    ]);
    expect(metricsOf(world).get('unresolved(web)')).toBe(3);
    expect(metricsOf(world).get('stored(orders)')).toBe(0);
  });

  it('on its way, then safe', () => {
    const text =
      'brokers 1\ntopic orders\nproducer web linger.ms=500ms\nat 0s produce web orders\nuntil 3s';
    expect(fates(worldOf(text, 100_000)).map(({ verdict }) => verdict)).toEqual(['on-its-way']);
    expect(fates(worldOf(text)).map(({ verdict }) => verdict)).toEqual(['safe']);
  });
});
