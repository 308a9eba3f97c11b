/** What may stand in a place, in words. */

import type { Accepted, DeclaredKind } from './problem.ts';

export type Language = 'en' | 'ko';
export type Bilingual = Readonly<Record<Language, string>>;

/** Names are shown between back-ticks, cut when they are long. */
export function code(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return `\`${shown}\``;
}

const list = (words: readonly string[]): string => words.map(code).join(', ');

type FixedKind = Exclude<Accepted['kind'], 'words' | 'count'>;

const fixed: Readonly<Record<FixedKind, Bilingual>> = {
  duration: {
    en: 'a duration: a number and a unit without a space (`us`, `ms`, `s`, `m`, `h`), such as `1.5s`',
    ko: '시간: 수와 단위를 붙여 씁니다(`us`, `ms`, `s`, `m`, `h`). 예: `1.5s`',
  },
  start: {
    en: 'a duration such as `2s` (`us`, `ms`, `s`, `m`, `h`), or `manual`',
    ko: '`2s` 같은 시간(`us`, `ms`, `s`, `m`, `h`) 또는 `manual`',
  },
  'whole-ms': {
    en: 'a duration of whole milliseconds with its unit (`us`, `ms`, `s`, `m`, `h`), such as `500ms`, or `-1`',
    ko: '단위가 붙은 밀리초 단위의 시간(`us`, `ms`, `s`, `m`, `h`) 또는 `-1`. 예: `500ms`',
  },
  size: {
    en: 'a size: a whole number and a unit without a space (`B`, `KB`, `MB`, `GB`), such as `16KB`',
    ko: '크기: 정수와 단위를 붙여 씁니다(`B`, `KB`, `MB`, `GB`). 예: `16KB`',
  },
  percent: { en: 'a percentage from `0%` to `100%`', ko: '`0%`부터 `100%`까지의 비율' },
  name: {
    en: 'a name: a small letter, then small letters, digits and dashes, at most 40 characters',
    ko: '이름: 소문자로 시작하고 소문자, 숫자, 붙임표로 이어지며 40자 이하',
  },
  text: { en: 'a text, in quotes when it holds white space', ko: '글(공백이 있으면 따옴표로)' },
  brokers: {
    en: 'broker ids with commas, such as `1,2,3`',
    ko: '쉼표로 이은 브로커 번호. 예: `1,2,3`',
  },
  partition: { en: 'a partition, such as `orders-0`', ko: '파티션. 예: `orders-0`' },
  ends: {
    en: 'ids of brokers and controllers, producers, members, `clients`, `brokers`, `controllers`, `all`, with commas',
    ko: '브로커와 컨트롤러 번호, 프로듀서, 컨슈머, `clients`, `brokers`, `controllers`, `all`을 쉼표로 이은 것',
  },
  arrow: { en: '`-` or `->`', ko: '`-` 또는 `->`' },
  times: {
    en: '`x5` (at least 1), `every 200ms`, then keys',
    ko: '`x5`(1 이상), `every 200ms`, 그 뒤에 키',
  },
  keys: {
    en: 'keys with commas, none of them empty; `order-{1..20}` for a range that goes up',
    ko: '쉼표로 이은 키(빈 키는 안 됩니다). 올라가는 범위는 `order-{1..20}`',
  },
  setting: { en: 'at least one `key=value`', ko: '`key=value` 하나 이상' },
  'metric-value': {
    en: 'a number, with `=` also a range such as `4..6`, and `none` where there may be none',
    ko: '수. `=`에는 `4..6` 같은 범위도, 값이 없을 수 있는 곳에는 `none`도',
  },
  'range-operator': { en: '`=`', ko: '`=`' },
  'none-or-number': { en: 'a number or `none`', ko: '수 또는 `none`' },
  'class-name': {
    en: "Kafka's Java class name, such as `TimeoutException`",
    ko: 'Kafka의 Java 클래스 이름. 예: `TimeoutException`',
  },
  choices: { en: 'two to six choices in quotes', ko: '따옴표로 감싼 선택지 두 개에서 여섯 개' },
};

function count(min: number, max: number | undefined): Bilingual {
  if (max === undefined) {
    return { en: `a whole number, at least ${min}`, ko: `${min} 이상의 정수` };
  }
  if (min === max) return { en: code(String(min)), ko: code(String(min)) };
  return { en: `a whole number from ${min} to ${max}`, ko: `${min}부터 ${max}까지의 정수` };
}

export function acceptedText(accepted: Accepted, language: Language): string {
  switch (accepted.kind) {
    case 'words':
      return list(accepted.words);
    case 'count':
      return count(accepted.min, accepted.max)[language];
    default:
      return fixed[accepted.kind][language];
  }
}

export const kindTexts: Readonly<Record<DeclaredKind, Bilingual>> = {
  topic: { en: 'topic', ko: '토픽' },
  producer: { en: 'producer', ko: '프로듀서' },
  sender: { en: 'producer', ko: '프로듀서' },
  group: { en: 'group', ko: '그룹' },
  consumer: { en: 'consumer', ko: '컨슈머' },
  broker: { en: 'broker', ko: '브로커' },
  controller: { en: 'controller', ko: '컨트롤러' },
  partition: { en: 'partition', ko: '파티션' },
  check: { en: 'check', ko: 'check' },
  client: { en: 'producer or consumer', ko: '프로듀서나 컨슈머' },
  target: { en: 'thing to point at', ko: '가리킬 대상' },
};
