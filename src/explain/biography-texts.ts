/** The sentences of a record's biography: its verdict as a title, one line a step, and why. */

import { formatDuration, formatInstant, NBSP, ordinalEn } from '../i18n/format.ts';
import { withParticle as p } from '../i18n/korean.ts';
import type { BiographyStep, StepWhat } from '../ledger/biography-step.ts';
import { isUnasked } from '../ledger/producer-metrics.ts';
import type { SendOutcome } from '../engine/producer/producer-state.ts';
import type { Fate, Verdict } from '../ledger/fate.ts';
import { type Sentence, sentence } from './sentence.ts';
import { shareStepsEn, shareStepsKo } from './share-step-texts.ts';

type Language = 'en' | 'ko';
type Kind = StepWhat['kind'];
type Of<K extends Kind> = Extract<StepWhat, { readonly kind: K }>;
type Texts = { readonly [K in Kind]: (what: Of<K>) => string };

const VERDICTS: { readonly [V in Verdict]: { readonly en: string; readonly ko: string } } = {
  'lost-after-ack': { en: 'Lost after its ack', ko: 'ack를 받은 뒤 사라짐' },
  skipped: { en: 'Skipped', ko: '건너뜀' },
  duplicated: { en: 'Done twice', ko: '두 번 처리됨' },
  reordered: { en: 'Out of order', ko: '순서가 바뀜' },
  'failed-but-stored': { en: 'Failed, but stored', ko: '실패라고 들었지만 저장됨' },
  failed: { en: 'Failed', ko: '실패' },
  unresolved: { en: 'Never answered', ko: '답을 듣지 못함' },
  'on-its-way': { en: 'On its way', ko: '가는 중' },
  'at-risk': { en: 'Acknowledged, not safe yet', ko: 'ack는 받았지만 아직 안전하지 않음' },
  'rolled-back': { en: 'Rolled back', ko: '롤백됨' },
  undecided: { en: 'In an open transaction', ko: '열린 트랜잭션 안' },
  'out-of-reach': { en: 'Nobody leads it now', ko: '지금 리더가 없음' },
  safe: { en: 'Safe', ko: '안전함' },
};

/** Sent with acks=0 there was no ack to lose it after. */
const LOST_UNASKED = { en: 'Lost, and nobody was asked', ko: '묻지 않고 보낸 뒤 사라짐' };

/** `send`: as its producer knows it. */
export function verdictTitle(
  verdict: Verdict,
  language: Language,
  send?: Pick<SendOutcome, 'status' | 'offset'>,
): string {
  if (verdict === 'lost-after-ack' && send !== undefined && isUnasked(send)) {
    return LOST_UNASKED[language];
  }
  return VERDICTS[verdict][language];
}

/** `orders-0 offset 6 · key lee · sent 13th`. */
export function fateSubtitle({ send, offset }: Fate, language: Language): string {
  const { partition, key, sendNumber, topic } = send;
  const where = partition ?? topic;
  const parts =
    language === 'ko'
      ? [
          offset === null ? where : `${where} 오프셋${NBSP}${offset}`,
          key === null ? '키 없음' : `키${NBSP}${key}`,
          `${sendNumber}번째로 보냄`,
        ]
      : [
          offset === null ? where : `${where} offset${NBSP}${offset}`,
          key === null ? 'no key' : `key${NBSP}${key}`,
          `sent${NBSP}${ordinalEn(sendNumber)}`,
        ];
  return parts.join(' · ');
}

const LEFT_EN = new Map([
  ['full', 'full'],
  ['linger', 'linger is over'],
  ['flush', 'flush() was called'],
  ['close', 'close() was called'],
  ['memory', 'memory is short'],
  ['rides-along', 'rides along'],
  ['retry', 'again'],
]);

function batchEn({ records, attempt }: Of<'left'>): string {
  const size = records === 1 ? 'alone' : `in a batch of ${records}`;
  return attempt === 1 ? `leaves ${size}, first attempt` : `leaves ${size}, attempt ${attempt}`;
}

