/** Sentences of the application around a consumer, and of the outside world behind it. */

import type { ApplicationRules } from '../../engine/application/application-rules.ts';
import type { SinkKind } from '../../engine/cluster-shape.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { ordinal } from './consumer-words.ts';

export const applicationTexts: RuleTexts<ApplicationRules> = {
  'consumer.handedOver': {
    en: (i) =>
      `${i.member} hands ${i.count} ${i.count === 1 ? 'record' : 'records'} to its ${i.workers} threads; ${i.waiting} ${i.waiting === 1 ? 'waits' : 'wait'} for a free one.`,
    ko: (i) =>
      `${p(i.member, '이/가')} 레코드 ${i.count}개를 스레드 ${i.workers}개에 넘깁니다. ${i.waiting}개가 빈 스레드를 기다립니다.`,
    cites: ['Scenario text: keys of a group', 'KafkaConsumer: Multi-threaded Processing (4.4)'],
  },
  'consumer.commitPassedUnfinished': {
    en: (i) =>
      `${i.partition} is committed up to ${i.offset}, but threads of ${i.member} have not finished ${list(i.passed)}: if it dies now, nobody reads ${i.passed.length === 1 ? 'it' : 'them'} again.`,
    ko: (i) =>
      `${p(i.partition, '은/는')} ${i.offset}까지 커밋되었지만 ${i.member}의 스레드는 ${p(list(i.passed), '을/를')} 아직 끝내지 못했습니다. 지금 죽으면 아무도 다시 읽지 않습니다.`,
    cites: ['Scenario text: keys of a group', 'KafkaConsumer: Multi-threaded Processing (4.4)'],
  },
  'consumer.listenerFailed': {
    en: (i) =>
      `The listener of ${i.member} throws at ${i.partition} offset ${i.offset} (${attemptEn(i)}); ${i.recovered ? 'the recoverer takes the record, and the container goes on behind it' : 'the container seeks back to it, and what came with it is read again'}.`,
    ko: (i) =>
      `${i.member}의 리스너가 ${i.partition} 오프셋 ${i.offset}에서 예외를 던집니다(${attemptKo(i)}). ${i.recovered ? '리커버러가 레코드를 맡고 컨테이너는 그 뒤로 넘어갑니다' : '컨테이너가 그 위치로 되돌아가 함께 받은 것까지 다시 읽습니다'}.`,
    cites: ['spring-kafka 4.1: DefaultErrorHandler.handleRemaining', 'SeekUtils.DEFAULT_BACK_OFF'],
  },
  'consumer.soughtToStored': {
    en: (i) =>
      `${i.member} seeks ${i.partition} to ${i.offset}: up to there the outside store has results and offset together.`,
    ko: (i) =>
      `${p(i.member, '이/가')} ${p(i.partition, '을/를')} ${p(String(i.offset), '으로/로')} 옮깁니다. 외부 저장소가 결과와 오프셋을 거기까지 함께 가지고 있습니다.`,
    cites: ['KafkaConsumer: Storing Offsets Outside Kafka (4.4)'],
  },
  'consumer.poisonMet': {
    en: (i) =>
      `${i.member} cannot process ${i.partition} offset ${i.offset}; on-poison=${i.policy} says what it does.`,
    ko: (i) =>
      `${p(i.member, '은/는')} ${i.partition}의 오프셋 ${p(String(i.offset), '을/를')} 처리할 수 없어 on-poison=${i.policy}에 따릅니다.`,
    cites: ['Scenario text: keys of a group'],
  },
  'application.recordProcessed': {
    en: (i) =>
      `${i.member} is done with ${i.producer} ${i.sendNumber} (${i.partition} offset ${i.offset})${again(i.nth)}${i.reordered ? ', after a later one of the same producer' : ''}.${storedEn(i)}`,
    ko: (i) =>
      `${p(i.member, '이/가')} ${i.producer} ${i.sendNumber}(${i.partition} 오프셋 ${i.offset})의 처리를 끝냈습니다${i.nth > 1 ? ` – 그룹 전체로 ${i.nth}번째` : ''}${i.reordered ? ' – 같은 프로듀서의 나중 것보다 늦게' : ''}.${storedKo(i)}`,
    cites: ['Scenario text: keys of a group'],
  },
};

function list(numbers: readonly number[]): string {
  return numbers.join(', ');
}

interface Attempt {
  readonly attempt: number;
  readonly deliveries: number | null;
}

function attemptEn({ attempt, deliveries }: Attempt): string {
  return deliveries === null ? `attempt ${attempt}` : `attempt ${attempt} of ${deliveries}`;
}

function attemptKo({ attempt, deliveries }: Attempt): string {
  return deliveries === null ? `${attempt}번째 시도` : `${deliveries}번 중 ${attempt}번째 시도`;
}

interface Landing {
  readonly sink: SinkKind;
  readonly refused: boolean;
  readonly offset: number;
}

function storedEn({ sink, refused, offset }: Landing): string {
  if (sink !== 'store') return '';
  return refused
    ? ' The store has this offset already and takes nothing.'
    : ` The store takes the result together with offset ${offset + 1}.`;
}

function storedKo({ sink, refused, offset }: Landing): string {
  if (sink !== 'store') return '';
  return refused
    ? ' 저장소에는 이미 이 오프셋이 있어 아무것도 받지 않습니다.'
    : ` 저장소가 결과와 오프셋 ${p(String(offset + 1), '을/를')} 함께 받습니다.`;
}

function again(nth: number): string {
  return nth > 1 ? `, for the ${ordinal(nth)} time in its group` : '';
}
