/** 일어난 일의 표에 쓰는 말, 한국어. */

import { formatCount, formatInstant } from './format.ts';
import type { HappeningsMessages } from './happenings-en.ts';

export const happeningsKo: HappeningsMessages = {
  title: '일어난 일',
  close: '닫기',
  search: '일어난 일 찾기',
  searchHint: '찾기',
  kinds: {
    produce: '보내기',
    replicate: '복제',
    watermark: '하이 워터마크',
    read: '읽기',
    groups: '그룹',
    transactions: '트랜잭션',
    controller: '컨트롤러',
    storage: '저장소',
    machines: '기계, 링크',
  },
  kindsName: '종류',
  everyone: '모두',
  everywhere: '어디서나',
  actor: '누가',
  place: '어디서',
  count: (shown, of) => `${formatCount(of)}건 중 ${formatCount(shown)}건 표시`,
  columns: { time: '시각(초)', who: '누가', what: '무엇을', where: '어디서', why: '왜' },
  why: '왜?',
  whyOf: (what) => `왜: ${what}`,
  closeWhy: '닫기',
  rule: (rule) => `규칙: ${rule}`,
  ruleOnly: (rule) => `${rule} 규칙만 보기`,
  withoutRule: (rule) => `${rule} 필터 빼기`,
  jump: (us) => `${formatInstant(us)} 시점으로`,
  none: '이 순간까지 그런 일은 없습니다.',
  copyAll: '모두 복사',
  copySoFar: '여기까지 모두 복사',
  copyRows: (n) => (n === 1 ? '이 행 복사' : `${n}행 복사`),
  copied: (n) => `${formatCount(n)}행을 복사했습니다`,
  upTo: (us) => `(${formatInstant(us)}까지)`,
  copyFailed: '브라우저가 복사를 허용하지 않습니다.',
  keys: '위아래 화살표로 행을 고르고, Shift와 함께 누르면 여러 행을 고릅니다. Enter는 그 순간으로 가고, W는 이유를 보여 줍니다.',
};
