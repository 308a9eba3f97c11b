import { describe, expect, it } from 'vitest';
import { playedView } from '../testing/played-view.ts';

function numberAt(name: string, atUs: number, ...lines: readonly string[]) {
  const view = playedView(['kafka 1', 'brokers 1', ...lines].join('\n'), atUs);
  return view.strip.find((one) => one.name === name);
}

describe('the number `reordered`', () => {
  const lines = (sink: string): readonly string[] => [
    'topic orders partitions=2',
    'producer web linger.ms=0ms',
    `group g topics=orders consumers=2 auto.offset.reset=earliest ${sink}`,
    'consumer g-1 process=900ms',
    'consumer g-2 process=10ms',
    'at 5s produce web orders partition=0',
    'at 5100ms produce web orders partition=1',
    'until 9s',
  ];

  it('has no colour where nobody promised an order, and has one where the sink is wrong', () => {
    const across = numberAt('reordered', 9_000_000, ...lines(''));
    expect(across).toMatchObject({ value: 1, aside: 1, harm: 'none', firstRecord: null });
    const wrong = numberAt('reordered', 9_000_000, ...lines('sink=latest'));
    expect(wrong).toMatchObject({ value: 1, aside: 0, harm: 'extra', firstRecord: 'web#0' });
  });
});

describe('the number `visible`', () => {
  const lines = (isolation: string): readonly string[] => [
    'topic orders',
    'producer pay transactional.id=t1',
    `group g topics=orders ${isolation}`,
    'at 1s begin pay',
    'at 1100ms produce pay orders x3',
    'at 3s abort pay',
    'at 4s begin pay',
    'at 4100ms produce pay orders x2',
    'until 6s',
  ];

  it('says how much of it who reads committed data does not get, and only to whom it matters', () => {
    const strict = lines('isolation.level=read_committed');
    const at = (us: number) => numberAt('visible', us, ...strict);
    expect(at(2_500_000)).toMatchObject({ value: 3, aside: 3, asideKind: 'open' });
    expect(at(3_900_000)).toMatchObject({ value: 3, aside: 3, asideKind: 'aborted' });
    expect(at(6_000_000)).toMatchObject({ value: 5, aside: 5, asideKind: null });
    const loose = numberAt('visible', 6_000_000, ...lines(''));
    expect(loose).toMatchObject({ value: 5, aside: 0, asideKind: null });
  });
});
