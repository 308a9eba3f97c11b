/** The one line over the stage, in both languages. */

import { countEn, formatCount, formatDuration, formatOffsets, NBSP } from '../i18n/format.ts';
import { withParticle as p } from '../i18n/korean.ts';
import type { Happening } from '../ledger/narration-kinds.ts';
import { type Sentence, sentence } from './sentence.ts';

type Kind = Happening['kind'];
type Of<K extends Kind> = Extract<Happening, { readonly kind: K }>;
type Texts = { readonly [K in Kind]: (what: Of<K>) => string };

const records = (count: number) => countEn(count, 'record');
const brokerKo = (id: number) => `브로커${NBSP}${id}`;

function listEn(items: readonly (string | number)[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function brokersEn(ids: readonly number[]): string {
  return `${ids.length === 1 ? 'Broker' : 'Brokers'} ${listEn(ids)}`;
}

function range(from: number, to: number): string {
  return formatOffsets(Array.from({ length: Math.min(to - from + 1, 1_000) }, (_, i) => from + i));
}

function leftEn(us: number | null): string {
  return us === null || us <= 0 ? '' : `, for another ${formatDuration(us)}`;
}

function leftKo(us: number | null): string {
  return us === null || us <= 0 ? '' : ` 앞으로 ${formatDuration(us)} 동안`;
}

/** `broker-1` as a name in a sentence. */
function nodeEn(node: string): string {
  return node.replace(/^(broker|controller)-(\d+)$/, `$1${NBSP}$2`);
}

function nodeKo(node: string): string {
  return node
    .replace(/^broker-(\d+)$/, `브로커${NBSP}$1`)
    .replace(/^controller-(\d+)$/, `컨트롤러${NBSP}$1`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const en: Texts = {
  lost: ({ count, broker }) =>
    broker === null
      ? `[-${records(count)}] ${count === 1 ? 'was' : 'were'} acknowledged, then vanished.`
      : `[-${records(count)}] ${count === 1 ? 'was' : 'were'} acknowledged, then vanished when broker ${broker} died.`,
  duplicated: ({ count, member, counts }) => {
    const what = counts ? 'counted' : 'processed';
    const head = `[+${records(count)} ${count === 1 ? 'was' : 'were'} ${what} twice]`;
    return member === null
      ? `${head}.`
      : `${head}: ${member} died after the work, before the commit.`;
  },
  skipped: ({ count, group }) =>
    `[-${records(count)}] ${count === 1 ? 'was' : 'were'} skipped: ${group} committed past ${count === 1 ? 'it' : 'them'}.`,
  stale: ({ group, seen, truth }) =>
    `[+${group} shows ${seen}], but the newest value is ${truth}: the records arrived out of order.`,
  failed: ({ count, producer, error }) =>
    `${producer} was told that ${records(count)} failed: [*${error}].`,
  leaderless: ({ partition, previous }) =>
    previous === null || previous < 0
      ? `[*${partition} has no leader]: nobody can write or read it.`
      : `[*${partition} has no leader] since broker ${previous} is gone: nobody can write or read it.`,
  'dead-leader': ({ broker, partitions, leftUs }) =>
    `Broker ${broker} is dead, but the controller still waits for its heartbeat${leftEn(leftUs)}. [*${listEn(partitions)} ${partitions.length === 1 ? 'stands' : 'stand'} still.]`,
  'one-copy': ({ count, broker }) =>
    `${records(count)} ${count === 1 ? 'is' : 'are'} acknowledged, and [*broker ${broker} has the only copy].`,
  copying: ({ partition, brokers, from, to, highWatermark, toldAlready }) => {
    const verb = brokers.length === 1 ? 'has' : 'have';
    const head = `${brokersEn(brokers)} ${verb} not copied ${partition} ${range(from, to)} yet, so the high watermark stays at [*${highWatermark}].`;
    return toldAlready === null
      ? head
      : `${head} ${toldAlready} already gets its ack: [*acks=1 does not wait.]`;
  },
  'dead-member': ({ member, group, partitions, leftUs }) =>
    `${member} is dead, but ${group} waits for its heartbeat${leftEn(leftUs)}. [*Nobody reads ${listEn(partitions)}.]`,
  rebalancing: ({ group }) =>
    `${group} shares out its partitions anew; until then [*nobody in it reads].`,
  'cut-off': ({ from, to }) =>
    `${capital(listEn(from.map(nodeEn)))} cannot reach ${listEn(to.map(nodeEn))}.`,
  'broker-down': ({ broker }) => `Broker ${broker} is down; the others have taken over.`,
  'nothing-sent': () => 'Nothing has been sent yet.',
  sending: ({ sent, acked }) => `${formatCount(acked)} of ${records(sent)} acknowledged so far.`,
  reading: ({ group, processed, sent }) =>
    `All ${records(sent)} are acknowledged; ${group} has processed ${formatCount(processed)}.`,
  stored: ({ sent }) => `All ${records(sent)} are acknowledged, not all can be read yet.`,
  'all-well': ({ sent }) => `All ${records(sent)} are acknowledged, copied and read.`,
};

const ko: Texts = {
  lost: ({ count, broker }) =>
    broker === null
      ? `ack를 받은 레코드 [-${formatCount(count)}건]이 사라졌습니다.`
      : `ack를 받은 레코드 [-${formatCount(count)}건]이 ${p(brokerKo(broker), '이/가')} 죽으면서 사라졌습니다.`,
  duplicated: ({ count, member, counts }) => {
    const head = `[+레코드 ${formatCount(count)}건을 두 번 ${counts ? '셌습니다' : '처리했습니다'}]`;
    return member === null
      ? `${head}.`
      : `${head}. ${p(member, '이/가')} 일을 마치고 커밋하기 전에 죽었습니다.`;
  },
  skipped: ({ count, group }) =>
    `레코드 [-${formatCount(count)}건]을 건너뛰었습니다. ${p(group, '이/가')} 그 뒤를 커밋했습니다.`,
  stale: ({ group, seen, truth }) =>
    `[+${p(group, '은/는')} ${p(seen, '을/를')} 보여 주지만] 최신 값은 ${truth}입니다. 레코드 순서가 바뀌었습니다.`,
  failed: ({ count, producer, error }) =>
    `${p(producer, '은/는')} 레코드 ${formatCount(count)}건이 실패했다고 들었습니다: [*${error}].`,
  leaderless: ({ partition, previous }) =>
    previous === null || previous < 0
      ? `[*${partition}에 리더가 없습니다.] 아무도 쓰거나 읽을 수 없습니다.`
      : `${p(brokerKo(previous), '이/가')} 사라진 뒤 [*${partition}에 리더가 없습니다.] 아무도 쓰거나 읽을 수 없습니다.`,
  'dead-leader': ({ broker, partitions, leftUs }) =>
    `${p(brokerKo(broker), '이/가')} 죽었지만 컨트롤러는${leftKo(leftUs)} 하트비트를 더 기다립니다. [*${p(partitions.join(', '), '은/는')} 멈춰 있습니다.]`,
  'one-copy': ({ count, broker }) =>
    `레코드 ${formatCount(count)}건이 ack를 받았지만, [*사본은 ${brokerKo(broker)}에만 있습니다.]`,
  copying: ({ partition, brokers, from, to, highWatermark, toldAlready }) => {
    const who = p(`브로커${NBSP}${brokers.join(', ')}`, '이/가');
    const head = `${who} ${partition} ${p(range(from, to), '을/를')} 아직 복제하지 않아 하이 워터마크는 [*${highWatermark}]에 머뭅니다.`;
    return toldAlready === null
      ? head
      : `${head} ${p(toldAlready, '은/는')} 벌써 ack를 받습니다. [*acks=1은 기다리지 않습니다.]`;
  },
  'dead-member': ({ member, group, partitions, leftUs }) =>
    `${p(member, '이/가')} 죽었지만 ${p(group, '은/는')}${leftKo(leftUs)} 하트비트를 더 기다립니다. [*${p(partitions.join(', '), '을/를')} 읽는 멤버가 없습니다.]`,
  rebalancing: ({ group }) =>
    `${p(group, '이/가')} 파티션을 다시 나눕니다. 그동안 [*아무도 읽지 않습니다.]`,
  'cut-off': ({ from, to }) =>
    `${p(from.map(nodeKo).join(', '), '은/는')} ${to.map(nodeKo).join(', ')}에 닿지 못합니다.`,
  'broker-down': ({ broker }) =>
    `${p(brokerKo(broker), '이/가')} 꺼져 있고, 나머지가 이어받았습니다.`,
  'nothing-sent': () => '아직 아무것도 보내지 않았습니다.',
  sending: ({ sent, acked }) =>
    `레코드 ${formatCount(sent)}건 중 ${formatCount(acked)}건이 ack를 받았습니다.`,
  reading: ({ group, processed, sent }) =>
    `레코드 ${formatCount(sent)}건이 모두 ack를 받았고, ${p(group, '은/는')} ${formatCount(processed)}건을 처리했습니다.`,
  stored: ({ sent }) =>
    `레코드 ${formatCount(sent)}건이 모두 ack를 받았지만, 아직 모두 읽을 수 있지는 않습니다.`,
  'all-well': ({ sent }) =>
    `레코드 ${formatCount(sent)}건이 모두 ack를 받았고, 복제되었고, 읽혔습니다.`,
};

export function narrationSentence(what: Happening, language: 'en' | 'ko'): Sentence {
  const table = language === 'ko' ? ko : en;
  // Kind and entry belong together, which TypeScript cannot follow for a union.
  const text = table[what.kind] as (given: Happening) => string;
  return sentence(text(what));
}
