/**
 * The lines that make a lesson of a scenario, each with blanks to fill in: what the editor writes when they are asked for.
 * A blank stands in `${…}`, with a word that says what belongs there.
 */

import { formatDuration } from '../../scenario/quantity.ts';

export const lessonWords = ['step', 'say', 'ask', 'teacher-note', 'goal'] as const;

export type LessonWord = (typeof lessonWords)[number];

type Language = 'en' | 'ko';

interface Template {
  /** What the line is for, in the reader's language. */
  readonly doc: Readonly<Record<Language, string>>;
  readonly line: Readonly<Record<Language, string>>;
}

/** `goal` is a statement; the others stand behind `at` and an instant. */
const TEMPLATES: Readonly<Record<LessonWord, Template>> = {
  step: {
    doc: {
      en: 'A new chapter of the lesson: a place where Page Down stops.',
      ko: '수업의 새 장면입니다. Page Down이 여기서 멈춥니다.',
    },
    line: { en: 'step "${what this part is about}"', ko: 'step "${이 장면의 제목}"' },
  },
  say: {
    doc: {
      en: 'A caption in the one line, at a thing.',
      ko: '한 줄 설명에 뜨는 자막입니다. 가리킬 대상을 적을 수 있습니다.',
    },
    line: {
      en: 'say "${what to look at}" for=${2s} target=${broker-1}',
      ko: 'say "${무엇을 볼지}" for=${2s} target=${broker-1}',
    },
  },
  ask: {
    doc: {
      en: 'A question with two to six answers; the run waits for one. answer= is the number of the right one.',
      ko: '선택지가 둘에서 여섯인 질문입니다. 답할 때까지 실행이 기다립니다. answer=에는 맞는 선택지의 번호를 적습니다.',
    },
    line: {
      en: 'ask "${what will come out?}" "${one answer}" "${another answer}" answer=1 why="${because}"',
      ko: 'ask "${어떻게 될까요?}" "${첫째 답}" "${둘째 답}" answer=1 why="${까닭}"',
    },
  },
  'teacher-note': {
    doc: {
      en: 'For the presenter alone: shown in the teacher’s window, never to the class.',
      ko: '발표자만 봅니다. 교사용 창에만 나오고 청중에게는 보이지 않습니다.',
    },
    line: {
      en: 'teacher-note "${common wrong answers, what to point at}"',
      ko: 'teacher-note "${흔한 오답, 짚어 줄 것}"',
    },
  },
  goal: {
    doc: {
      en: 'What the learner is to bring about by changing something; looked at when the run ends.',
      ko: '무언가를 바꿔서 이루어야 할 결과입니다. 실행이 끝나면 확인합니다.',
    },
    line: { en: 'goal ${lost} = 0', ko: 'goal ${lost} = 0' },
  },
};

/** Undefined: a word that makes no lesson. */
export function lessonTemplate(word: string): Template | undefined {
  return Object.hasOwn(TEMPLATES, word) ? TEMPLATES[word as LessonWord] : undefined;
}

/** A whole line that happens at this instant. */
export function lessonLine(word: LessonWord, atUs: number, language: Language): string {
  const line = TEMPLATES[word].line[language];
  return word === 'goal' ? line : `at ${formatDuration(atUs)} ${line}`;
}
