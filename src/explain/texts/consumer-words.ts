/** Words that the consumer's sentences share: lists of partitions and offsets, durations, moments of a commit. */

import type { CommitReason } from '../../engine/consumer/consumer-state.ts';

interface OffsetOf {
  readonly partition: string;
  readonly offset: number;
}

/** `orders-0, orders-1` */
export function names(partitions: readonly string[]): string {
  return partitions.join(', ');
}

/** `orders-0: 4, orders-1: 7` */
export function offsets(list: readonly OffsetOf[]): string {
  return list.map(({ partition, offset }) => `${partition}: ${offset}`).join(', ');
}

const US_PER_MS = 1_000;
const MS_PER_SECOND = 1_000;

/** `250 ms`, `5 s`, `1.5 s` */
export function duration(us: number): string {
  const ms = Math.round(us / US_PER_MS);
  return ms < MS_PER_SECOND ? `${ms} ms` : `${ms / MS_PER_SECOND} s`;
}

export function rangeText(range: {
  readonly partition: string;
  readonly firstOffset: number;
  readonly lastOffset: number;
}): string {
  const { partition, firstOffset, lastOffset } = range;
  const span = firstOffset === lastOffset ? String(firstOffset) : `${firstOffset}–${lastOffset}`;
  return `${partition} ${span}`;
}

export function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  const suffix = teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

export const commitMomentEn: { readonly [R in CommitReason]: string } = {
  auto: 'by auto-commit, inside poll()',
  transaction: 'in its transaction',
  'auto-revoke': 'by auto-commit, before it gives its partitions back',
  'auto-close': 'by auto-commit, inside close()',
  'sync-batch': 'with commitSync() after the whole batch',
  'async-batch': 'with commitAsync() after the whole batch',
  'sync-record': 'with commitSync() after this record',
  before: 'with commitSync() before the work',
  manual: 'with commitSync(), as it was asked to',
  ack: 'with commitSync() of its listener container, as the ack mode says',
};

export const commitMomentKo: { readonly [R in CommitReason]: string } = {
  auto: 'poll() 안의 자동 커밋으로',
  transaction: '트랜잭션으로',
  'auto-revoke': '파티션을 내놓기 전의 자동 커밋으로',
  'auto-close': 'close() 안의 자동 커밋으로',
  'sync-batch': '배치를 모두 처리한 뒤 commitSync()로',
  'async-batch': '배치를 모두 처리한 뒤 commitAsync()로',
  'sync-record': '이 레코드를 처리한 뒤 commitSync()로',
  before: '처리하기 전에 commitSync()로',
  manual: '요청받은 대로 commitSync()로',
  ack: 'ack 모드에 따라 리스너 컨테이너의 commitSync()로',
};
