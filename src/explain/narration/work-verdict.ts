/** What came out for the work behind the groups: done twice, never done, done out of order; and who died or left over it. */

import type { Processing } from '../../engine/application/outside-world.ts';
import { processingsOf } from '../../engine/application/sink.ts';
import type { World } from '../../engine/world.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { lastFact } from '../../ledger/fact-index.ts';
import { outsideOf } from '../../ledger/group-metrics.ts';
import { brokenOrder, brokenOrderTotal, type OrderOf } from '../../ledger/kept-order.ts';
import type { RunView } from '../../ledger/run-view.ts';
import { stripTotal } from '../../ledger/strip.ts';
import { staleCells } from '../../playback/cell-writes.ts';
import { countedEn, topicsOf } from './names.ts';
import { type Phrase, phrase } from './phrase.ts';

export function repeatedPhrase(run: RunView): Phrase | null {
  for (const { name, sink } of run.world.shape.groups) {
    const all = landed(run.world, name);
    const repeats = all.filter(({ nth }) => nth > 1);
    const [first] = repeats;
    if (first === undefined) continue;
    const records = new Set(repeats.map(({ partition, offset }) => `${partition} ${offset}`)).size;
    const isCount = sink === 'counter';
    const what = countedEn(records, topicsOf(repeats.map(({ partition }) => partition)));
    const [en, ko] = whyTwice(run, all, first);
    return phrase(
      `[~${what} ${records === 1 ? 'was' : 'were'} ${isCount ? 'counted' : 'processed'} twice${en === '' ? '.' : ':'}]${en}`,
      `[~레코드 ${records}건을 두 번 ${isCount ? '셌습니다' : '처리했습니다'}${ko === '' ? '.' : ':'}]${ko}`,
    );
  }
  return null;
}

/** Who did it first, and what happened to that member before its commit. */
function whyTwice(
  run: RunView,
  all: readonly Processing[],
  repeat: Processing,
): readonly [string, string] {
  const before = all.find(
    (one) =>
      one.partition === repeat.partition && one.offset === repeat.offset && one.nth < repeat.nth,
  );
  if (before === undefined) return ['', ''];
  const { member } = before;
  const isBetween = ({ atUs }: { readonly atUs: number }): boolean =>
    atUs >= before.atUs && atUs <= repeat.atUs;
  const of = (fact: { readonly node: string; readonly atUs: number }): boolean =>
    fact.node === member && isBetween(fact);
  if (lastFact(run, 'process.killed', of) !== undefined) {
    return [
      ` ${member} died after the work, before the commit.`,
      ` ${p(member, '이/가')} 일을 마치고 커밋하기 전에 죽었습니다.`,
    ];
  }
  if (lastFact(run, 'consumer.maxPollIntervalExceeded', of) !== undefined) {
    return [
      ` ${member} took too long between polls and lost its place before the commit.`,
      ` ${p(member, '이/가')} poll() 사이가 너무 길어 커밋하기 전에 자리를 잃었습니다.`,
    ];
  }
  return [
    ` ${member} had not committed them when somebody else took over.`,
    ` ${p(member, '이/가')} 커밋하기 전에 다른 멤버가 넘겨받았습니다.`,
  ];
}

export function skippedPhrase(run: RunView): Phrase | null {
  const count = stripTotal(run.world, 'skipped') ?? 0;
  if (count === 0) return null;
  const many = count === 1 ? 'record was' : 'records were';
  return phrase(
    `[!${count} ${many} never processed:] the commit came before the work.`,
    `[!레코드 ${count}건을 처리하지 않았습니다:] 일보다 커밋이 먼저였습니다.`,
  );
}

/** Where only the last value stays: an older one stands there now, over one that was sent later. */
export function overwrittenPhrase({ world }: RunView): Phrase | null {
  const standing = staleCells(world);
  const [first] = standing;
  if (first === undefined) return null;
  const { stands, newest } = first;
  const more = standing.length - 1;
  const [rest, restKo] =
    more === 0 ? ['', ''] : [` ${more} more like it.`, ` 이런 것이 ${more}건 더 있습니다.`];
  const isAllThere = stripTotal(world, 'lost') === 0;
  const [there, thereKo] = isAllThere
    ? [' No record is lost.', ' 잃은 레코드는 없습니다.']
    : ['', ''];
  return phrase(
    `[~${stands} was written over ${newest}], which was sent later.${there}${rest}`,
    `나중에 보낸 ${p(newest, '을/를')} [~옛 값 ${p(stands, '이/가')} 덮어썼습니다.]${thereKo}${restKo}`,
  );
}

/** Within a partition Kafka promises the order; across partitions it promises none, and that is worth saying. */
export function reorderedPhrase(run: RunView): Phrase | null {
  const count = brokenOrderTotal(run.world);
  if (count === 0) return null;
  const many = count === 1 ? 'record was' : 'records were';
  const [en, ko] = OVERTAKEN[strongest(run.world)];
  return phrase(
    `[~${count} ${many} processed out of order:] ${en}`,
    `[~레코드 ${count}건을 순서와 다르게 처리했습니다:] ${ko}`,
  );
}

const OVERTAKEN: Readonly<Record<OrderOf, readonly [string, string]>> = {
  partition: [
    'a later one of the same partition was stored before.',
    '같은 파티션에 나중 것이 먼저 저장되었습니다.',
  ],
  key: [
    'a later one of the same key was done before, in another partition.',
    '같은 키의 나중 것이 다른 파티션에서 먼저 처리되었습니다.',
  ],
  sink: ['an older value went over a newer one.', '옛 값이 새 값을 덮었습니다.'],
};

function strongest(world: World): OrderOf {
  const found = new Set(
    world.shape.groups.flatMap(({ name }) => {
      const outside = outsideOf(world, name);
      return outside === undefined ? [] : [...brokenOrder(outside).values()];
    }),
  );
  return (['partition', 'key'] as const).find((order) => found.has(order)) ?? 'sink';
}

function landed(world: World, group: string): readonly Processing[] {
  const outside = outsideOf(world, group);
  return outside === undefined ? [] : [...processingsOf(outside)];
}