const en: Texts = {
  sent: ({ key, partition }) => {
    const what = key === null ? 'a record without a key' : `key ${key}`;
    return `[*send()] ${what}${partition === null ? '' : ` goes to ${partition}`}`;
  },
  'send-failed': ({ error }) => `[*send() itself fails]: ${error}`,
  left: (what) => batchEn(what),
  retried: ({ error, attempts }) => `attempt ${attempts} fails: ${error}`,
  failed: ({ error }) => `[*the application is told: ${error}]`,
  appended: ({ broker, leaderEpoch }) =>
    `[*broker ${broker} appends it], leader, epoch ${leaderEpoch}`,
  refused: ({ broker, error }) => `broker ${broker} refuses it: ${error}`,
  'duplicate-recognised': ({ broker }) =>
    `broker ${broker} has it already and does not append it again`,
  copied: ({ broker }) => `broker ${broker} copies it`,
  visible: ({ highWatermark, waitsFor }) =>
    `high watermark ${highWatermark}: ${
      waitsFor === 'nothing'
        ? 'readers may have it'
        : `read_uncommitted may have it, read_committed waits for ${waitsFor === 'own' ? 'its transaction' : 'a transaction before it'}`
    }`,
  decided: ({ committed }) =>
    committed
      ? 'its transaction commits: read_committed may have it'
      : '[*its transaction is rolled back]: read_committed never gets it',
  acked: ({ producer, acks }) =>
    acks === 0 ? `[*${producer} asks nobody]: it counts as sent` : `[*${producer} gets the ack]`,
  'never-copied': ({ brokers }) =>
    `broker${brokers.length === 1 ? '' : 's'} ${brokers.join(' and ')} never ${brokers.length === 1 ? 'fetches' : 'fetch'} it`,
  'holder-crashed': ({ broker, onlyCopy }) =>
    onlyCopy ? `[*broker ${broker} crashes] with the only copy` : `[*broker ${broker} crashes]`,
  'other-leads': ({ broker, leaderEpoch, logEnd }) =>
    `[*broker ${broker} leads], epoch ${leaderEpoch}${logEnd === null ? '' : `, log end ${logEnd}`}`,
  'cut-back': ({ broker, to }) =>
    `broker ${broker} cuts its log back to ${to}, and it is gone here, too`,
  deleted: ({ broker, because }) =>
    because === 'compaction'
      ? `broker ${broker} compacts the log: a later record has its key`
      : because === 'delete-records'
        ? `DeleteRecords moves the log start of broker ${broker} past it`
        : `broker ${broker} deletes its segment (${because})`,
  'disk-lost': ({ broker, cached }) =>
    cached
      ? `broker ${broker} loses it with its page cache: it [*had never been flushed]`
      : `broker ${broker} loses it [*with its disk]`,
  fetched: ({ member, group, nth }) =>
    nth === 1
      ? `poll() gives it to ${member}`
      : `[*poll() gives it to ${member}], time ${nth} for ${group}`,
  processed: ({ member, group, nth, late }) => {
    if (nth > 1) return `[*${member} finishes it again], time ${nth} for ${group}`;
    if (late === 'broken') return `${member} finishes it [*after a later one]`;
    return late === 'across'
      ? `[*${member} finishes it] for ${group}, after a later one of another partition: no order was promised`
      : `[*${member} finishes it] for ${group}`;
  },
  committed: ({ group, offset }) => `${group} commits ${offset}: it is covered`,
  'doer-died': ({ member, committed, group }) =>
    `[*${member} dies] before the commit${committed === null ? '' : `; ${group} stands at ${committed}`}`,
  skipped: ({ group, committed }) => `[*${group} commits ${committed}] without having finished it`,
  'passed-in-hand': ({ member, committed }) =>
    `[*${member} commits ${committed}] while one of its threads still works on it`,
  ...shareStepsEn,
};

