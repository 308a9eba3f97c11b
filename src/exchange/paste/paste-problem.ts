/** What is odd about pasted output, by line, in both languages. Nothing here stops the import unless nothing is left to show. */

export type PasteProblemCode =
  | 'too-long'
  | 'nothing-found'
  | 'not-understood'
  | 'renamed'
  | 'brokers-renumbered'
  | 'left-out'
  | 'cut-to-bound'
  | 'offsets-moved'
  | 'out-of-isr'
  | 'no-leader'
  | 'last-known'
  | 'cannot-be-leaderless'
  | 'other-here'
  | 'ahead-of-others'
  | 'unknown-setting'
  | 'unknown-offset'
  | 'more-problems';

export interface PasteProblem {
  /** From 1; 0: of the text as a whole. */
  readonly line: number;
  readonly code: PasteProblemCode;
  /** The thing, and what became of it. */
  readonly found: string;
  readonly became: string;
}

type Words = (found: string, became: string) => string;

const WORDS_EN: Readonly<Record<PasteProblemCode, Words>> = {
  'too-long': (found) => `The text has more than ${found}; only its beginning was read.`,
  'nothing-found': () =>
    'No topic was found. Paste what kafka-topics --describe, kafka-consumer-groups --describe or kafka-configs --describe prints.',
  'not-understood': (found) => `Not understood, and left out: ${found}`,
  renamed: (found, became) =>
    `${found} is called ${became} here: names are small letters, digits and hyphens.`,
  'brokers-renumbered': (found, became) => `The brokers ${found} are the brokers ${became} here.`,
  'left-out': (found, became) => `${found} was left out: a scenario holds ${became}.`,
  'cut-to-bound': (found, became) => `${found} was cut to ${became}.`,
  'offsets-moved': (found, became) =>
    `${found}: offsets are smaller by ${became}; the lag is the same.`,
  'out-of-isr': (found, became) =>
    `${found}: broker ${became} is behind here and in sync elsewhere. A scenario can stop a broker, not one replica; it is shown in sync.`,
  'no-leader': (found, became) =>
    `${found} has no leader: nobody can write to it or read from it until broker ${became} is back, the last in sync. What the other replicas hold is not shown by the tools; here they hold nothing.`,
  'last-known': (found, became) =>
    `${found}: broker ${became} is only the last known one there, and would come back without what it had not written to disk. Here it died once and is still eligible.`,
  'cannot-be-leaderless': (found, became) =>
    `${found} has no leader there, and has one here: broker ${became} would lead it, for other lines show it alive.`,
  'other-here': (found, became) => `${found} is not quite the same here: ${became}.`,
  'ahead-of-others': (found, became) =>
    `${found}: another group is ${became} behind it, so those records are in the log and count as skipped. Nobody knows that of the real group.`,
  'unknown-setting': (found) =>
    `The setting ${found} is not one that the scenario can hold; it was left out.`,
  'unknown-offset': (found) =>
    `${found} has no committed offset; the group begins where its settings say.`,
  'more-problems': (found) => `And ${found} more of these.`,
};

const WORDS_KO: Readonly<Record<PasteProblemCode, Words>> = {
  'too-long': (found) => `글이 한도(${found})를 넘어 앞부분만 읽었습니다.`,
  'nothing-found': () =>
    '토픽을 찾지 못했습니다. kafka-topics --describe, kafka-consumer-groups --describe, kafka-configs --describe의 출력을 붙여 넣으세요.',
  'not-understood': (found) => `알아볼 수 없어 뺐습니다: ${found}`,
  renamed: (found, became) =>
    `${found}의 이름을 여기서는 ${became}로 씁니다. 이름에는 소문자, 숫자, 붙임표만 쓸 수 있습니다.`,
  'brokers-renumbered': (found, became) => `브로커 ${found}의 번호를 여기서는 ${became}로 씁니다.`,
  'left-out': (found, became) => `${found}: 시나리오의 한도(${became})를 넘어 뺐습니다.`,
  'cut-to-bound': (found, became) => `${found}: ${became}까지로 줄였습니다.`,
  'offsets-moved': (found, became) =>
    `${found}: 오프셋을 ${became}만큼 작게 옮겼습니다. 지연(lag)은 그대로입니다.`,
  'out-of-isr': (found, became) =>
    `${found}: 브로커 ${became}이(가) 여기서는 뒤처졌고 다른 곳에서는 동기 상태입니다. 시나리오는 레플리카 하나만 멈출 수 없어 동기 상태로 보입니다.`,
  'no-leader': (found, became) =>
    `${found}에 리더가 없습니다. 마지막까지 동기 상태였던 브로커 ${became}번이 돌아올 때까지 쓰지도 읽지도 못합니다. 다른 레플리카에 무엇이 있는지는 출력에 없어, 여기서는 비어 있습니다.`,
  'last-known': (found, became) =>
    `${found}: 실제로는 브로커 ${became}번이 마지막으로 알려진 레플리카일 뿐이라, 돌아와도 디스크에 쓰지 못한 것은 없습니다. 여기서는 한 번만 죽어 아직 리더 자격이 있습니다.`,
  'cannot-be-leaderless': (found, became) =>
    `${found}: 실제로는 리더가 없지만 여기서는 있습니다. 다른 줄을 보면 브로커 ${became}번이 살아 있어 리더가 됩니다.`,
  'other-here': (found, became) => `${found}: 여기서는 조금 다릅니다(${became}).`,
  'ahead-of-others': (found, became) =>
    `${found}: 다른 그룹이 ${became}건 뒤에 있어 그 레코드가 로그에 남고, 여기서는 건너뛴 것으로 셉니다. 실제 그룹이 건너뛰었는지는 알 수 없습니다.`,
  'unknown-setting': (found) => `설정 ${found}: 시나리오에 담을 수 없어 뺐습니다.`,
  'unknown-offset': (found) => `${found}: 커밋된 오프셋이 없어 그룹이 설정대로 시작합니다.`,
  'more-problems': (found) => `이런 것이 ${found}건 더 있습니다.`,
};

export function pasteProblemText(problem: PasteProblem, language: 'en' | 'ko'): string {
  const words = language === 'ko' ? WORDS_KO : WORDS_EN;
  return words[problem.code](problem.found, problem.became);
}

const PROBLEMS_MAX = 40;
const FOUND_MAX = 80;

const short = (text: string): string =>
  text.length > FOUND_MAX ? `${text.slice(0, FOUND_MAX)}…` : text;

/** Collects what is odd, up to a bound: a hostile text has a problem on each line. */
export class PasteProblems {
  readonly #found: PasteProblem[] = [];
  #more = 0;

  add(line: number, code: PasteProblemCode, found = '', became = ''): void {
    if (this.#found.length >= PROBLEMS_MAX) this.#more += 1;
    else this.#found.push({ line, code, found: short(found), became: short(became) });
  }

  all(): readonly PasteProblem[] {
    const sorted = [...this.#found].sort((a, b) => a.line - b.line);
    if (this.#more === 0) return sorted;
    return [...sorted, { line: 0, code: 'more-problems', found: String(this.#more), became: '' }];
  }
}
