/** The words of every problem, in English and Korean, side by side. */

import { acceptedText, type Bilingual, code, kindTexts, type Language } from './accepted-texts.ts';
import { bounds } from './bounds.ts';
import type { Accepted, Problem, ProblemCode, ProblemData } from './problem.ts';

type Texts = { readonly [C in ProblemCode]: (data: ProblemData[C]) => Bilingual };

const codes = (words: readonly string[]): string => words.map(code).join(', ');

/** A sentence that ends with what would be accepted. */
const withAccepted = (accepted: Accepted, en: string, ko: string): Bilingual => ({
  en: `${en} Accepted: ${acceptedText(accepted, 'en')}.`,
  ko: `${ko} 쓸 수 있는 것: ${acceptedText(accepted, 'ko')}.`,
});

function takenText(name: string, by: string): Bilingual {
  if (by === 'name') {
    return {
      en: `The name ${code(name)} is taken: topics, producers and groups share their names.`,
      ko: `이미 쓴 이름입니다: ${code(name)}. 토픽, 프로듀서, 그룹의 이름은 서로 달라야 합니다.`,
    };
  }
  const what = by === 'partition' ? 'a partition' : 'a consumer';
  const whatKo = by === 'partition' ? '파티션' : '컨슈머';
  return {
    en: `The name ${code(name)} is that of ${what} of this scenario.`,
    ko: `이 시나리오의 ${whatKo} 이름과 같습니다: ${code(name)}.`,
  };
}

const NEEDLESS: Readonly<Record<ProblemData['needless-key']['why'], Bilingual>> = {
  names: {
    en: 'the names of the scenario are what Kafka is told.',
    ko: '시나리오에 쓴 이름을 Kafka에도 씁니다.',
  },
  cluster: {
    en: 'there is one cluster, and every client finds it.',
    ko: '클러스터가 하나라 모든 클라이언트가 찾습니다.',
  },
  texts: { en: 'keys and values are texts here.', ko: '여기서는 키와 값이 모두 글입니다.' },
};

