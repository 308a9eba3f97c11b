/** The words around the scenario's text. */

import type { Language } from './language.ts';

const en = {
  title: 'Scenario text',
  close: 'Close',
  live: 'runs as you type, once it is well formed',
  problems: (n: number) => (n === 1 ? '1 problem' : `${n} problems`),
  atLine: (line: number) => `line ${line}`,
  stale: 'The picture and the numbers still show the text as it was before.',
  write: (text: string) => `Write ${text}`,
  takeOut: 'Take it out',
  orPress: 'or press Alt Enter',
  goTo: (line: number) => `Go to line ${line}`,
  isPlayAlone: 'This is the play alone, without the lesson’s question, steps and notes.',
  openWhole: 'Open the whole lesson',
  addHere: 'Teach with it. Add here:',
  lesson: {
    step: 'a step',
    say: 'a caption',
    ask: 'a question',
    'teacher-note': 'a teacher’s note',
    goal: 'a goal',
  },
};

const ko: typeof en = {
  title: '시나리오 텍스트',
  close: '닫기',
  live: '형식이 맞으면 입력하는 대로 실행합니다',
  problems: (n) => `문제 ${n}개`,
  atLine: (line) => `${line}번째 줄`,
  stale: '그림과 숫자는 아직 이전 텍스트를 보여 줍니다.',
  write: (text) => `${text} 쓰기`,
  takeOut: '빼기',
  orPress: '또는 Alt Enter',
  goTo: (line) => `${line}번째 줄로`,
  isPlayAlone: '질문, 장면, 메모를 뺀 실행만 열려 있습니다.',
  openWhole: '수업 전체 열기',
  addHere: '수업으로 만들기. 여기에 추가:',
  lesson: {
    step: '장면',
    say: '자막',
    ask: '질문',
    'teacher-note': '교사 메모',
    goal: '목표',
  },
};

export type WritingMessages = typeof en;

export function writingMessagesOf(language: Language): WritingMessages {
  return language === 'ko' ? ko : en;
}
