import { describe, expect, test } from 'vitest';
import { simulationParts } from '../../engine/initial-world.ts';
import { Recording } from '../../playback/recording.ts';
import { toPlan } from '../../scenario/to-plan.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import type { World } from '../../engine/world.ts';
import { controllersImage } from '../cluster-view.ts';
import { metricsOf } from '../metrics.ts';
import { peakUpTo, pointAt, windowedMax } from './series.ts';
import { seriesInPortions } from './series-in-portions.ts';

const CLUSTER = `kafka 1
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms replica.lag.time.max.ms=2s
topic orders partitions=2 replicas=3 min.insync.replicas=2
producer web acks=all delivery.timeout.ms=4s request.timeout.ms=1s
group billing topics=orders consumers=2 process=40ms commit=sync-batch auto.offset.reset=earliest max.poll.records=1
`;
const TEXT = `${CLUSTER}at 500ms produce web orders x90 every 30ms keys=lee,kim,yoon,park
at 1200ms kill broker 1
at 2500ms pause broker 2
at 5s resume broker 2
at 7s start broker 1
at 7s kill consumer billing-1
until 16s
`;

function seriesOf(text: string) {
  const scenario = scenarioOf(text);
  const run = seriesInPortions(scenario);
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return { ...step.value, scenario };
  }
}

const { byId, scenario, untilUs } = seriesOf(TEXT);
const at = (id: string, us: number) => pointAt(byId.get(id)?.points ?? [], us)?.value ?? null;

/** What Kafka counts besides: under-replicated, below their own min.insync.replicas, without a leader. */
function internalOf(world: World): readonly [number, number, number] {
  const image = controllersImage(world);
  const all = [...(image?.partitions ?? [])].flatMap(([name, one]) =>
    name.startsWith('__') ? [one] : [],
  );
  const led = all.filter(({ leader }) => leader >= 0);
  const minOf = ({ topic }: { topic: string }) => (topic === '__consumer_offsets' ? 1 : 2);
  return [
    led.filter(({ isr }) => isr.length < 3).length,
    led.filter((one) => one.isr.length < minOf(one)).length,
    all.length - led.length,
  ];
}

describe('the series of a run', () => {
  test('agree with the metrics of the scenario language at every instant that is asked', () => {
    const recording = new Recording(toPlan(scenario), simulationParts);
    for (let us = 0; us <= untilUs; us += 91_700) {
      recording.seek(us);
      const metrics = metricsOf(recording.world);
      const partitions = ['orders-0', 'orders-1'];
      const size = (p: string) => String(metrics.get(`isr(${p})`)).split(',').length;
      const led = partitions.filter((p) => metrics.get(`leader(${p})`) !== 'none');
      const [under, underMin, offline] = internalOf(recording.world);
      const few = led.filter((p) => size(p) < 3).length;
      const tooFew = led.filter((p) => size(p) < 2).length;
      expect(at('UnderReplicatedPartitions', us)).toBe(few + under);
      expect(at('UnderMinIsrPartitionCount', us)).toBe(tooFew + underMin);
      expect(at('OfflinePartitionsCount', us)).toBe(2 - led.length + offline);
      expect(at('record-send-total(web)', us)).toBe(metrics.get('sent(web)'));
      expect(at('record-error-total(web)', us)).toBe(metrics.get('failed(web)'));
      expect(at('rebalance-total(billing)', us)).toBe(metrics.get('rebalances(billing)'));
      const lags = partitions.flatMap((p) => metrics.get(`lag(billing, ${p})`) ?? []);
      const sum = lags.length === 0 ? null : lags.reduce((a: number, b) => a + Number(b), 0);
      expect(at('group-lag(billing)', us)).toBe(sum);
    }
  });

  test('the run had something to tell of each', () => {
    const peak = (id: string) => peakUpTo(byId.get(id)?.points ?? [], untilUs)?.value ?? 0;
    // Two of orders, five of __consumer_offsets.
    expect(peak('UnderReplicatedPartitions')).toBe(7);
    expect(peak('FencedBrokerCount')).toBeGreaterThan(0);
    expect(peak('IsrExpandsPerSec')).toBeGreaterThan(0);
    expect(peak('record-retry-total(web)')).toBeGreaterThan(0);
    expect(peak('rebalance-total(billing)')).toBeGreaterThan(0);
    expect(peak('records-lag-max(billing)')).toBeGreaterThan(0);
    expect(byId.get('request-latency(web)')?.points.length).toBeGreaterThan(2);
  });

  test('leaders that drop a slow follower are counted; a fenced broker that leaves the ISR is not', () => {
    const killed = seriesOf(`${CLUSTER}at 1s kill broker 3\nuntil 8s\n`);
    expect(killed.byId.get('IsrShrinksPerSec')?.points).toEqual([{ atUs: 0, value: 0 }]);
    const cut = seriesOf(`${CLUSTER}at 500ms produce web orders x9\nat 1s cut 3 - 1,2\nuntil 8s\n`);
    expect(cut.byId.get('IsrShrinksPerSec')?.points.at(-1)?.value).toBe(1);
  });

  test('a request is measured from its last sending to its answer', () => {
    const calm = seriesOf(`${CLUSTER}at 1s produce web orders key=lee\nuntil 3s\n`);
    const [first] = calm.byId.get('request-latency(web)')?.points ?? [];
    expect(first?.value).toBeGreaterThan(3_900);
    expect(first?.value).toBeLessThan(20_000);
  });

  test('points stand only where the value changes, in the order of time', () => {
    for (const { points, shape } of byId.values()) {
      points.forEach(({ atUs, value }, place) => {
        const before = points[place - 1];
        if (before === undefined) return;
        expect(atUs).toBeGreaterThanOrEqual(before.atUs);
        if (shape === 'step') expect(value).not.toBe(before.value);
      });
    }
  });
});

describe('what Kafka shows of a latency', () => {
  const S = 1_000_000;
  const measured = [
    { atUs: 1 * S, value: 50 },
    { atUs: 20 * S, value: 9 },
    { atUs: 31 * S, value: 4 },
    { atUs: 62 * S, value: 7 },
  ];

  test.each([
    // Before anything was measured, then the largest so far, not the last one.
    [0, null],
    [1, 50],
    [21, 50],
    // The first sample is full at 31 s, and still counts beside the second.
    [40, 50],
    // The third sample takes the place of the first.
    [62, 7],
    [121, 7],
    // 60 s after its last value the last sample counts no more.
    [122, null],
  ])('at %i s it is %s', (second, max) => {
    expect(windowedMax(measured, second * S)).toBe(max);
  });
});
