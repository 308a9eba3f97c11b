/** The words of the way to a real cluster and back, in Korean. */

import type { ExchangeMessages } from './exchange-en.ts';
import { countKo, formatInstant } from './format.ts';

export const exchangeKo = {
  title: '실제 클러스터',
  lead: '이 시나리오를 실제 Kafka에서 돌려 보거나, 쓰고 있는 클러스터를 여기로 가져옵니다.',
  open: '실제 클러스터로, 그리고 다시 여기로',
  to: '실제 클러스터로',
  toLead:
    '같은 브로커와 설정, 같은 순서로 일어나는 장애, 같은 일을 하는 애플리케이션입니다. 파일을 한 폴더에 두고 run.sh를 실행하세요.',
  file: '파일',
  kinds: {
    compose: '클러스터(docker compose)',
    script: '토픽과 장애(bash)',
    java: '자바 애플리케이션(기본 클라이언트)',
    kotlin: '코틀린 애플리케이션(Spring Kafka)',
    python: '파이썬 애플리케이션(confluent-kafka)',
  },
  copy: '복사',
  copied: (name) => `${name} 복사됨`,
  save: '파일로 저장',
  copyFailed: '브라우저가 복사를 허용하지 않습니다. 선택된 글을 직접 복사하세요.',
  real: '실제 클러스터에서는 타임아웃까지 모든 시간을 열 배로 늘립니다(SCALE=10, 1이나 100도 가능). 그래야 앞의 일이 끝난 뒤에 다음 일이 일어납니다. 늦은 일이 있으면 스크립트가 알려 줍니다. 밀리초에 달린 일(전송, 배치, 리더 선출)은 다를 수 있습니다. 실제 클러스터에는 정해진 시드가 없습니다.',
  from: '실제 클러스터에서',
  fromLead:
    'kafka-topics, kafka-consumer-groups, kafka-configs의 --describe 출력을 이어서 붙여 넣으세요. 이 페이지 밖으로 나가지 않습니다.',
  paste: '--describe 출력',
  read: '읽기',
  found: (lines) => `${countKo(lines, '줄')}짜리 시나리오가 됩니다.`,
  openIt: '열기',
  replaces: '지금 무대에 있는 실행을 대신합니다.',
  opensAt: (us) => `붙여 넣은 것과 같은 상태인 ${formatInstant(us)}에서 열립니다.`,
  line: (n) => `${n}번째 줄`,
  wholeText: '글 전체',
  clean: '모두 알아보았습니다.',
} satisfies ExchangeMessages;
