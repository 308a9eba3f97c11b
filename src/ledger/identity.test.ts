import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { biographyOf } from './biography.ts';
import { fateOf, fates } from './fate.ts';
import { brokenOrderTotal } from './kept-order.ts';
import type { RunView } from './run-view.ts';
import { stripTotal } from './strip.ts';

function viewAt(lines: readonly string[], atUs: number): RunView {
  const recording = new Recording(toPlan(scenarioOf(lines.join('\n'))), simulationParts);
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  return { world, facts, factCount, atUs };
}

const kinds = (view: RunView, ref: string): readonly string[] =>
  (biographyOf(view, ref)?.steps ?? []).map(({ what }) => what.kind);

describe('a lost record, and the one that has its offset now', () => {
  const lines = [
    'kafka 1',
    'brokers 3 broker.session.timeout.ms=2s replica.lag.time.max.ms=5s',
    'topic orders partitions=1 replicas=3 min.insync.replicas=2',
    'producer web acks=1 enable.idempotence=false',
    'producer safe acks=all',
    'group g topics=orders commit=sync-batch auto.offset.reset=earliest session.timeout.ms=6s',
    'at 1s produce web orders x3 every 100ms',
    'at 7s pause broker 2',
    'at 7s pause broker 3',
    'at 8s produce web orders x2 every 100ms',
    'at 9s kill broker 1',
    'at 20s resume broker 2',
    'at 20s resume broker 3',
    'at 25s produce safe orders x2 every 100ms',
    'at 30s start broker 1',
    'until 60s',
  ];
  const end = viewAt(lines, 60_000_000);

  it('the high watermark passed another record, and the group read and committed another record', () => {
    const lost = fates(end.world).filter(({ verdict }) => verdict === 'lost-after-ack');
    expect(lost.map(({ ref, offset }) => [ref, offset])).toEqual([
      ['web#3', 3],
      ['web#4', 4],
    ]);
    expect(fateOf(end.world, 'safe#0')?.offset).toBe(3);
    const story = kinds(end, 'web#3');
    expect(story).toContain('appended');
    expect(story).not.toContain('visible');
    expect(story).not.toContain('fetched');
    expect(story).not.toContain('committed');
    expect(fateOf(end.world, 'web#3')?.groups).toMatchObject([{ committed: false }]);
  });

  it('the record that stands there now has the story that the other one has not', () => {
    const story = kinds(end, 'safe#0');
    for (const kind of ['visible', 'fetched', 'processed', 'committed']) {
      expect(story).toContain(kind);
    }
    const visible = biographyOf(end, 'safe#0')?.steps.find(({ what }) => what.kind === 'visible');
    expect(visible?.atUs).toBeGreaterThan(25_000_000);
  });

  it('while nobody leads, nobody calls it safe', () => {
    const between = viewAt(lines, 15_000_000);
    expect(fateOf(between.world, 'web#3')?.verdict).toBe('out-of-reach');
  });
});

