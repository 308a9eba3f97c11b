import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { quorumView } from './quorum.ts';
import type { ListenerView, QuorumView, VoterView } from './quorum-view.ts';

/** Broker 5 and controller 103 are cut off; broker 3 hears everything late. */
const TEXT = `kafka 1
brokers 5 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
controllers 3
link 101 - 3 latency=80ms
topic orders partitions=2 replicas=3 min.insync.replicas=2
assign orders-0 5,2,3
producer web acks=all
at 1s produce web orders x20 every 200ms
at 3s cut 5 - all
at 3s cut 103 - all
at 6s heal all
until 12s
`;

const recording = new Recording(toPlan(scenarioOf(TEXT)), simulationParts);
while (recording.runAhead(100_000));

function viewAt(atUs: number, before?: QuorumView): QuorumView {
  recording.seek(atUs);
  const { world, facts, factCount } = recording;
  const view = quorumView({ world, atUs, facts, factCount }, before);
  if (view === null) throw new Error('there are controllers');
  return view;
}

function voter(view: QuorumView, id: number): VoterView {
  const found = view.voters.find((one) => one.id === id);
  if (found === undefined) throw new Error(`controller ${id} votes`);
  return found;
}

function listener(view: QuorumView, id: number): ListenerView {
  const found = view.listeners.find((one) => one.id === id);
  if (found === undefined) throw new Error(`broker ${id} listens`);
  return found;
}

/** The first instant from which broker 5 is fenced by the controllers' word. */
function fencedAtUs(): number {
  const fact = recording.facts.find((one) => one.rule === 'controller.brokerFenced');
  if (fact === undefined) throw new Error('a broker is fenced');
  return fact.atUs;
}

describe('the controllers’ picture', () => {
  it('a calm quorum: one leader, one log, nobody believes anything stale', () => {
    const view = viewAt(2_000_000);
    expect(view).toMatchObject({ epoch: 1, active: 101, votersUp: 3, majority: 2 });
    expect(voter(view, 101)).toMatchObject({ role: 'leader', active: true, differsAt: [] });
    expect(voter(view, 102)).toMatchObject({ role: 'follower', active: false, leader: 101 });
    expect(view.columns.every(({ committed }) => committed)).toBe(true);
    expect(view.columns).toHaveLength(6);
    expect(view.older).toBe(view.highWatermark - 6);
    expect(view.listeners.map(({ isStale }) => isStale)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('a voter that is cut off is prospective, in the same epoch, with what it has', () => {
    const cut = voter(viewAt(5_500_000), 103);
    expect(cut).toMatchObject({ status: 'cut-off', role: 'prospective', epoch: 1 });
    expect(cut.votes?.granted).toEqual([103]);
    expect(cut.timer?.setting).toBe('controller.quorum.election.timeout.ms');
  });

  it('the news travels: the fenced leader believes in itself, who is far hears it later', () => {
    const soon = viewAt(fencedAtUs() + 60_000);
    const says = soon.columns.map(({ meaning }) => meaning.kind);
    expect(says).toContain('leads');
    expect(says).toContain('fenced');
    expect(listener(soon, 1)).toMatchObject({ isStale: false, thinksFenced: [5] });
    expect(listener(soon, 3)).toMatchObject({ isStale: true, thinksFenced: [] });
    const believes = ({ beliefs }: ListenerView) =>
      beliefs.find(({ partition }) => partition === 'orders-0');
    expect(believes(listener(soon, 2))).toMatchObject({ leader: 2, leaderEpoch: 1 });
    expect(believes(listener(soon, 3))).toMatchObject({ leader: 5, isStale: true });
    expect(believes(listener(soon, 5))).toMatchObject({ leader: 5, isStale: true });
    expect(listener(soon, 5)).toMatchObject({ fenced: true, status: 'cut-off' });
    const late = viewAt(fencedAtUs() + 400_000);
    expect(believes(listener(late, 3))).toMatchObject({ leader: 2, isStale: false });
  });

  it('healed, all is one again, and parts that did not change keep their reference', () => {
    const view = viewAt(11_000_000);
    expect(voter(view, 103)).toMatchObject({ role: 'follower', status: 'up', epoch: 1 });
    expect(new Set(view.voters.map(({ endOffset }) => endOffset)).size).toBe(1);
    expect(view.listeners.every(({ isStale }) => !isStale)).toBe(true);
    const again = viewAt(11_000_001, view);
    expect(again.columns).toBe(view.columns);
    expect(again.listeners).toBe(view.listeners);
  });
});
