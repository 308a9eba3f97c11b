import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { controllersImage } from '../ledger/cluster-view.ts';
import { lagOfGroup } from '../ledger/group-lag.ts';
import { metricsOf } from '../ledger/metrics.ts';
import { stageView } from './stage.ts';

function lagAt(text: string, atUs: number) {
  const recording = new Recording(toPlan(scenarioOf(text)), simulationParts);
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  const image = controllersImage(world);
  const [shape] = world.shape.groups;
  if (image === undefined || shape === undefined) throw new Error('no group');
  const view = stageView({ world, atUs, facts, factCount });
  return {
    lag: lagOfGroup(world, image, shape),
    stage: view.groups[0]?.lag ?? null,
    contract: metricsOf(world).get(`lag(${shape.name}, orders-0)`),
  };
}

const HEAD = [
  'kafka 1',
  'brokers 3 broker.session.timeout.ms=2s',
  'topic orders partitions=1 replicas=3 min.insync.replicas=1',
];

describe('the lag of a group, as kafka-consumer-groups.sh prints it', () => {
  it('counts what lies in an open transaction: the tool asks for the end as read_uncommitted', () => {
    const text = [
      ...HEAD,
      'producer web',
      'producer pay transactional.id=t1',
      'group g topics=orders commit=sync-batch isolation.level=read_committed auto.offset.reset=earliest',
      'at 1s produce web orders x2',
      'at 6s begin pay',
      'at 6100ms produce pay orders x2',
      'at 7s produce web orders x4',
      'until 9s',
    ].join('\n');
    // The contract's metric keeps its meaning: how far a read_committed group is behind what it may read.
    expect(lagAt(text, 8_500_000)).toEqual({ lag: 6, stage: 6, contract: 0 });
  });

  it('a dead leader cannot be asked: nothing is said, rather than a number from what it forgot', () => {
    const text = [
      ...HEAD,
      'producer web',
      'group g topics=orders commit=sync-batch auto.offset.reset=earliest',
      'assign orders-0 1,2,3',
      'at 1s produce web orders x5',
      'at 8s kill broker 1',
      'until 9s',
    ].join('\n');
    expect(lagAt(text, 7_900_000)).toMatchObject({ lag: 0, stage: 0 });
    expect(lagAt(text, 8_001_000)).toMatchObject({ lag: null, stage: null });
  });

  it('after an unclean election the commit lies beyond the end: the tool prints less than nothing', () => {
    const text = [
      'kafka 1',
      'brokers 3 broker.session.timeout.ms=2s broker.heartbeat.interval.ms=500ms',
      'topic orders partitions=1 replicas=2 unclean.leader.election.enable=true',
      'assign orders-0 1,2',
      'producer web acks=1',
      'group g topics=orders commit=sync-batch auto.offset.reset=earliest',
      'at 1s produce web orders x2',
      'at 5s kill broker 2',
      'at 9s produce web orders x3',
      'at 15s kill broker 1',
      'at 16s start broker 2',
      'until 21s',
    ].join('\n');
    expect(lagAt(text, 14_900_000)).toEqual({ lag: 0, stage: 0, contract: 0 });
    expect(lagAt(text, 20_000_000)).toEqual({ lag: -3, stage: -3, contract: -3 });
  });
});
