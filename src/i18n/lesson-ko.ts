/** The words around a lesson in Korean. */

import type { LessonMessages } from './lesson-en.ts';
import { withParticle } from './korean.ts';

export const lessonKo = {
  step: (n, of) => `${of}단계 중 ${n}단계`,
  steps: '수업의 단계',
  start: '재생',
  goOn: '이어서',
  predictFirst: '먼저 예측해 보세요',
  choices: '내 예측',
  reason: '이유 한 줄 남기기 (선택)',
  confirm: '예측 확정하고 실행',
  skip: '건너뛰기',
  choose: '먼저 하나를 고르세요.',
  mine: '내 예측',
  outcome: '실제 결과',
  skipped: '없음',
  myReason: (reason) => `“${reason}”`,
  decided: '결과가 갈린 순간',
  goTo: '그 순간으로 가기',
  explanation: '왜 그럴까요',
  again: '처음부터 다시',
  goal: '이번에는 막아 보세요',
  goalLead: '하나만 바꿔서 같은 실행이 이렇게 끝나게 해 보세요.',
  goalNow: (metric, value) => `지금 ${withParticle(metric, '은/는')} ${value}입니다.`,
  goalUnknown: (metric) => `이 실행이 끝날 때 ${withParticle(metric, '은/는')} 알 수 없습니다.`,
  goalReached: '해냈습니다. 같은 일에 다른 결과입니다.',
  checking: '다시 실행해 보는 중 …',
  change: '설정 바꾸기',
  next: '다음',
  watch: '무대를 보세요. 실행이 이어집니다.',
  none: '이 시나리오는 묻는 것이 없습니다. 시나리오에서 질문을 고르세요.',
  showCode: '코드 보기',
  hideCode: '코드 닫기',
  predicted: (letter) => `내 예측: ${letter}`,
} satisfies LessonMessages;
