/** The one table of what is drawn and what it is called: legend, help and exports read it. */

import type { ReplicaRole, StageView } from './stage-view.ts';

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
  | 'request'
  | 'ack'
  | 'error'
  | 'fetch'
  | 'cut'
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
  { name: 'lost', en: 'lost', ko: '유실' },
  { name: 'dead', en: 'on a dead broker', ko: '죽은 브로커에 있음' },
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
  'out-of-sync',
  'catching-up',
  'offline',
  'eligible',
  'electing',
];

/** The terms that a reader of this picture needs, the ones that hold for every picture first. */
export function legendTerms(view: StageView): readonly TermName[] {
  const roles = new Set(view.brokers.flatMap((broker) => broker.lanes.map((lane) => lane.role)));
  return [
    'leader',
    'in-sync',
    'highWatermark',
    'logEndOffset',
    ...ROLE_TERMS.filter((role) => roles.has(role)),
    'open',
    'committed',
    'position',
  ];
}

export function termOf(name: TermName): Term {
  const term = VOCABULARY.find((one) => one.name === name);
  if (term === undefined) throw new Error(`The vocabulary has no term "${name}".`);
  return term;
}
