import { describe, expect, it } from 'vitest';
import { simulationParts } from '../engine/initial-world.ts';
import { Recording } from '../playback/recording.ts';
import { toPlan } from '../scenario/to-plan.ts';
import { scenarioOf } from '../testing/scenario-of.ts';
import { factSentence } from './texts.ts';
import { why } from './why.ts';

/** Why each ISR shrank, the rules of the chain behind the proposal, and the sentence of the proposal. */
function shrinks(...acts: readonly string[]) {
  const text = [
    'kafka 1',
    'brokers 3 replica.lag.time.max.ms=4s',
    'topic orders partitions=1 replicas=3 min.insync.replicas=2',
    'producer web acks=1 enable.idempotence=false',
    'at 1s produce web orders x12 every 500ms',
    ...acts,
    'until 14s',
  ].join('\n');
  const recording = new Recording(toPlan(scenarioOf(text)), simulationParts);
  while (recording.runAhead(1_000));
  const { facts, trace } = recording;
  const source = { facts, causeOf: (event: number) => trace.find(event)?.causeId };
  return facts
    .filter(({ rule }) => rule === 'replication.isrShrinkProposed')
    .filter(({ inputs }) => 'partition' in inputs && inputs.partition === 'orders-0')
    .map((fact) => ({
      atUs: fact.atUs,
      en: factSentence(fact, 'en'),
      ko: factSentence(fact, 'ko'),
      chain: why(source, fact.id).map((link) => [link.fact.rule, link.fact.atUs] as const),
    }));
}

describe('why a follower was put out of the ISR', () => {
  it('the check that found it, when it was last caught up, and the cut that stopped its fetches', () => {
    const [found] = shrinks('at 3s cut 1 -> 2');
    expect(found?.atUs).toBe(8_000_000);
    expect(found?.en).toMatch(/^At its check every 2 s, leader 1 wants 2 out of the ISR/);
    expect(found?.en).toMatch(/broker 2 was last caught up at [23]\.\d{3}\s?s, more than 4 s ago/u);
    expect(found?.ko).toMatch(/마지막으로 따라잡은 때는 [23]\.\d{3}/);
    expect(found?.chain.slice(0, 2)).toEqual([
      ['replication.isrShrinkProposed', 8_000_000],
      ['network.cut', 3_000_000],
    ]);
  });

  it('a follower that sleeps; what came and went before it fell behind is not the reason', () => {
    const [found] = shrinks(
      'at 1500ms cut 1 - 2',
      'at 1700ms heal all',
      'at 3s pause broker 2',
      'at 3500ms cut 1 - 2',
    );
    expect(found?.chain[1]).toEqual(['process.frozen', 3_000_000]);
  });

  it('the cut of somebody else is not the reason', () => {
    const [found] = shrinks('at 2s cut 3 - 2', 'at 3s pause broker 2');
    expect(found?.chain[1]).toEqual(['process.frozen', 3_000_000]);
  });
});
