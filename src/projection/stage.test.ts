import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { stripRecords } from '../ledger/strip.ts';
import { Recording } from '../playback/recording.ts';
import { parseScenario } from '../scenario/parse.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { stageView } from './stage.ts';
import type { LaneView, StageView } from './stage-view.ts';

function recorded(name: string): Recording {
  const url = new URL(`../lessons/${name}.kafka.txt`, import.meta.url);
  const { scenario } = parseScenario(readFileSync(url, 'utf8'));
  if (scenario === undefined) throw new Error('the lesson is well formed');
  const recording = new Recording(toPlan(scenario), simulationParts);
  while (recording.runAhead(100_000));
  return recording;
}

const crash = recorded('acks1-crash');
const counter = recorded('crash-before-commit');

function viewAt(recording: Recording, atUs: number, before?: StageView): StageView {
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  return stageView({ world, atUs, facts, factCount }, before);
}

function lane(view: StageView, broker: number, partition: string): LaneView {
  const found = view.brokers
    .find(({ id }) => id === broker)
    ?.lanes.find((candidate) => candidate.partition === partition);
  if (found === undefined) throw new Error(`broker ${broker} hosts ${partition}`);
  return found;
}

const states = ({ cells }: LaneView) =>
  cells.map((cell) => (cell.kind === 'data' ? cell.state : 'C'));

