import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { groupGrids } from './group-grid.ts';
import type { GridCell, GroupGrid } from './group-grid-view.ts';

const JOINS = `kafka 1
brokers 3 group.initial.rebalance.delay.ms=100ms
topic orders partitions=4 replicas=3
producer web
group billing topics=orders consumers=3 process=400ms max.poll.records=2 commit=sync-batch partition.assignment.strategy=cooperative-sticky auto.offset.reset=earliest
group audit topics=orders consumers=3 process=300ms commit=sync-batch partition.assignment.strategy=range auto.offset.reset=earliest
consumer billing-3 start=6s
consumer audit-3 start=6s
at 1s produce web orders x40 every 200ms keys=lee,kim,yoon,park,sora,choi
at 12s kill consumer audit-3
until 15s`;

function recorded(text: string): Recording {
  const recording = new Recording(toPlan(scenarioOf(text)), simulationParts);
  while (recording.runAhead(100_000));
  return recording;
}

const MOVES = `kafka 1
brokers 3
topic orders partitions=4 replicas=3
producer web
group audit topics=orders consumers=3 process=400ms max.poll.records=2 commit=sync-batch protocol=consumer auto.offset.reset=earliest
consumer audit-3 start=20s
at 1s produce web orders x60 every 500ms keys=lee,kim,yoon,park,sora,choi
until 30s`;

const classic = recorded(JOINS);
const modern = recorded(MOVES);

function gridAt(atUs: number, group: string, run = classic): GroupGrid {
  run.seek(atUs);
  const { world, facts, factCount } = run;
  const found = groupGrids({ world, atUs, facts, factCount }).find((one) => one.group === group);
  if (found === undefined) throw new Error(`there is a group ${group}`);
  return found;
}

const kindsOf = ({ rows }: GroupGrid) => rows.map(({ cells }) => cells.map((cell) => word(cell)));
const word = (cell: GridCell): string => (cell.kind === 'reads' ? 'R' : cell.kind);
const told = ({ columns }: GroupGrid) => columns.map((column) => column.told);

describe('an empty group before its first round ends', () => {
  it('waits for more members, and nobody reads', () => {
    const grid = gridAt(60_000, 'billing');
    expect([grid.state, grid.epoch, grid.nextEpoch]).toEqual(['PreparingRebalance', 0, 1]);
    expect(grid.note.kind).toBe('initial-delay');
    expect(told(grid)).toEqual(['rejoined', 'rejoined', 'out']);
    expect(grid.rows.map(({ readers, unreadSinceUs }) => [readers, unreadSinceUs])).toEqual(
      Array.from({ length: 4 }, () => [0, null]),
    );
  });
});

describe('an eager round: all is given back before anything is given out', () => {
  it('who is still at work has not come yet, and reads on', () => {
    const grid = gridAt(6_300_000, 'audit');
    expect(told(grid)).toEqual(['must-rejoin', 'rejoined', 'rejoined']);
    expect(grid.note).toMatchObject({ kind: 'waits-for-members', members: ['audit-1'] });
    expect(kindsOf(grid)).toEqual([
      ['R', 'none', 'none'],
      ['R', 'none', 'none'],
      ['none', 'gave-up', 'none'],
      ['none', 'gave-up', 'none'],
    ]);
  });

  it('then nobody reads anything', () => {
    const grid = gridAt(6_430_000, 'audit');
    expect(grid.rows.map(({ readers }) => readers)).toEqual([0, 0, 0, 0]);
    expect(grid.rows.map(({ unreadSinceUs }) => unreadSinceUs)).toEqual([
      6_429_000, 6_429_000, 6_232_000, 6_232_000,
    ]);
  });

  it('and after it each partition has one reader', () => {
    const grid = gridAt(7_500_000, 'audit');
    expect([grid.state, grid.assignor, grid.epoch]).toEqual(['Stable', 'range', 2]);
    expect(grid.rows.map(({ readers }) => readers)).toEqual([1, 1, 1, 1]);
    expect(grid.note.kind).toBe('stable');
  });
});

describe('a cooperative round: only what moves stands still', () => {
  it('one partition is let go, three are read on', () => {
    const grid = gridAt(7_500_000, 'billing');
    expect([grid.state, grid.epoch, grid.nextEpoch]).toEqual(['PreparingRebalance', 2, 3]);
    expect(kindsOf(grid)).toEqual([
      ['R', 'none', 'none'],
      ['none', 'R', 'none'],
      ['R', 'none', 'none'],
      ['none', 'gave-up', 'none'],
    ]);
    expect(grid.rows[3]).toMatchObject({ readers: 0, unreadSinceUs: 6_945_000 });
  });

  it('is handed over in the second round', () => {
    expect(kindsOf(gridAt(11_000_000, 'billing'))[3]).toEqual(['none', 'none', 'R']);
  });
});