describe('records in transactions', () => {
  const lines = [
    'kafka 1',
    'brokers 3',
    'topic orders partitions=1 replicas=3 min.insync.replicas=2',
    'producer web acks=all',
    'producer pay acks=all transactional.id=t1',
    'group strict topics=orders isolation.level=read_committed commit=sync-batch auto.offset.reset=earliest',
    'group loose topics=orders commit=sync-batch auto.offset.reset=earliest',
    'at 4s begin pay',
    'at 4100ms produce pay orders x2',
    'at 5s produce web orders x1',
    'at 7s abort pay',
    'at 8s begin pay',
    'at 8100ms produce pay orders x1',
    'at 9s commit pay',
    'until 12s',
  ];

  it('an open one is undecided, and holds back what lies behind it', () => {
    const open = viewAt(lines, 6_500_000);
    expect(stripTotal(open.world, 'visible')).toBe(3);
    expect(fateOf(open.world, 'pay#0')).toMatchObject({ verdict: 'undecided', heldBack: true });
    expect(fateOf(open.world, 'web#0')).toMatchObject({ verdict: 'safe', heldBack: true });
    const waits = (ref: string) =>
      biographyOf(open, ref)?.steps.flatMap(({ what }) =>
        what.kind === 'visible' ? [what.waitsFor] : [],
      );
    expect(waits('pay#0')).toEqual(['own']);
    expect(waits('web#0')).toEqual(['other']);
  });

  it('a rolled back one is never given to who reads committed data, and is not skipped by it', () => {
    const end = viewAt(lines, 12_000_000);
    const fate = fateOf(end.world, 'pay#0');
    expect(fate).toMatchObject({ verdict: 'rolled-back', transaction: 'aborted' });
    expect(fate?.groups).toMatchObject([
      { group: 'strict', times: 0, skipped: false, neverGiven: true },
      { group: 'loose', times: 1, neverGiven: false },
    ]);
    const steps = biographyOf(end, 'pay#0')?.steps ?? [];
    expect(steps.find(({ what }) => what.kind === 'decided')?.what).toEqual({
      kind: 'decided',
      committed: false,
    });
    const groups = steps.flatMap(({ what }) => ('group' in what ? [what.group] : []));
    expect(new Set(groups)).toEqual(new Set(['loose']));
  });

  it('a committed one is safe', () => {
    const end = viewAt(lines, 12_000_000);
    expect(fateOf(end.world, 'pay#2')).toMatchObject({ verdict: 'safe', heldBack: false });
    expect(kinds(end, 'pay#2').filter((kind) => kind === 'decided')).toHaveLength(1);
  });
});

describe('an order that was not kept', () => {
  const head = (topic: string, group: string): readonly string[] => [
    'kafka 1',
    'brokers 1',
    topic,
    'producer web linger.ms=0ms',
    `group g topics=orders auto.offset.reset=earliest ${group}`,
    'consumer g-1 process=900ms',
    'consumer g-2 process=10ms',
    'at 5s produce web orders partition=0 key=a',
    'at 5100ms produce web orders partition=1 key=b',
    'until 9s',
  ];
  const topic = 'topic orders partitions=2';

  it('across partitions nothing was promised: counted, and no harm', () => {
    const { world } = viewAt(head(topic, 'consumers=2'), 9_000_000);
    expect(stripTotal(world, 'reordered')).toBe(1);
    expect(brokenOrderTotal(world)).toBe(0);
    expect(fates(world).map(({ verdict }) => verdict)).toEqual(['safe', 'safe']);
  });

  it('one cell for the newest value: an older one goes over it', () => {
    const view = viewAt(head(topic, 'consumers=2 sink=latest'), 9_000_000);
    expect(brokenOrderTotal(view.world)).toBe(1);
    expect(fateOf(view.world, 'web#0')?.verdict).toBe('reordered');
  });

  it('one key in two partitions: its order is broken', () => {
    const lines = head(topic, 'consumers=2').map((line) => line.replace('key=b', 'key=a'));
    const { world } = viewAt(lines, 9_000_000);
    expect(brokenOrderTotal(world)).toBe(1);
    expect(fateOf(world, 'web#0')?.groups[0]).toMatchObject({ reordered: true });
  });

  it('law: what breaks an order is a part of what is reordered', () => {
    const lines = [
      'kafka 1',
      'brokers 3',
      'topic orders partitions=6 replicas=3',
      'producer web',
      'group g topics=orders consumers=4 process=17ms auto.offset.reset=earliest',
      'at 5s produce web orders x80 every 7ms keys=a,b,c,d,e,f,g',
      'at 5200ms partitions orders 9',
      'until 15s',
    ];
    const { world } = viewAt(lines, 15_000_000);
    const all = stripTotal(world, 'reordered') ?? 0;
    expect(all).toBeGreaterThan(0);
    expect(brokenOrderTotal(world)).toBeLessThanOrEqual(all);
  });
});
