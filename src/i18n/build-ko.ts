/** The words of the builder, in Korean. */

import type { BuildMessages } from './build-en.ts';
import { formatInstant, NBSP } from './format.ts';
import { withParticle as p } from './korean.ts';

export const buildKo: BuildMessages = {
  open: '직접 만들기',
  openLead: '빈 무대에서 돌아가는 클러스터까지 한 걸음씩 만듭니다.',
  goOn: '지금 무대에 더하기',
  title: '지금까지 만든 것',
  lead: '한 걸음마다 글이 한 줄 늘어납니다. 링크에는 이 글이 담깁니다.',
  region: '더할 수 있는 것',
  untitled: '제목 없음',
  add: {
    broker: '브로커 추가',
    topic: '토픽 추가',
    partition: '파티션 추가',
    replica: '다른 브로커에 복제',
    producer: '프로듀서 추가',
    group: '그룹 추가',
  },
  hint: {
    broker: (count) => `지금 ${count}개, 최대 9개`,
    topic: (count) => (count === 0 ? '이름이 있는 로그' : `지금 ${count}개`),
    partition: (topic, count) => `${topic}: ${count}개`,
    replica: (copies) => `replicas=${copies}: 장애를 견딥니다`,
    producer: (count) => (count === 0 ? '보내는 애플리케이션' : `지금 ${count}개`),
    group: (count) =>
      count === 0
        ? '아직 아무도 읽지 않습니다. 읽어도 레코드는 로그에 남습니다.'
        : `지금 ${count}개`,
  },
  copyHere: (topic) => `${p(topic, '을/를')} 여기에 복제`,
  whyNot: {
    'needs-topic': '토픽을 먼저 추가하세요',
    'needs-broker': '브로커를 먼저 추가하세요',
    full: '더 늘릴 수 없습니다',
  },
  added: {
    start: '브로커 하나가 떠 있고, 그 위에는 아무것도 없습니다.',
    broker: (id, holds) =>
      holds === ''
        ? `브로커${NBSP}${p(String(id), '을/를')} 추가했습니다. 비어 있습니다. 파티션은 저절로 옮겨지지 않습니다.`
        : `브로커${NBSP}${p(String(id), '을/를')} 추가했습니다. 기본 배치에 따라 처음부터 ${p(holds, '을/를')} 가집니다.`,
    topic: (name, partitions, replicas) =>
      `${p(name, '을/를')} 추가했습니다. 파티션 ${partitions}개, 복제본은 각각 ${replicas}개입니다.`,
    partition: (topic, count) =>
      `${topic}의 파티션이 이제 ${count}개입니다. 키는 모든 파티션에 새로 나뉩니다.`,
    replica: (topic, count) =>
      `이제 ${topic}의 파티션마다 복제본이 ${count}개 있습니다. 리더가 죽어도 다른 복제본이 이어받습니다.`,
    producer: (name, count) =>
      count === 0
        ? `${p(name, '을/를')} 추가했습니다. 시킬 때 보냅니다.`
        : `${p(name, '을/를')} 추가했습니다. 레코드 ${count}건을 보냅니다.`,
    group: (name) => `${p(name, '을/를')} 추가했습니다. 로그의 처음부터 읽습니다.`,
    other: (text) => `실행함: ${text}.`,
  },
  replayed: (atUs) => `0부터 ${formatInstant(atUs)}까지 다시 실행했습니다.`,
  undo: '되돌리기',
  startOver: '처음부터 다시',
  load: '시나리오 불러오기',
  share: '공유',
  defaults: '적지 않은 것은 Kafka 기본값',
  line: (number) => `${number}번째 줄`,
  thenBreak: '이제 고장 내 보기',
  faults: {
    kill: (broker) => `브로커${NBSP}${broker} 죽이기`,
    cut: (ends) => `링크 ${ends} 끊기`,
    pause: (member) => `${member} 멈추기`,
    crash: (producer) => `${producer} 죽이기`,
    killAny: '브로커 죽이기',
    cutAny: '링크 끊기',
    pauseAny: '컨슈머 멈추기',
    crashAny: '프로듀서 죽이기',
  },
  faultHint: {
    copies: (partition, copies) => `${partition}: 동기화된 복제본 ${copies}개`,
    oneBroker: '브로커를 하나 더 추가하세요',
    noTopic: '토픽을 먼저 추가하세요',
    noGroup: '그룹을 먼저 추가하세요',
    noProducer: '프로듀서를 먼저 추가하세요',
    down: '이미 죽어 있습니다',
    both: '양방향',
  },
  form: {
    topic: '토픽',
    producer: '프로듀서',
    group: '그룹',
    name: '이름',
    partitions: '파티션',
    replicas: '복제본, 브로커마다 하나까지',
    sendsTo: '보낼 토픽',
    count: '레코드 수, 0이면 아직 없음',
    every: '간격(ms)',
    keys: '키, 차례로 씁니다',
    noKeys: '없음',
    members: '멤버',
    acks: 'acks',
    sink: '바깥에 남기는 것',
    processMs: '한 건 처리 시간(ms)',
    topics: '읽을 토픽',
    needsName: '이름은 소문자로 시작합니다: a–z, 0–9, 줄표.',
    taken: '이미 있는 이름입니다.',
    noTopic: '토픽을 하나 이상 고르세요.',
    tooManyReplicas: (brokers) => `브로커가 ${brokers}개입니다. 복제본은 그보다 많을 수 없습니다.`,
    wrongKeys: '키는 쉼표로 나눈 낱말입니다.',
  },
};
