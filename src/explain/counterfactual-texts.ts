/** "What would have saved it", one setting a row: what it saves, and what it costs. */

import { formatDuration } from '../i18n/format.ts';
import type { Counterfactual, SettingChange } from '../ledger/counterfactual.ts';

type Language = 'en' | 'ko';

/** `acks=all`; words of ours read the same. */
export function changeText({ key, value }: SettingChange): string {
  return `${key}=${value}`;
}

export function savesText({ saves, of }: Counterfactual, language: Language): string {
  const kept = Math.max(0, saves);
  if (language === 'ko') return kept === 0 ? '0건 지킴' : `${of}건 중 ${kept}건 지킴`;
  return kept === 0 ? 'saves 0' : `saves ${kept} of ${of}`;
}

/** The price where it helps, the reason where it does not. */
export function priceText(tried: Counterfactual, language: Language): string {
  const { before, after, saves, change } = tried;
  const [en, ko] = saves > 0 ? price(tried) : reason(change);
  if (after.unresolved > before.unresolved) {
    const open = after.unresolved - before.unresolved;
    return language === 'ko'
      ? `${ko}, ${open}건은 답을 기다림`
      : `${en}, ${open} more without an answer`;
  }
  return language === 'ko' ? ko : en;
}

function price({ before, after, harm, change }: Counterfactual): readonly [string, string] {
  if (harm === 'lost' && before.slowestAckUs !== null && after.slowestAckUs !== null) {
    const was = formatDuration(before.slowestAckUs);
    const is = formatDuration(after.slowestAckUs);
    return [`slowest ack ${is} instead of ${was}`, `가장 느린 ack ${is} (원래 ${was})`];
  }
  if (change.key === 'sink') {
    return [
      'the work is still done twice, the sink ignores it',
      '일은 여전히 두 번 하지만 결과는 한 번만 남음',
    ];
  }
  if (change.value === 'before') {
    return after.skipped > before.skipped
      ? [`but ${after.skipped} skipped`, `대신 ${after.skipped}건 건너뜀`]
      : ['nothing was in hand when it died', '죽을 때 손에 든 일이 없었음'];
  }
  if (change.value === 'sync-record')
    return ['one commit for each record', '레코드마다 커밋 한 번'];
  if (change.value === 'sync-batch') return ['one commit for each poll', 'poll마다 커밋 한 번'];
  if (change.key === 'workers') return ['one record after the other', '레코드를 하나씩 차례로'];
  if (change.key === 'client') return ['commits inside poll() alone', 'poll() 안에서만 커밋'];
  if (change.key === 'max.in.flight.requests.per.connection') {
    return ['one request at a time', '한 번에 요청 하나'];
  }
  return ['at no price in this run', '이 실행에서는 비용 없음'];
}

const REASONS = new Map<string, readonly [string, string]>([
  ['min.insync.replicas', ['only checked when acks=all', 'acks=all일 때만 검사함']],
  ['linger.ms', ['sent sooner, copied no sooner', '빨리 보내도 빨리 복제되지는 않음']],
  ['acks', ['the copies died, too', '사본도 함께 죽음']],
  [
    'session.timeout.ms',
    [
      'moves the partitions at another time, from the same commit',
      '파티션이 옮겨 가는 때만 바뀌고 같은 커밋에서 시작함',
    ],
  ],
  ['commit', ['the repeat comes from elsewhere', '반복의 원인이 다른 데 있음']],
]);

function reason({ key }: SettingChange): readonly [string, string] {
  return REASONS.get(key) ?? ['makes no difference here', '여기서는 차이 없음'];
}