const texts: Texts = {
  bound: ({ bound }) => ({
    en: `This goes beyond the bound of ${bounds[bound].phrase}.`,
    ko: `한도를 넘습니다: ${bounds[bound].ko} (${bounds[bound].phrase}).`,
  }),
  'control-character': ({ character }) => ({
    en: `There is a control character here (${character}). Only tabs are accepted.`,
    ko: `제어 문자가 있습니다(${character}). 탭만 쓸 수 있습니다.`,
  }),
  'unclosed-quote': () => ({
    en: 'This quote is not closed on its line.',
    ko: '따옴표가 이 줄에서 닫히지 않습니다.',
  }),
  'stray-quote': () => ({
    en: 'A quote may only enclose a whole word or a whole value; white space must follow it. Inside quotes write \\".',
    ko: '따옴표는 낱말이나 값 전체만 감쌀 수 있고 그 뒤에는 공백이 와야 합니다. 따옴표 안에서는 \\"로 씁니다.',
  }),
  'first-statement': ({ found }) => ({
    en: `The first statement must be \`kafka 1\`${found === '' ? '.' : `; found ${code(found)}.`}`,
    ko: `첫 문장은 \`kafka 1\`이어야 합니다.${found === '' ? '' : ` 쓰여 있는 것: ${code(found)}.`}`,
  }),
  version: ({ found }) => ({
    en: `This program reads version 1 of the language; found ${code(found)}. Accepted: \`1\`.`,
    ko: `이 프로그램은 언어의 버전 1을 읽습니다. 쓰여 있는 것: ${code(found)}. 쓸 수 있는 것: \`1\`.`,
  }),
  second: ({ statement }) => ({
    en: `There is a second ${code(statement)} line; one is accepted.`,
    ko: `두 번째 줄입니다: ${code(statement)}. 하나만 쓸 수 있습니다.`,
  }),
  'missing-statement': ({ statement }) => ({
    en: `A ${code(statement)} line is needed.`,
    ko: `꼭 필요한 줄이 없습니다: ${code(statement)}.`,
  }),
  'unknown-statement': ({ word }) => ({
    en: `The statement ${code(word)} is unknown; it is kept and ignored.`,
    ko: `알 수 없는 문장이라 그대로 두고 무시합니다: ${code(word)}.`,
  }),
  'unknown-key': ({ key, statement }) => ({
    en: `The key ${code(key)} is unknown on a ${code(statement)} line; it is kept and ignored.`,
    ko: `${code(statement)} 줄에서 알 수 없는 키라 그대로 두고 무시합니다: ${code(key)}.`,
  }),
  'settled-key': ({ key, by, instead }) => ({
    en: `The key ${code(key)} has no effect here: ${code(by)} decides it.${instead === null ? '' : ` Write ${code(instead)}.`}`,
    ko: `여기서는 효과가 없는 키입니다: ${code(key)}. ${code(by)} 값이 정합니다.${instead === null ? '' : ` 이렇게 쓰세요: ${code(instead)}.`}`,
  }),
  'needless-key': ({ key, why }) => ({
    en: `The key ${code(key)} is not needed: ${NEEDLESS[why].en} It is kept and ignored.`,
    ko: `없어도 되는 키입니다: ${code(key)}. ${NEEDLESS[why].ko} 그대로 두고 무시합니다.`,
  }),
  wrong: ({ key, found, accepted }) => {
    const en = key === undefined ? '' : ` as the value of ${code(key)}`;
    const ko = key === undefined ? '' : `${code(key)} 값으로 `;
    return withAccepted(
      accepted,
      `${code(found)} is not accepted${en}.`,
      `${ko}쓸 수 없습니다: ${code(found)}.`,
    );
  },
  missing: ({ accepted }) =>
    withAccepted(accepted, 'Something is missing here.', '여기에 빠진 것이 있습니다.'),
  'missing-key': ({ key, because }) => ({
    en: `The key ${code(key)} is needed${because === undefined ? '' : ` with ${code(because)}`}.`,
    ko: `꼭 필요한 키가 없습니다: ${code(key)}${because === undefined ? '' : ` (${code(because)} 때문)`}.`,
  }),
  extra: ({ found }) => ({
    en: `${code(found)} is too many: nothing more is accepted here.`,
    ko: `더 쓸 수 있는 것이 없습니다: ${code(found)}.`,
  }),
  'second-key': ({ key }) => ({
    en: `The key ${code(key)} stands twice on this line.`,
    ko: `이 줄에 두 번 나온 키입니다: ${code(key)}.`,
  }),
  conflict: ({ one, other }) => ({
    en: `${code(one)} and ${code(other)} exclude each other.`,
    ko: `함께 쓸 수 없습니다: ${code(one)}, ${code(other)}.`,
  }),
  'reserved-name': ({ name }) => ({
    en: `The name ${code(name)} is reserved.`,
    ko: `예약된 이름입니다: ${code(name)}.`,
  }),
  'name-taken': ({ name, by }) => takenText(name, by),
  undeclared: ({ kind, name }) => ({
    en: `There is no ${kindTexts[kind].en} ${code(name)} in this scenario.`,
    ko: `이 시나리오에 없습니다. ${kindTexts[kind].ko}: ${code(name)}.`,
  }),
  'repeated-item': ({ item }) => ({
    en: `${code(item)} stands twice in this list.`,
    ko: `이 목록에 두 번 나옵니다: ${code(item)}.`,
  }),
  'replica-count': ({ partition, replicas, found }) => ({
    en: `${code(partition)} needs as many different brokers as \`replicas\` says: ${replicas}; found ${found}.`,
    ko: `${code(partition)}에는 \`replicas\`만큼 서로 다른 브로커가 필요합니다: ${replicas}개. 쓰여 있는 것: ${found}개.`,
  }),
  'too-many-keys': ({ max }) => ({
    en: `These stand for more than ${max} keys.`,
    ko: `키가 ${max}개보다 많아집니다.`,
  }),
  'needs-transactional-id': ({ producer }) => ({
    en: `The producer ${code(producer)} has no \`transactional.id\`, so it has no transactions.`,
    ko: `\`transactional.id\` 설정이 없어 트랜잭션을 쓸 수 없는 프로듀서입니다: ${code(producer)}.`,
  }),
  'same-ends': () => ({
    en: 'Both ends are the same.',
    ko: '양쪽 끝이 같습니다.',
  }),
  'cannot-set': ({ key }) => ({
    en: `${code(key)} cannot be changed while the scenario runs.`,
    ko: `실행 중에는 바꿀 수 없습니다: ${code(key)}.`,
  }),
  refused: ({ key, message }) => ({
    en: `Kafka refuses ${code(key)}: ${message}`,
    ko: `Kafka가 거절합니다. ${code(key)}: ${message}`,
  }),
  'metric-operator': ({ metric, op, accepted }) => ({
    en: `${code(op)} does not fit ${code(metric)}. Accepted: ${codes(accepted)}.`,
    ko: `${code(metric)}에 맞지 않는 연산자입니다: ${code(op)}. 쓸 수 있는 것: ${codes(accepted)}.`,
  }),
  'metric-shape': ({ metric, forms }) => ({
    en: `${code(metric)} is written differently. Accepted: ${codes(forms)}.`,
    ko: `${code(metric)} 지표의 꼴이 다릅니다. 쓸 수 있는 것: ${codes(forms)}.`,
  }),
  'after-the-end': ({ end }) => ({
    en: `The run ends at ${code(end)}; this comes later and never happens.`,
    ko: `실행은 ${code(end)}에 끝납니다. 그 뒤라서 일어나지 않습니다.`,
  }),
  untranslated: ({ keys }) => ({
    en: `This question has Korean words, but none for ${codes(keys)}: a Korean class sees English there.`,
    ko: `한국어가 있는 질문인데 이것이 없어 영어로 보입니다: ${codes(keys)}.`,
  }),
  'told-early': () => ({
    en: 'The answer would be told before it is asked for; `told` is ignored here.',
    ko: '묻기 전에 답을 말하게 됩니다. 여기서는 `told`를 무시합니다.',
  }),
  unsupported: ({ what }) => ({
    en: `This simulator cannot yet simulate ${code(what)}; it is ignored.`,
    ko: `이 시뮬레이터가 아직 흉내 내지 못해 무시합니다: ${code(what)}.`,
  }),
};

export function problemText(problem: Problem, language: Language): string {
  const text = texts[problem.code] as (data: Problem['data']) => Bilingual;
  return text(problem.data)[language];
}