describe('a member that was killed', () => {
  it('is counted until its session runs out, and its partition has no reader', () => {
    const grid = gridAt(14_000_000, 'audit');
    expect(told(grid)).toEqual(['stable', 'stable', 'silent']);
    expect(grid.note).toMatchObject({ kind: 'silent', member: 'audit-3' });
    expect(kindsOf(grid)[3]).toEqual(['none', 'none', 'died']);
    expect(grid.rows[3]).toMatchObject({ readers: 0, unreadSinceUs: 12_000_000 });
  });
});

describe('a group of the consumer protocol', () => {
  it('one lets go, the other waits for it, and the rest is read on', () => {
    const grid = gridAt(5_200_000, 'audit', modern);
    expect([grid.protocol, grid.state, grid.epoch]).toEqual(['consumer', 'Reconciling', 3]);
    expect(told(grid)).toEqual(['revoking', 'waiting', 'out']);
    expect(kindsOf(grid)).toEqual([
      ['R', 'none', 'none'],
      ['R', 'none', 'none'],
      ['letting-go', 'waits', 'none'],
      ['letting-go', 'waits', 'none'],
    ]);
    expect(grid.rows[3]?.cells[1]).toEqual({
      kind: 'waits',
      for: { kind: 'member', member: 'audit-1' },
    });
    expect(grid.note).toEqual({ kind: 'reconciling', members: ['audit-1'] });
  });

  it('what was let go is handed over with the next heartbeat of who gets it', () => {
    const grid = gridAt(21_000_000, 'audit', modern);
    expect(told(grid)).toEqual(['stable', 'stable', 'waiting']);
    expect(grid.columns.map(({ epoch }) => epoch)).toEqual([4, 4, 4]);
    expect(kindsOf(grid)[3]).toEqual(['none', 'gave-up', 'waits']);
    expect(grid.rows[3]?.cells[2]).toEqual({ kind: 'waits', for: { kind: 'heartbeat' } });
    expect(grid.rows[3]).toMatchObject({ readers: 0, unreadSinceUs: 20_048_000 });
  });

  it('and then each partition has one reader again', () => {
    const grid = gridAt(26_000_000, 'audit', modern);
    expect(grid.state).toBe('Stable');
    expect(kindsOf(grid).map((row) => row.indexOf('R'))).toEqual([0, 0, 1, 2]);
  });
});

const SHARED = `kafka 1
brokers 1
topic jobs partitions=2 replicas=1
producer web
group pick topics=jobs consumers=4 process=800ms max.poll.records=2 protocol=share share.auto.offset.reset=earliest share.record.lock.duration.ms=15s
at 1s produce web jobs x24 every 150ms keys=lee,kim,yoon,park,sora,choi
at 8s kill consumer pick-3
until 20s`;

describe('a share group with more members than partitions', () => {
  const run = recorded(SHARED);
  const held = (atUs: number) =>
    gridAt(atUs, 'pick', run).rows.map(({ cells }) =>
      cells.map((cell) =>
        cell.kind === 'acquired' ? cell.records.map((one) => [one.offset, one.delivery]) : [],
      ),
    );

  it('hands out records, so that several members stand in one row', () => {
    const grid = gridAt(7_500_000, 'pick', run);
    expect([grid.protocol, grid.state, grid.note.kind]).toEqual(['share', 'Stable', 'shared']);
    expect(grid.rows.map(({ readers }) => readers)).toEqual([2, 2]);
    const [first] = grid.rows.flatMap(({ cells }) => cells);
    const lock = first?.kind === 'acquired' ? first.records[0]?.lock : undefined;
    expect((lock?.toUs ?? 0) - (lock?.fromUs ?? 0)).toBe(
      first?.kind === 'acquired' ? 15_000_000 : 0,
    );
  });

  it('no record is in two hands', () => {
    for (let atUs = 5_000_000; atUs < 16_000_000; atUs += 130_000) {
      for (const row of held(atUs)) {
        const offsets = row.flat().map(([offset]) => offset);
        expect(new Set(offsets).size).toBe(offsets.length);
      }
    }
  });

  it('what a dead member held goes to another one, as its second delivery', () => {
    expect(held(7_500_000)[0]?.[2]).toEqual([
      [4, 1],
      [5, 1],
    ]);
    expect(held(9_000_000)[0]).toEqual([
      [],
      [],
      [],
      [
        [4, 2],
        [5, 2],
      ],
    ]);
  });
});

describe('laws of the grid', () => {
  it('at no instant do two members that are counted read the same partition', () => {
    for (let atUs = 0; atUs <= 15_000_000; atUs += 97_000) {
      for (const group of ['billing', 'audit']) {
        for (const { cells } of gridAt(atUs, group).rows) {
          const readers = cells.filter((cell) => cell.kind === 'reads' && !cell.isOutdated);
          expect(readers.length).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});
