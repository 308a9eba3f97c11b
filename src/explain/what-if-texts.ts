/** What another setting changes in this run, in one sentence. Only what differs is said. */

import { formatCount, formatDuration } from '../i18n/format.ts';
import { ackChange, type Balance } from '../ledger/balance.ts';

type Language = 'en' | 'ko';
type Counted = 'lost' | 'twice' | 'skipped' | 'reordered' | 'acked' | 'unresolved';

const EN: Readonly<Record<Counted, string>> = {
  lost: 'lost',
  twice: 'done twice',
  skipped: 'skipped',
  reordered: 'reordered',
  acked: 'acknowledged',
  unresolved: 'without an answer',
};
const KO: Readonly<Record<Counted, string>> = {
  lost: '유실',
  twice: '두 번 처리',
  skipped: '건너뜀',
  reordered: '순서 바뀜',
  acked: 'ack 받음',
  unresolved: '답 없음',
};
const ORDER: readonly Counted[] = ['lost', 'twice', 'skipped', 'reordered', 'acked', 'unresolved'];

export function whatIfText(before: Balance, after: Balance, language: Language): string {
  const names = language === 'ko' ? KO : EN;
  const parts = ORDER.filter((name) => before[name] !== after[name]).map((name) =>
    instead(
      language === 'ko'
        ? `${names[name]} ${formatCount(after[name])}건`
        : `${formatCount(after[name])} ${names[name]}`,
      language === 'ko' ? `${formatCount(before[name])}건` : formatCount(before[name]),
      language,
    ),
  );
  const ack = ackText(before, after, language);
  const all = ack === null ? parts : [...parts, ack];
  if (all.length > 0) return `${all.join(', ')}.`;
  return language === 'ko'
    ? '이 실행의 숫자는 하나도 달라지지 않습니다.'
    : 'No number of this run changes.';
}

/** Finer than this nobody feels. */
const SAME_US = 100;

function ackText(before: Balance, after: Balance, language: Language): string | null {
  const change = ackChange(before, after);
  if (change === undefined || Math.abs(change.wasUs - change.isUs) < SAME_US) return null;
  const { producer } = change;
  const is = formatDuration(change.isUs);
  const what =
    language === 'ko'
      ? `${producer === null ? '' : `${producer}의 `}가장 느린 ack ${is}`
      : `slowest ack${producer === null ? '' : ` of ${producer}`} ${is}`;
  return instead(what, formatDuration(change.wasUs), language);
}

function instead(is: string, was: string, language: Language): string {
  return language === 'ko' ? `${is}(지금 ${was})` : `${is} instead of ${was}`;
}
