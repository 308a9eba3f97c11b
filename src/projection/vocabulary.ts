/** The one table of what is drawn and what it is called: legend, help and exports read it. */

import type { LaneCellState, LaneView, ReplicaRole, StageView } from './stage-view.ts';

export type TermName =
  | 'leader'
  | 'in-sync'
  | 'out-of-sync'
  | 'catching-up'
  | 'offline'
  | 'eligible'
  | 'electing'
  | 'highWatermark'
  | 'logEndOffset'
  | 'committed'
  | 'position'
  | 'open'
  | 'lost'
  | 'dead'
  | 'never-copied'
  | 'would-be-lost'
  | 'would-go'
  | 'would-repeat'
  | 'would-stay-unread'
  | 'acquired'
  | 'marker'
  | 'aborted'
  | 'request'
  | 'ack'
  | 'error'
  | 'fetch'
  | 'cut'
  | 'unflushed'
  | 'last-digits'
  | 'folded'
  | 'bar'
  | 'counted'
  | 'timer';

export interface Term {
  readonly name: TermName;
  readonly en: string;
  readonly ko: string;
}

export const VOCABULARY: readonly Term[] = [
  { name: 'leader', en: 'leader', ko: '리더' },
  { name: 'in-sync', en: 'in sync', ko: '동기화됨' },
  { name: 'out-of-sync', en: 'out of sync', ko: '동기화 벗어남' },
  { name: 'catching-up', en: 'catching up', ko: '따라잡는 중' },
  { name: 'offline', en: 'offline', ko: '오프라인' },
  { name: 'eligible', en: 'may still lead (ELR)', ko: '리더 후보(ELR)' },
  { name: 'electing', en: 'being elected', ko: '선출 중' },
  { name: 'highWatermark', en: 'HW: readers stop here', ko: 'HW: 여기까지 읽을 수 있음' },
  { name: 'logEndOffset', en: 'LEO: log end offset', ko: 'LEO: 로그 끝 오프셋' },
  { name: 'open', en: 'past HW: not safe yet', ko: 'HW 뒤: 아직 안전하지 않음' },
  { name: 'unflushed', en: 'not on disk yet', ko: '아직 디스크에 없음' },
  { name: 'last-digits', en: 'last two digits of 1340', ko: '1340의 끝 두 자리' },
  { name: 'folded', en: 'older offsets, folded', ko: '접어 둔 이전 오프셋' },
  { name: 'bar', en: 'an older record each', ko: '막대마다 이전 레코드 하나' },
  { name: 'counted', en: 'older records, counted', ko: '세기만 한 이전 레코드' },
  { name: 'lost', en: 'lost', ko: '유실' },
  { name: 'dead', en: 'on a dead broker', ko: '죽은 브로커에 있음' },
  { name: 'never-copied', en: 'never copied here', ko: '여기로 복제된 적 없음' },
  { name: 'would-be-lost', en: 'would be lost', ko: '유실될 것' },
  { name: 'would-go', en: 'would go, a copy stays', ko: '없어져도 복제본이 남음' },
  { name: 'would-repeat', en: 'would be done again', ko: '다시 처리될 것' },
  { name: 'would-stay-unread', en: 'would never be read', ko: '끝내 읽히지 않을 것' },
  { name: 'acquired', en: 'in hand, locked', ko: '처리 중, 잠김' },
  { name: 'marker', en: 'end of a transaction', ko: '트랜잭션의 끝' },
  { name: 'aborted', en: 'rolled back', ko: '롤백됨' },
  { name: 'committed', en: 'committed: read next', ko: '커밋: 다음에 읽을 곳' },
  { name: 'position', en: 'position, not committed', ko: '위치, 커밋 전' },
  { name: 'request', en: 'request with records', ko: '레코드를 실은 요청' },
  { name: 'ack', en: 'acknowledgement', ko: '확인 응답(ack)' },
  { name: 'error', en: 'error response', ko: '오류 응답' },
  { name: 'fetch', en: 'fetch', ko: '가져오기 요청(fetch)' },
  { name: 'cut', en: 'link cut', ko: '끊긴 링크' },
  { name: 'timer', en: 'time left until it happens', ko: '일어날 때까지 남은 시간' },
];

const ROLE_TERMS: readonly ReplicaRole[] = [
  'leader',
  'in-sync',
  'out-of-sync',
  'catching-up',
  'offline',
  'eligible',
  'electing',
];
const DEAD: readonly string[] = ['crashed', 'no-power', 'disk-lost', 'stopped'];

/** What each term needs to be there: lanes for the rungs, a dead broker for its records, a tool for its dots. */
function isOnStage(
  view: StageView,
  lanes: readonly LaneView[],
): Partial<Record<TermName, boolean>> {
  const isThought = view.brokers.some(({ wouldDie }) => wouldDie === true);
  const isDecided = lanes.some(({ transactions }) => transactions.length > 0);
  const commits = view.groups.some(({ protocol }) => protocol !== 'share');
  const holds = (state: LaneCellState): boolean =>
    lanes.some(({ cells }) => cells.some((cell) => cell.kind === 'data' && cell.state === state));
  return {
    highWatermark: lanes.length > 0,
    logEndOffset: lanes.length > 0,
    lost: holds('lost'),
    'never-copied': lanes.some(({ neverCopied }) => neverCopied.length > 0),
    'would-be-lost': isThought && holds('would-be-lost'),
    'would-go': isThought && holds('would-go'),
    'would-repeat': holds('would-repeat'),
    'would-stay-unread': holds('would-stay-unread'),
    dead: view.brokers.some(({ status, lanes: own }) => DEAD.includes(status) && own.length > 0),
    cut: view.links.some(({ kind }) => kind === 'cut'),
    open: view.partitions.some(({ axisStart, axisEnd }) => axisEnd > axisStart),
    committed: commits,
    position: commits,
    acquired: view.groups.some(({ protocol }) => protocol === 'share'),
    marker: isDecided,
    aborted: isDecided,
  };
}

/**
 * Only what stands on the stage, and what the open tool draws; roles first, then what went wrong. `drawn`: what depends on
 * the room that is left for it.
 */
export function legendTerms(view: StageView, drawn: readonly TermName[] = []): readonly TermName[] {
  const lanes = view.brokers.flatMap((broker) => broker.lanes);
  const roles = new Set(lanes.map((lane) => lane.role));
  const terms = isOnStage(view, lanes);
  return [
    ...ROLE_TERMS.filter((role) => roles.has(role)),
    ...VOCABULARY.map(({ name }) => name).filter(
      (name) => terms[name] === true || drawn.includes(name),
    ),
  ];
}

export function termOf(name: TermName): Term {
  const term = VOCABULARY.find((one) => one.name === name);
  if (term === undefined) throw new Error(`The vocabulary has no term "${name}".`);
  return term;
}
