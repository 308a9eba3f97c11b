/** What the page says beside the run, in Korean. */

import { countKo } from './format.ts';
import type { NoticeMessages } from './notice-en.ts';

export const noticeKo = {
  name: '실행 곁의 알림',
  close: '닫기',
  draft: (title, ago) => `${ago} “${title}”에서 바꾼 것이 여기 남아 있습니다.`,
  untitled: '제목 없는 시나리오',
  restore: '열기',
  discard: '버리기',
  ago: (minutes) =>
    minutes < 1
      ? '방금'
      : minutes < 60
        ? `${minutes}분 전`
        : minutes < 2_880
          ? `${Math.round(minutes / 60)}시간 전`
          : `${Math.round(minutes / 1_440)}일 전`,
  ignored: '이 링크는 여기에 없는 것도 요청했습니다. 아무것도 바뀌지 않았습니다.',
  why: { name: '모르는 이름', value: '여기서는 뜻이 없는 값' },
  leftOut: (count) => `읽을 수 없는 매개변수 ${countKo(count, '개')}`,
  engine: (made, here) =>
    made > here
      ? `더 새로운 엔진(${made}, 이 페이지는 ${here})으로 만든 링크입니다. 공유된 실행과 다를 수 있습니다.`
      : `엔진 ${made}에서 만든 링크를 ${here}로 재생합니다. 옛 링크도 계속 열리지만, 순간이 조금 다를 수 있습니다.`,
} satisfies NoticeMessages;
