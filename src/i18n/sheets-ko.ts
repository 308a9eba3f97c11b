/** The words of the sheets for a lesson on paper, in Korean. */

import { formatInstant } from './format.ts';
import type { SheetMessages } from './sheets-en.ts';

export const sheetsKo = {
  open: '인쇄용 활동지와 정답지',
  openAll: '모든 수업을 한 권으로 인쇄',
  title: '종이로 보기',
  titleAll: '모든 수업을 종이로 보기',
  lead: '시나리오마다 한 쪽, A4나 레터 용지에 흑백으로 나옵니다. 브라우저에서 인쇄하거나 PDF로 저장합니다.',
  show: '쪽',
  shows: { worksheet: '활동지', key: '정답지', both: '둘 다' },
  print: '인쇄',
  close: '닫기',
  drawing: '쪽을 그리는 중',
  page: (done, of) => `${of}쪽 가운데 ${done}번째`,
  failed: '브라우저가 쪽을 그리지 못했습니다.',
  worksheet: '활동지',
  key: '정답지',
  name: '이름',
  date: '날짜',
  asked: (atUs) => `${formatInstant(atUs)}의 클러스터, 질문을 받는 순간`,
  standing: (atUs) => `${formatInstant(atUs)}의 클러스터`,
  openQuestion: '이다음에 무슨 일이 일어날까요? 왜 그럴까요?',
  because: '그렇게 생각한 까닭',
  timeline: '언제 무슨 일이 일어났을까요? 순간마다 적어 보세요.',
  timelineKey: '언제 무슨 일이 일어났나',
  ownWords: '마지막에 결과는 어떻게 될까요? 무엇을 바꾸면 좋을까요?',
  outcome: '마지막 결과',
  notes: '교사용 메모',
  playIt: '직접 실행',
  picture: '무대',
  qr: '링크의 QR 코드',
} satisfies SheetMessages;
