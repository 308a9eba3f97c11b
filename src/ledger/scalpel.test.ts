import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../testing/scenario-of.ts';
import { type ModeCuts, SCALPEL_MODES, scalpelInPortions } from './scalpel.ts';

const SIX_ORDERS = scenarioOf(`kafka 1
brokers 1 group.initial.rebalance.delay.ms=0ms
topic orders
producer web
group billing topics=orders process=200ms max.poll.records=3 auto.offset.reset=earliest commit=sync-batch sink=counter session.timeout.ms=6s
at 1s produce web orders x6
until 6s
`);

function cutAt(atUs: number): readonly ModeCuts[] {
  const portions = scalpelInPortions({
    scenario: SIX_ORDERS,
    group: 'billing',
    member: 'billing-1',
    atUs,
    modes: SCALPEL_MODES,
  });
  for (;;) {
    const next = portions.next();
    if (next.done === true) return next.value;
  }
}

/** `+3`: three come twice; `-3`: three never come. */
function signed({ repeated, skipped }: { repeated: number; skipped: number }): number {
  return repeated > 0 ? repeated : 0 - skipped;
}

describe('the second loop of a consumer of six records, three a poll', () => {
  const modes = new Map(cutAt(1_900_000).map((one) => [one.commit, one]));
  const row = (commit: ModeCuts['commit']) =>
    (modes.get(commit)?.cuts ?? []).map((cut) => [`${cut.kind} ${cut.index}`, signed(cut)]);
  const places = ['polled 0', 'working 0', 'working 1', 'working 2', 'done 2', 'after 3'];
  const withNumbers = (numbers: readonly number[]) => places.map((place, i) => [place, numbers[i]]);

  it('is the batch of 3, 4 and 5', () => {
    expect(modes.get('sync-batch')?.batch.offsets.map(({ offset }) => offset)).toEqual([3, 4, 5]);
  });

  it.each([
    ['auto', [3, 3, 4, 5, 6, 6]],
    ['none', [3, 3, 4, 5, 6, 6]],
    ['sync-batch', [0, 0, 1, 2, 3, 0]],
    ['async-batch', [0, 0, 1, 2, 3, 0]],
    ['before', [0, -3, -2, -1, 0, 0]],
  ] as const)('%s', (commit, numbers) => {
    expect(row(commit)).toEqual(withNumbers(numbers));
  });

  it('sync-record: at most one, until its commit has left', () => {
    expect(row('sync-record')).toEqual([
      ['polled 0', 0],
      ['working 0', 0],
      ['done 0', 1],
      ['working 1', 0],
      ['done 1', 1],
      ['working 2', 0],
      ['done 2', 1],
      ['after 3', 0],
    ]);
  });

  it('the counter shows it', () => {
    const onFive = (commit: ModeCuts['commit']) =>
      modes.get(commit)?.cuts.find(({ kind, index }) => kind === 'working' && index === 2)?.sink;
    expect(SCALPEL_MODES.map(onFive)).toEqual(['11', '8', '8', '6', '5', '11']);
  });
});