const ko: Texts = {
  sent: ({ key, partition }) => {
    const what = key === null ? '키 없는 레코드' : `키 ${key}`;
    return `[*send()] ${what}${partition === null ? '' : `, ${p(partition, '으로/로')} 감`}`;
  },
  'send-failed': ({ error }) => `[*send() 자체가 실패]: ${error}`,
  left: ({ records, attempt }) =>
    `${records === 1 ? '혼자' : `${records}건 묶음으로`} 출발, ${attempt}번째 시도`,
  retried: ({ error, attempts }) => `${attempts}번째 시도 실패: ${error}`,
  failed: ({ error }) => `[*애플리케이션이 들은 말: ${error}]`,
  appended: ({ broker, leaderEpoch }) =>
    `리더 [*브로커${NBSP}${p(String(broker), '이/가')} 로그에 씀], 에포크 ${leaderEpoch}`,
  refused: ({ broker, error }) => `브로커${NBSP}${p(String(broker), '이/가')} 거절: ${error}`,
  'duplicate-recognised': ({ broker }) =>
    `브로커${NBSP}${p(String(broker), '은/는')} 이미 가지고 있어 다시 쓰지 않음`,
  copied: ({ broker }) => `브로커${NBSP}${p(String(broker), '이/가')} 복제함`,
  visible: ({ highWatermark, waitsFor }) =>
    `하이 워터마크 ${highWatermark}: ${
      waitsFor === 'nothing'
        ? '이제 읽을 수 있음'
        : `read_uncommitted는 읽을 수 있고, read_committed는 ${waitsFor === 'own' ? '이 레코드의' : '앞선'} 트랜잭션을 기다림`
    }`,
  decided: ({ committed }) =>
    committed
      ? '트랜잭션이 커밋됨: read_committed도 읽을 수 있음'
      : '[*트랜잭션이 롤백됨]: read_committed는 받지 않음',
  acked: ({ producer, acks }) =>
    acks === 0
      ? `[*${p(producer, '은/는')} 아무에게도 묻지 않음]: 보낸 것으로 셈`
      : `[*${p(producer, '이/가')} ack를 받음]`,
  'never-copied': ({ brokers }) => `브로커${NBSP}${p(brokers.join(', '), '은/는')} 가져간 적 없음`,
  'holder-crashed': ({ broker, onlyCopy }) =>
    onlyCopy
      ? `[*브로커${NBSP}${p(String(broker), '이/가')} 죽음], 유일한 사본과 함께`
      : `[*브로커${NBSP}${p(String(broker), '이/가')} 죽음]`,
  'other-leads': ({ broker, leaderEpoch, logEnd }) =>
    `[*브로커${NBSP}${p(String(broker), '이/가')} 리더가 됨], 에포크 ${leaderEpoch}${logEnd === null ? '' : `, 로그 끝 ${logEnd}`}`,
  'cut-back': ({ broker, to }) =>
    `브로커${NBSP}${p(String(broker), '이/가')} 로그를 ${p(String(to), '으로/로')} 잘라 내 여기서도 사라짐`,
  deleted: ({ broker, because }) =>
    because === 'compaction'
      ? `브로커${NBSP}${p(String(broker), '이/가')} 로그를 컴팩션함: 같은 키의 더 나중 레코드가 있음`
      : because === 'delete-records'
        ? `DeleteRecords가 브로커${NBSP}${broker}의 로그 시작을 그 뒤로 옮김`
        : `브로커${NBSP}${p(String(broker), '이/가')} 세그먼트를 삭제함 (${because})`,
  'disk-lost': ({ broker, cached }) =>
    cached
      ? `브로커${NBSP}${p(String(broker), '이/가')} 페이지 캐시와 함께 잃음: [*디스크에 내려 쓴 적이 없음]`
      : `브로커${NBSP}${p(String(broker), '이/가')} [*디스크와 함께] 잃음`,
  fetched: ({ member, group, nth }) =>
    nth === 1
      ? `poll()이 ${member}에게 건넴`
      : `[*poll()이 ${member}에게 또 건넴], ${group}에서 ${nth}번째`,
  processed: ({ member, group, nth, late }) => {
    if (nth > 1) return `[*${p(member, '이/가')} 또 처리함], ${group}에서 ${nth}번째`;
    if (late === 'broken') return `${p(member, '이/가')} [*나중 것보다 늦게] 처리함`;
    return late === 'across'
      ? `[*${p(member, '이/가')} 처리함] (${group}), 다른 파티션의 나중 것보다 늦게: 순서를 약속한 적 없음`
      : `[*${p(member, '이/가')} 처리함] (${group})`;
  },
  committed: ({ group, offset }) =>
    `${p(group, '이/가')} ${p(String(offset), '을/를')} 커밋: 이 레코드까지 포함됨`,
  'doer-died': ({ member, committed, group }) =>
    `[*${p(member, '이/가')} 커밋 전에 죽음]${committed === null ? '' : `, ${p(group, '은/는')} ${committed}에 머묾`}`,
  skipped: ({ group, committed }) =>
    `[*${p(group, '이/가')} ${p(String(committed), '을/를')} 커밋], 이 레코드는 처리하지 않은 채`,
  'passed-in-hand': ({ member, committed }) =>
    `[*${p(member, '이/가')} ${p(String(committed), '을/를')} 커밋], 한 스레드가 아직 이 레코드를 처리하는 동안`,
  ...shareStepsKo,
};

