/** One sentence that says how two runs differ: the gravest harm first, then what it costs. */

import { formatCount, formatDuration, NBSP } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import { ackChange, type Balance, harmed } from '../../ledger/balance.ts';
import type { Narration } from './narrate.ts';
import { phrase } from './phrase.ts';

/** What was changed: `acks=all`, or a branch by its letter. */
export type TwinSubject =
  | { readonly kind: 'setting'; readonly text: string }
  | { readonly kind: 'branch'; readonly letter: string };

type Both = readonly [string, string];

/** Slower by less is no price. */
const NOTICEABLE_US = 1_000;
type Harm = 'lost' | 'twice' | 'skipped' | 'reordered';
const HARMS: readonly Harm[] = ['lost', 'twice', 'skipped', 'reordered'];

/** `reaches`: whether `b` reaches the goal of the lesson; `null`: there is none. */
export function twinNarration(
  subject: TwinSubject,
  a: Balance,
  b: Balance,
  reaches: boolean | null = null,
): Narration {
  const [en, ko] = sentence(subject, a, b);
  const [goal, goalKo] = goalPart(reaches);
  return { ...phrase(`${en}${goal}`, `${ko}${goalKo}`), tone: 'verdict', harm: 'none' };
}

function goalPart(reaches: boolean | null): Both {
  if (reaches === null) return ['', ''];
  return reaches
    ? [' [*The goal is reached.]', ' [*목표를 이룹니다.]']
    : [' The goal is not reached.', ' 목표는 이루지 못합니다.'];
}

function sentence(subject: TwinSubject, a: Balance, b: Balance): Both {
  const head: Both =
    subject.kind === 'setting'
      ? [`With ${subject.text} `, `${p(subject.text, '으로/로')} 하면 `]
      : [`In branch ${subject.letter} `, `분기 ${subject.letter}에서는 `];
  const told = [harmPart(a, b), ...prices(a, b)].flatMap((part) => (part === null ? [] : [part]));
  const [first] = told;
  if (first === undefined)
    return [`${head[0]}the numbers come out the same.`, `${head[1]}수가 모두 같습니다.`];
  const en = listedEn(told.map((part) => part[0]));
  const ko = told.map((part) => part[1]).join(', ');
  return [`${head[0]}${en}.`, `${head[1]}${ko}.`];
}

function listedEn(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}, and ${last}`;
}

const EN: Readonly<Record<Harm, string>> = {
  lost: 'lost',
  twice: 'done twice',
  skipped: 'skipped',
  reordered: 'reordered',
};
const KO: Readonly<Record<Harm, string>> = {
  lost: '유실',
  twice: '두 번 처리',
  skipped: '건너뜀',
  reordered: '순서 뒤바뀜',
};

function harmPart(a: Balance, b: Balance): Both | null {
  const harm = HARMS.find((one) => harmed(a, one) !== harmed(b, one));
  if (harm === undefined) return null;
  const mark = harm === 'lost' || harm === 'skipped' ? '!' : '~';
  const [was, is] = [harmed(a, harm), harmed(b, harm)];
  if (is === 0) {
    return [
      `[*nothing] is ${EN[harm]} instead of [${mark}${recordsEn(was)}]`,
      `[*${KO[harm]} 0건] (원래 [${mark}${was}건])`,
    ];
  }
  return [
    `[${mark}${recordsEn(is)}] ${is === 1 ? 'is' : 'are'} ${EN[harm]} instead of ${was === 0 ? 'none' : formatCount(was)}`,
    `[${mark}${KO[harm]} ${is}건] (원래 ${was}건)`,
  ];
}

/** Latency and availability. */
function prices(a: Balance, b: Balance): readonly (Both | null)[] {
  return [
    slowestAck(a, b),
    counted(a.refused, b.refused, 'send is refused', 'sends are refused', '거절된 쓰기'),
    counted(
      a.unresolved,
      b.unresolved,
      'send has no answer',
      'sends have no answer',
      '답 없는 쓰기',
    ),
    a.acked === b.acked || a.refused !== b.refused || a.unresolved !== b.unresolved
      ? null
      : counted(a.acked, b.acked, 'send is acknowledged', 'sends are acknowledged', '확인된 쓰기'),
  ];
}

function slowestAck(a: Balance, b: Balance): Both | null {
  const change = ackChange(a, b);
  if (change === undefined || Math.abs(change.isUs - change.wasUs) < NOTICEABLE_US) return null;
  const { producer } = change;
  const [is, was] = [formatDuration(change.isUs), formatDuration(change.wasUs)];
  return [
    `the slowest ack${producer === null ? '' : ` of ${producer}`} takes ${is} instead of ${was}`,
    `${producer === null ? '' : `${producer}의 `}가장 느린 ack ${is} (원래 ${was})`,
  ];
}

function counted(was: number, is: number, one: string, many: string, ko: string): Both | null {
  if (was === is) return null;
  const en = is === 0 ? `no ${one}` : `${formatCount(is)}${NBSP}${is === 1 ? one : many}`;
  return [
    `${en} instead of ${was === 0 ? 'none' : formatCount(was)}`,
    `${ko} ${is}건 (원래 ${was}건)`,
  ];
}

function recordsEn(n: number): string {
  return `${formatCount(n)}${NBSP}${n === 1 ? 'record' : 'records'}`;
}
