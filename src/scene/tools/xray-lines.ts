/** What the X-ray has found, line by line: the worst first. */

import type { World } from '../../engine/world.ts';
import type { XrayMessages } from '../../i18n/xray-en.ts';
import { fateOf } from '../../ledger/fate.ts';
import type { RecordRef } from '../../ledger/record-ref.ts';
import type { Xray } from '../../ledger/xray.ts';

/** `world`: as it is now, where nothing of it has happened. */
export function xrayLines(world: World, xray: Xray, words: XrayMessages): readonly string[] {
  const { lost, stranded, anyway, refused, unresolved, unsent } = xray;
  const places = (refs: readonly RecordRef[]) => placesOf(world, refs, words);
  const besides = [
    ...(anyway.lost > 0 ? [words.anyway(anyway.lost)] : []),
    ...(anyway.leaderless > 0 ? [words.leaderlessAnyway(anyway.leaderless)] : []),
  ];
  const own = [
    ...(lost.length > 0 ? [words.lost(lost.length, places(lost))] : []),
    ...xray.withoutLeader.map(({ partition, next }) =>
      next === null
        ? words.noLeader(partition, xray.untilUs)
        : words.leaderless(partition, next.atUs, next.atUs - xray.atUs, next.broker),
    ),
    ...(stranded.records.length > 0
      ? [words.stranded(stranded.records.length, stranded.brokers)]
      : []),
    ...xray.groups.flatMap(({ group, repeated, unread }) => [
      ...(repeated.length > 0 ? [words.repeated(group, repeated.length, places(repeated))] : []),
      ...(unread.length > 0 ? [words.unread(group, unread.length)] : []),
    ]),
    ...(refused.length > 0 ? [words.refused(refused.length)] : []),
    ...(unresolved.length > 0 ? [words.unresolved(unresolved.length)] : []),
    ...(unsent > 0 ? [words.unsent(unsent)] : []),
  ];
  if (own.length > 0) return [...own, ...besides];
  return besides.length > 0 ? [...besides, words.calmBesides] : [words.calm];
}

/** Where they stand now; those that are sent only later have no place yet. */
function placesOf(world: World, refs: readonly RecordRef[], words: XrayMessages): string {
  const known = refs.flatMap((ref) => fateOf(world, ref) ?? []);
  const places = new Map<string, number[]>();
  for (const { send, offset } of known) {
    if (send.partition === null || offset === null) continue;
    places.set(send.partition, [...(places.get(send.partition) ?? []), offset]);
  }
  const named = [...places].map(([partition, offsets]) => `${partition} ${offsets.join(', ')}`);
  const placeless = known.filter(({ send, offset }) => send.partition === null || offset === null);
  if (placeless.length > 0) named.push('–');
  const later = refs.length - known.length;
  return [...named, ...(later > 0 ? [words.sentLater(later)] : [])].join('; ');
}
