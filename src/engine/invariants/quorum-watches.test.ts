import { describe, expect, it } from 'vitest';
import { WatchedRun } from '../../testing/watched-run.ts';
import type { ControllerState } from '../controller/controller-state.ts';
import type { MetadataRecord } from '../metadata/image.ts';
import { appended } from '../quorum/metadata-log.ts';

const TEXT = `kafka 1
brokers 2
controllers 3
topic orders replicas=2
`;

function calm(text = `${TEXT}until 9s\n`, atUs = 3_000_000): WatchedRun {
  const run = new WatchedRun(text);
  expect(run.runTo(atUs)).toEqual([]);
  return run;
}

function breakVoter(
  run: WatchedRun,
  voter: number,
  change: (state: ControllerState) => Partial<ControllerState>,
): readonly string[] {
  return run.breakState(`controller-${voter}`, 'controller', change);
}

const retention = (value: string): MetadataRecord => ({
  type: 'Config',
  scope: 'topic',
  name: 'orders',
  key: 'retention.ms',
  value,
});

/** As if a record had been appended and committed here. */
function withCommitted(record: MetadataRecord) {
  return ({ log, committed, quorum }: ControllerState): Partial<ControllerState> => ({
    log: appended(log, [record], quorum.epoch),
    committed: { ...committed, offset: committed.offset + 1 },
  });
}

describe('watches of the quorum', () => {
  it('Q1: a second leader of the same epoch', () => {
    const run = calm();
    const { role } = run.state('controller-101', 'controller').quorum;
    const broken = breakVoter(run, 102, ({ quorum }) => ({ quorum: { ...quorum, role } }));
    expect(broken).toContain('Q1');
  });

  it('Q2: an epoch that falls', () => {
    const broken = breakVoter(calm(), 103, ({ quorum }) => ({ quorum: { ...quorum, epoch: 0 } }));
    expect(broken).toContain('Q2');
  });

  it('Q3: a second vote in the same epoch', () => {
    const change = ({ quorum }: ControllerState) => ({ quorum: { ...quorum, votedFor: 103 } });
    expect(breakVoter(calm(), 102, change)).toContain('Q3');
  });

  it('Q4: a record that only its leader holds and counts as committed', () => {
    expect(breakVoter(calm(), 101, withCommitted(retention('1')))).toContain('Q4');
  });

  it('Q5: a high watermark that falls', () => {
    const run = calm();
    const fall = ({ committed }: ControllerState) => ({
      committed: { ...committed, offset: committed.offset - 1 },
    });
    expect(breakVoter(run, 101, fall)).not.toContain('Q5');
    expect(breakVoter(run, 102, fall)).not.toContain('Q5');
    expect(breakVoter(run, 103, fall)).toContain('Q5');
  });

  it('Q6: two records committed at the same offset', () => {
    const run = calm();
    expect(breakVoter(run, 101, withCommitted(retention('1')))).not.toContain('Q6');
    expect(breakVoter(run, 102, withCommitted(retention('2')))).toContain('Q6');
  });

  it('Q7: an elected leader that lacks a committed record', () => {
    const run = calm();
    const { role } = run.state('controller-101', 'controller').quorum;
    const broken = breakVoter(run, 103, ({ quorum, log }) => ({
      quorum: { ...quorum, epoch: 2, role },
      log: { ...log, records: log.records.slice(0, -1) },
    }));
    expect(broken).toContain('Q7');
  });

  it('Q8: a high watermark that stands where the own epoch begins', () => {
    const broken = breakVoter(calm(), 101, ({ quorum }) => {
      if (quorum.role.kind !== 'leader') throw new Error('101 leads');
      const epochStartOffset = quorum.highWatermark ?? 0;
      const progress = { ...quorum.role.progress, epochStartOffset };
      return { quorum: { ...quorum, role: { ...quorum.role, progress } } };
    });
    expect(broken).toContain('Q8');
  });

  it('Q9: metadata that is committed although most controllers have long been dead', () => {
    const dead = `${TEXT}at 1s kill controller 102\nat 1s kill controller 103\nuntil 20s\n`;
    const broken = breakVoter(calm(dead, 9_000_000), 101, withCommitted(retention('1')));
    expect(broken).toContain('Q9');
  });
});
