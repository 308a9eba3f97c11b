/** What becomes of processes, in both languages. */

import type { ProcessRules } from '../../engine/kernel/process-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';

type Exited = ProcessRules['process.exited'];

function exitedEn({ process, because }: Exited): string {
  switch (because) {
    case 'stopped':
      return `${process} has ended in order.`;
    case 'restart':
      return `${process} has closed and starts again with its new settings.`;
    case 'failed':
      return `${process} has ended by itself: the application gave up.`;
  }
}

function exitedKo({ process, because }: Exited): string {
  switch (because) {
    case 'stopped':
      return `${p(process, '이/가')} 정상적으로 끝났습니다.`;
    case 'restart':
      return `${p(process, '이/가')} 닫힌 뒤 새 설정으로 다시 시작합니다.`;
    case 'failed':
      return `${p(process, '이/가')} 스스로 끝났습니다. 애플리케이션이 포기했습니다.`;
  }
}

export const processTexts: RuleTexts<ProcessRules> = {
  'process.started': {
    en: (i) =>
      i.again
        ? `${i.process} starts again, with nothing in memory but what was on its disk.`
        : `${i.process} starts.`,
    ko: (i) =>
      i.again
        ? `${p(i.process, '이/가')} 다시 시작합니다. 디스크에 있던 것 말고는 메모리가 비어 있습니다.`
        : `${p(i.process, '이/가')} 시작합니다.`,
    cites: ['exec(2)'],
  },
  'process.askedToStop': {
    en: (i) => `${i.process} is asked to stop in order.`,
    ko: (i) => `${p(i.process, '은/는')} 정상적으로 멈추라는 요청을 받습니다.`,
    cites: ['SIGTERM, signal(7)'],
  },
  'process.exited': {
    en: exitedEn,
    ko: exitedKo,
    cites: ['exit(3)'],
  },
  'process.killed': {
    en: (i) =>
      i.how === 'kill'
        ? `${i.process} is killed: its memory, its timers and its connections are gone at once.`
        : i.how === 'powerOff'
          ? `The machine of ${i.process} loses its power: what was in memory is gone, the page cache included.`
          : `The disk of ${i.process} fails, and the process ends with it.`,
    ko: (i) =>
      i.how === 'kill'
        ? `${p(i.process, '이/가')} 강제로 종료됩니다. 메모리와 타이머, 연결이 곧바로 사라집니다.`
        : i.how === 'powerOff'
          ? `${i.process}의 장비가 꺼집니다. 페이지 캐시를 포함해 메모리에 있던 것이 사라집니다.`
          : `${i.process}의 디스크가 망가지고 프로세스도 함께 끝납니다.`,
    cites: ['SIGKILL, signal(7)', 'fsync(2)'],
  },
  'process.frozen': {
    en: (i) => `${i.process} freezes: it does nothing more, but its connections stay open.`,
    ko: (i) =>
      `${p(i.process, '이/가')} 얼어붙습니다. 아무 일도 하지 않지만 연결은 열린 채로 남습니다.`,
    cites: ['SIGSTOP, signal(7)'],
  },
  'process.resumed': {
    en: (i) =>
      `${i.process} goes on after ${formatDuration(i.frozenForUs)} as if nothing had been; ${i.waiting} things wait for it.`,
    ko: (i) =>
      `${p(i.process, '이/가')} ${formatDuration(i.frozenForUs)} 만에 아무 일 없었다는 듯 다시 움직입니다. 그사이 쌓인 일이 ${i.waiting}개 있습니다.`,
    cites: ['SIGCONT, signal(7)'],
  },
};