describe('the stage at 0.428 s: a burst on its way', () => {
  const view = viewAt(crash, 428_000);

  it('fills what is below the high watermark and outlines what is not', () => {
    expect(states(lane(view, 1, 'orders-0'))).toEqual(['safe', 'safe', 'open', 'open', 'open']);
    expect(lane(view, 1, 'orders-0').role).toBe('leader');
    expect([lane(view, 2, 'orders-0').logEnd, lane(view, 3, 'orders-0').logEnd]).toEqual([5, 2]);
    expect(lane(view, 3, 'orders-0').behind).toBe(3);
    expect(lane(view, 3, 'orders-0').role).toBe('in-sync');
  });

  it('shows the batch that fills, with its linger arc, and the requests in flight', () => {
    const [web] = view.producers;
    const batches = web?.accumulator.flatMap((line) => line.batches) ?? [];
    expect(batches.map(({ cells }) => cells.map(({ key }) => key))).toEqual([['choi']]);
    const linger = batches[0]?.linger;
    expect(linger?.toUs).toBe(446_500);
    expect(web?.inFlight).toEqual({ used: 2, limit: 5 });
    expect([web?.sent, web?.acked]).toEqual([11, 4]);
  });

  it('carries the cells of each message', () => {
    const produce = view.flights.find(({ api, kind }) => api === 'Produce' && kind === 'request');
    expect(produce?.to).toBe('broker-2');
    expect(produce?.cells.map(({ key }) => key)).toEqual(['choi', 'kim', 'park']);
    const ack = view.flights.find(({ kind }) => kind === 'ack');
    expect(ack?.to).toBe('web');
    const copy = view.flights.find(
      ({ api, kind, to }) => api === 'Fetch' && kind === 'response' && to === 'broker-3',
    );
    expect(copy?.cells.map(({ offset }) => offset)).toEqual([2, 3, 4]);
  });

  it('gives the six keys their colours in order of first appearance', () => {
    expect(view.keys.map(({ key }) => key)).toEqual(['lee', 'kim', 'yoon', 'park', 'sora', 'choi']);
    expect(view.keys.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the stage at 1.390 s: one copy only', () => {
  const view = viewAt(crash, 1_390_000);

  it('marks what only the leader has, and what the others have not yet', () => {
    expect(lane(view, 1, 'orders-0').onlyCopy).toEqual([{ from: 5, to: 8 }]);
    expect(lane(view, 2, 'orders-0').notCopied).toEqual([{ from: 5, to: 8 }]);
    expect(lane(view, 2, 'orders-0').neverCopied).toEqual([]);
  });

  it('shows the cut once, and whom broker 1 cannot reach', () => {
    expect(view.links).toEqual([
      {
        kind: 'cut',
        from: ['broker-1'],
        to: ['broker-2', 'broker-3'],
        oneWay: false,
        latencyUs: null,
        lossPpm: null,
        sinceUs: 950_000,
      },
    ]);
    expect(view.brokers.map(({ status }) => status)).toEqual(['cut-off', 'up', 'up']);
    expect(view.brokers[0]?.sinceUs).toBe(950_000);
  });

  it('shows what the application was told of what is not safe', () => {
    const told = view.producers[0]?.toldStored ?? [];
    expect(told.map(({ offset }) => offset)).toEqual([5, 6, 7]);
    expect(told.every(({ outcome, lost }) => outcome === 'acked' && !lost)).toBe(true);
  });
});

describe('the stage at 4.200 s: three are lost', () => {
  const view = viewAt(crash, 4_200_000);

  it('strikes them on the dead broker and leaves the gap on the others', () => {
    expect(view.brokers.map(({ status }) => status)).toEqual(['crashed', 'up', 'up']);
    const dead = lane(view, 1, 'orders-0');
    expect(states(dead)).toEqual(['dead', 'dead', 'dead', 'dead', 'dead', 'lost', 'lost', 'lost']);
    expect([dead.role, dead.wasLeader, dead.highWatermark]).toEqual(['offline', true, 5]);
    expect(dead.onlyCopy).toEqual([{ from: 5, to: 8 }]);
    expect(lane(view, 2, 'orders-0').neverCopied).toEqual([{ from: 5, to: 8 }]);
    expect([lane(view, 2, 'orders-0').role, lane(view, 2, 'orders-0').leaderEpoch]).toEqual([
      'leader',
      1,
    ]);
  });

  it('colours the harm in the strip and names its records', () => {
    const lost = view.strip.find(({ name }) => name === 'lost');
    expect(lost).toMatchObject({ value: 3, harm: 'missing' });
    expect(stripRecords(crash.world, 'lost')).toEqual(['web#11', 'web#12', 'web#13']);
    const stored = view.strip.find(({ name }) => name === 'stored');
    expect([stored?.value, stored?.shortfall]).toEqual([11, 3]);
    const harms = view.strip.filter(({ harm }) => harm !== 'none').map(({ name }) => name);
    expect(harms).toEqual(['lost']);
  });

  it('hangs the bookmarks before the next record', () => {
    const orders0 = view.partitions.find(({ name }) => name === 'orders-0');
    expect(orders0?.bookmarks.map(({ group, committed }) => [group, committed])).toEqual([
      ['billing', 5],
      ['audit', 5],
    ]);
  });
});

describe('the broker that came back', () => {
  it('has cut its log and is in sync again', () => {
    const view = viewAt(crash, 6_400_000);
    const back = lane(view, 1, 'orders-0');
    expect([back.role, back.logEnd]).toEqual(['in-sync', 5]);
    expect(back.truncated).toMatchObject({ from: 8, to: 5 });
    expect(back.neverCopied).toEqual([]);
  });
});

describe('the member that died with work in hand', () => {
  it('keeps its last batch, its station and the commit that was never sent', () => {
    const view = viewAt(counter, 9_300_000);
    const dead = view.groups[0]?.members.find(({ name }) => name === 'counter-4');
    expect(dead?.status).toBe('killed');
    expect(dead?.station).toBe('process');
    expect(dead?.partitions).toEqual(['api-3']);
    expect(dead?.batch.map(({ offset, work }) => [offset, work])).toEqual([[4, 'now']]);
    expect(dead?.hand.map(({ offset, work }) => [offset, work])).toEqual([
      [2, 'done'],
      [3, 'done'],
      [4, 'now'],
    ]);
    expect(dead?.commit).toEqual({
      state: 'never-sent',
      offsets: [{ partition: 'api-3', offset: 4 }],
    });
    const bookmark = view.partitions.find(({ name }) => name === 'api-3')?.bookmarks[0];
    expect(bookmark?.committed).toBe(2);
    expect(bookmark?.exposed).toEqual({ from: 2, to: 4 });
  });

  it('its heir holds what it does again, from the commit on', () => {
    const view = viewAt(counter, 17_300_000);
    const heir = view.groups[0]?.members.find(({ name }) => name === 'counter-3');
    expect(heir?.startedFrom).toEqual({ partition: 'api-3', offset: 2, isCommitted: true });
    expect(heir?.hand.map(({ offset, work, times }) => [offset, work, times])).toEqual([
      [2, 'done', 2],
      [3, 'done', 2],
      [4, 'now', 0],
    ]);
  });

  it('counts who has joined, as the coordinator does', () => {
    expect(viewAt(counter, 0).groups[0]).toMatchObject({ joined: 0 });
    expect(viewAt(counter, 8_850_000).groups[0]).toMatchObject({ joined: 4 });
    expect(viewAt(counter, 17_300_000).groups[0]).toMatchObject({ joined: 3 });
  });

  it('the counter shows more than was sent', () => {
    const sink = viewAt(counter, 23_000_000).groups[0]?.sink;
    expect(sink).toMatchObject({ seenNumber: 8, truthNumber: 6, extra: 2, missing: 0 });
    expect(sink?.landings.filter(({ repeat }) => repeat)).toHaveLength(2);
  });
});

describe('laws of the picture', () => {
  it('its numbers are the metrics', () => {
    for (const atUs of [0, 428_000, 1_390_000, 1_500_000, 4_200_000, 8_000_000]) {
      const view = viewAt(crash, atUs);
      const metrics = metricsOf(crash.world);
      const value = (name: string) => view.strip.find((n) => n.name === name)?.value;
      expect(value('sent')).toBe(metrics.get('sent(web)'));
      expect(value('stored')).toBe(metrics.get('stored(orders)'));
      expect(value('visible')).toBe(metrics.get('visible(orders)'));
      expect(value('lost')).toBe(metrics.get('lost'));
    }
  });

  it('a picture that stands still keeps its parts', () => {
    const before = viewAt(crash, 4_200_000);
    const after = viewAt(crash, 4_200_100, before);
    expect(after.brokers).toBe(before.brokers);
    expect(after.producers).toBe(before.producers);
    expect(after.strip).toBe(before.strip);
  });

  it('going back shows the same picture', () => {
    const once = viewAt(crash, 1_390_000);
    viewAt(crash, 7_000_000);
    expect(viewAt(crash, 1_390_000)).toEqual(once);
  });
});