export function stepSentence({ what }: BiographyStep, language: Language): Sentence {
  const table = language === 'ko' ? ko : en;
  // Kind and entry belong together, which TypeScript cannot follow for a union.
  const text = table[what.kind] as (given: StepWhat) => string;
  return sentence(text(what));
}

/** The reason under a step; `null` where the step explains itself. */
export function stepReason({ what }: BiographyStep, language: Language): string | null {
  const isKo = language === 'ko';
  switch (what.kind) {
    case 'left': {
      const why = LEFT_EN.get(what.because);
      if (why === undefined || what.because === 'retry' || isKo) return null;
      return what.because === 'linger' ? 'because linger.ms is over' : null;
    }
    case 'acked':
      return ackReason(what.acks, isKo);
    case 'never-copied':
      if (what.cutSinceUs === null) return null;
      return isKo
        ? `${formatInstant(what.cutSinceUs)}부터 링크가 끊겨 있기 때문`
        : `because the link is cut since ${formatInstant(what.cutSinceUs)}`;
    case 'other-leads':
      return sessionReason(what, isKo);
    case 'doer-died':
      return isKo
        ? '누군가 마지막 커밋부터 다시 읽기 때문에 또 처리됩니다'
        : 'so whoever takes over starts at the last commit and does it again';
    default:
      return null;
  }
}

function ackReason(acks: -1 | 0 | 1, isKo: boolean): string {
  if (acks === 1)
    return isKo ? 'acks=1은 리더만 기다리기 때문' : 'because acks=1 waits for the leader alone';
  if (acks === 0)
    return isKo ? 'acks=0은 아무도 기다리지 않기 때문' : 'because acks=0 waits for nobody';
  return isKo
    ? 'acks=all은 ISR 전부를 기다리기 때문'
    : 'because acks=all has waited for every replica in the ISR';
}

function sessionReason(what: Of<'other-leads'>, isKo: boolean): string | null {
  const { sessionTimeoutUs, sessionDefaultUs, previous } = what;
  if (sessionTimeoutUs === null) return null;
  const here = formatDuration(sessionTimeoutUs);
  const isScaled = sessionTimeoutUs !== sessionDefaultUs;
  const usual = formatDuration(sessionDefaultUs);
  if (isKo) {
    return `브로커${NBSP}${previous}의 세션 ${p(here, '이/가')} 끝났기 때문${isScaled ? `(기본값 ${usual})` : ''}`;
  }
  return `because broker ${previous}’s ${here} session ran out${isScaled ? ` (default ${usual})` : ''}`;
}
