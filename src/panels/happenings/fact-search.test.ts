import { describe, expect, test } from 'vitest';
import { runInPortions } from '../../ledger/portioned-run.ts';
import { scenarioOf } from '../../testing/scenario-of.ts';
import { kindOf, whereOf } from './fact-kinds.ts';
import { FactSearch, NO_FILTER } from './fact-search.ts';

const TEXT = `kafka 1
brokers 3
topic orders partitions=2 replicas=3
producer web acks=1
at 1s produce web orders x4 key=lee
at 2s kill broker 1
until 12s
`;

function factsOf(text: string) {
  const run = runInPortions(scenarioOf(text), undefined);
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value.facts;
}

const facts = factsOf(TEXT);

function found(filter: Partial<typeof NO_FILTER>, language: 'en' | 'ko' = 'en') {
  const search = new FactSearch(facts, { ...NO_FILTER, ...filter }, language);
  search.look(facts.length, facts.length);
  return search.matches.map((place) => facts[place]);
}

describe('what the filters let through', () => {
  test('nothing asked: every fact, in order', () => {
    expect(found({})).toEqual(facts);
  });

  test('each filter, by every fact that it should and no other', () => {
    expect(found({ actor: 'broker-1' })).toEqual(facts.filter(({ node }) => node === 'broker-1'));
    expect(found({ where: 'orders-0' })).toEqual(
      facts.filter((fact) => whereOf(fact) === 'orders-0'),
    );
    expect(found({ kinds: ['controller', 'watermark'] })).toEqual(
      facts.filter(({ rule }) => ['controller', 'watermark'].includes(kindOf(rule))),
    );
    expect(found({ rule: 'process.killed' }).map((fact) => fact?.node)).toEqual(['broker-1']);
  });

  test('words are looked for in the sentence of the language, all of them', () => {
    expect(found({ words: 'KILLED broker-1' }).map((fact) => fact?.rule)).toEqual([
      'process.killed',
    ]);
    expect(found({ words: '하이 워터마크' }, 'ko').length).toBeGreaterThan(0);
    expect(found({ words: '하이 워터마크' }, 'en')).toEqual([]);
  });

  test('in portions the same is found, and at the playhead only what is stated by then', () => {
    const search = new FactSearch(facts, { ...NO_FILTER, actor: 'web' }, 'en');
    let portions = 1;
    while (search.look(facts.length, 7)) portions++;
    expect(portions).toBe(Math.ceil(facts.length / 7));
    expect(search.matches.map((place) => facts[place])).toEqual(found({ actor: 'web' }));
    const half = Math.floor(facts.length / 2);
    expect(search.countUpTo(half)).toBe(
      facts.slice(0, half).filter(({ node }) => node === 'web').length,
    );
  });
});
