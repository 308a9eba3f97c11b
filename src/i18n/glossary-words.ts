/** The words around the glossary; its entries have their own languages. */

import type { Language } from './language.ts';

const en = {
  title: 'Glossary',
  search: 'Search the words',
  drawn: 'What is drawn',
  kafka: 'Kafka’s words',
  ours: 'Our words',
  metrics: 'Metrics',
  settings: 'Settings',
  none: 'No word here says that.',
  count: (n: number) => (n === 1 ? '1 word' : `${n} words`),
  openSettings: 'Open the settings',
  openMetrics: 'Open the metrics',
  settingsHint: 'Type a key of Kafka to find what it does.',
};

const ko: typeof en = {
  title: '용어',
  search: '용어 찾기',
  drawn: '그림에 있는 것',
  kafka: '카프카의 말',
  ours: '우리의 말',
  metrics: '지표',
  settings: '설정',
  none: '그런 말은 없습니다.',
  count: (n) => `${n}개`,
  openSettings: '설정 열기',
  openMetrics: '지표 열기',
  settingsHint: '카프카 설정 이름을 입력하면 하는 일을 찾아 줍니다.',
};

export function glossaryMessagesOf(language: Language): typeof en {
  return language === 'ko' ? ko : en;
}
