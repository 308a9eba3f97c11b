/** "What would have saved it", one setting a row: what it saves, and what it costs. */

import { countEn, formatDuration } from '../i18n/format.ts';
import { ackChange, type Harm, harmed, harmOf } from '../ledger/balance.ts';
import type { Counterfactual } from '../ledger/counterfactual.ts';
import type { GoalTrial } from '../ledger/goal-trials.ts';
import type { SettingChange } from '../ledger/setting-change.ts';

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

/** A change with what came out before and after it; `harm`: what it was meant against. */
type Effect = Pick<Counterfactual, 'change' | 'before' | 'after'> & {
  readonly harm: Harm | null;
  readonly helps: boolean;
};

/** The price where it helps, the reason where it does not; and what else it brings about. */
export function priceText(tried: Counterfactual, language: Language): string {
  return effectText({ ...tried, helps: tried.saves > 0 }, language);
}

/** What came out of a try at the goal of a lesson: the price, or what stands in its way. */
export function goalTrialText(tried: GoalTrial, language: Language): string {
  if (tried.isReached) {
    const harm = harmOf(tried.before) ?? null;
    return effectText({ ...tried, harm, helps: true }, language);
  }
  return tried.goals
    .filter(({ ok }) => !ok)
    .map(
      ({ metric, got }) => `${metric} = ${got ?? (language === 'ko' ? '알 수 없음' : 'unknown')}`,
    )
    .join(', ');
}

function effectText(tried: Effect, language: Language): string {
  const own = tried.helps ? nature(tried) : reason(tried.change);
  const parts = [own, ...costs(tried)].flatMap((part) => (part === null ? [] : [part]));
  const told = parts.length > 0 ? parts : [NO_PRICE];
  return told.map((part) => part[language === 'ko' ? 1 : 0]).join(', ');
}

type Both = readonly [string, string];

const NO_PRICE: Both = ['at no price in this run', '이 실행에서는 비용 없음'];
/** Slower by less is no price. */
const NOTICEABLE_US = 1_000;
const OTHER_HARMS: readonly (readonly [Harm, string, string])[] = [
  ['lost', 'lost', '유실'],
  ['twice', 'done twice', '두 번 처리'],
  ['skipped', 'skipped', '건너뜀'],
  ['reordered', 'out of order', '순서 뒤바뀜'],
];

/** Latency, availability, and harm of another kind: only what it costs more. */
function costs(tried: Effect): readonly (Both | null)[] {
  const { before, after, harm, helps } = tried;
  return [
    helps ? slowerAck(tried) : null,
    ...OTHER_HARMS.map(([other, en, ko]): Both | null => {
      const more = harmed(after, other) - harmed(before, other);
      return other === harm || more <= 0 ? null : [`but ${more} ${en}`, `대신 ${more}건 ${ko}`];
    }),
    more(tried, 'refused', (n) => [countEn(n, 'write') + ' refused', `쓰기 ${n}건 거절됨`]),
    more(tried, 'unresolved', (n) => [`${n} more without an answer`, `${n}건은 답을 기다림`]),
  ];
}

/** Of the producer that pays most for it, by its name where there are several. */
function slowerAck({ before, after }: Effect): Both | null {
  const change = ackChange(before, after);
  if (change === undefined || change.isUs - change.wasUs < NOTICEABLE_US) return null;
  const { producer } = change;
  const [is, was] = [formatDuration(change.isUs), formatDuration(change.wasUs)];
  return [
    `slowest ack${producer === null ? '' : ` of ${producer}`} ${is} instead of ${was}`,
    `${producer === null ? '' : `${producer}의 `}가장 느린 ack ${is} (원래 ${was})`,
  ];
}

function more(
  { before, after, harm }: Effect,
  what: 'refused' | 'unresolved',
  say: (n: number) => Both,
): Both | null {
  const n = after[what] - before[what];
  return what === harm || n <= 0 ? null : say(n);
}

const NATURES = new Map<string, Both>([
  [
    'sink',
    [
      'the work is still done twice, the sink ignores it',
      '일은 여전히 두 번 하지만 결과는 한 번만 남음',
    ],
  ],
  ['workers', ['one record after the other', '레코드를 하나씩 차례로']],
  ['client', ['commits inside poll() alone', 'poll() 안에서만 커밋']],
  ['max.in.flight.requests.per.connection', ['one request at a time', '한 번에 요청 하나']],
  ['max.poll.records', ['one record for each poll', 'poll마다 레코드 하나']],
  ['consumers', ['one consumer does all the work', '컨슈머 하나가 모든 일을 함']],
  ['process', ['equally fast: luck, not a promise', '속도가 같음: 약속이 아니라 운']],
  ['key', ['one partition has all the work', '파티션 하나가 모든 일을 맡음']],
  ['replicas', ['every record is stored more often', '레코드마다 사본이 더 많음']],
  ['flush.messages', ['one flush for each record', '레코드마다 디스크에 기록']],
  ['buffer.memory', ['the client takes more memory', '클라이언트가 메모리를 더 씀']],
  ['max.block.ms', ['send() blocks for longer', 'send()가 더 오래 막힘']],
]);

const ONE_PARTITION: Both = ['one consumer works', '컨슈머 하나만 일함'];

const COMMITS = new Map<string, Both>([
  ['before', ['nothing was in hand when it died', '죽을 때 손에 든 일이 없었음']],
  ['sync-record', ['one commit for each record', '레코드마다 커밋 한 번']],
  ['sync-batch', ['one commit for each poll', 'poll마다 커밋 한 번']],
]);

/** What it means to have it, whatever came out. */
function nature({ change, before, after }: Effect): Both | null {
  if (change.key === 'partitions') return change.value === '1' ? ONE_PARTITION : null;
  if (change.key !== 'commit') return NATURES.get(change.key) ?? null;
  return change.value === 'before' && after.skipped > before.skipped
    ? null
    : (COMMITS.get(change.value) ?? null);
}

const REASONS = new Map<string, Both>([
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
  [
    'replica.lag.time.max.ms',
    ['says who is in sync, copies no faster', '누가 동기화됐는지만 정할 뿐 복제는 빨라지지 않음'],
  ],
]);

function reason({ key, value }: SettingChange): Both {
  if (value === '1' && (key === 'min.insync.replicas' || key === 'acks')) return NO_DIFFERENCE;
  return REASONS.get(key) ?? NO_DIFFERENCE;
}

const NO_DIFFERENCE: Both = ['makes no difference here', '여기서는 차이 없음'];
