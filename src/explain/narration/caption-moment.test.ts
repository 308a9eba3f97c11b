import { describe, expect, it } from 'vitest';
import { headlessRun } from '../../ledger/headless-run.ts';
import { cuesOf } from '../../playback/derive-cues.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { captionUs } from './caption-moment.ts';

const scenario = scenarioOf(`kafka 1
brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=200ms
topic orders partitions=2 replicas=3
producer web
at 0s say "A new leader." when=elected target=orders-0
at 0s say "The same, by its rule." when=controller.leaderElected target=orders-0
at 0s say "Somebody is cut off." when=cut
at 3s say "Too late for an election." when=elected
at 500ms say "At its time."
at 1s kill broker 1
until 4s
`);
const { facts } = headlessRun(scenario);
const cues = cuesOf(facts);
const told = scenario.acts.flatMap(({ atUs, action }) =>
  action.kind === 'say' ? [[action.text, captionUs(action, atUs, facts, cues)] as const] : [],
);
const toldUs = new Map(told);

describe('when a caption is told', () => {
  it('at its own time without a moment', () => {
    expect(toldUs.get('At its time.')).toBe(500_000);
  });

  it('at the moment of the track that it waits for', () => {
    const elected = cues.find(({ kind }) => kind === 'elected');
    expect(elected?.atUs).toBeGreaterThan(1_000_000);
    expect(toldUs.get('A new leader.')).toBe(elected?.atUs);
  });

  it('at the fact of a rule', () => {
    const fact = facts.find(
      ({ rule, inputs }) =>
        rule === 'controller.leaderElected' &&
        'partition' in inputs &&
        inputs.partition === 'orders-0',
    );
    expect(toldUs.get('The same, by its rule.')).toBe(fact?.atUs);
  });

  it('never, when it does not come', () => {
    expect(toldUs.get('Somebody is cut off.')).toBeUndefined();
    expect(toldUs.get('Too late for an election.')).toBeUndefined();
  });
});
