/** The words of the scalpel in Korean. */

import { countKo } from './format.ts';
import { withParticle } from './korean.ts';
import type { ScalpelMessages } from './scalpel-en.ts';

export const scalpelKo = {
  name: (member) => `메스: ${member}`,
  nothing: '메스. 아무 일도 일어나지 않았습니다.',
  howTo: '가위표를 끌거나 ←, →로 옮기세요.',
  close: '메스 닫기',
  cross: '죽는 자리',
  poll: 'poll',
  commit: '커밋',
  restarts: '루프가 다시 시작됩니다',
  diesHere: '여기서 죽음',
  thisRun: '이 실행',
  working: (done, of) => `모든 자리에서 죽여 보는 중, ${of}개 방식 중 ${done}개 …`,
  noBatch: (member) =>
    `이 실행에서 ${withParticle(member, '은/는')} 레코드를 받지 않아 자를 루프가 없습니다.`,
  endsAt: '바깥세상에 남을 값',
  killedThen: '여기서 죽고, 다시 시작해, 끝까지 실행합니다.',
  legendTwice: '위, 자주색: 두 번 처리',
  legendNever: '아래, 주홍색: 처리되지 않음',
  legendCommit: '깃발: 커밋이 떠났고, 그것으로 충분',
  modes: {
    auto: '주기마다 poll()에서',
    'sync-batch': '묶음을 마치고',
    'async-batch': '기다리지도 다시 하지도 않음',
    'sync-record': '레코드마다',
    before: '처리하기 전에',
    none: '커밋하지 않음',
    manual: '',
    transaction: '',
  },
  places: {
    polled: 'poll()이 돌아온 뒤',
    working: (record) => `${withParticle(record, '을/를')} 처리하는 중`,
    done: (record) => `${withParticle(record, '을/를')} 마치고 커밋이 떠나기 전`,
    after: '커밋이 떠난 뒤',
  },
  twice: (n) => `레코드 ${countKo(n, '건')} 두 번 처리`,
  never: (n) => `레코드 ${countKo(n, '건')} 처리되지 않음`,
  once: '모두 한 번씩 처리',
  verdict: (place, mode, outcome) =>
    `${place}에 죽으면 ${withParticle(mode, '은/는')}: ${outcome}.`,
} satisfies ScalpelMessages;
