/** The words of the settings; they come with them. */

import { formatInstant } from './format.ts';
import type { Language } from './language.ts';

type Kind = 'producer' | 'group' | 'member' | 'topic' | 'brokers';

const KINDS_EN: Readonly<Record<Kind, string>> = {
  producer: 'producer',
  group: 'group',
  member: 'member',
  topic: 'topic',
  brokers: 'all brokers',
};
const KINDS_KO: Readonly<Record<Kind, string>> = {
  producer: '프로듀서',
  group: '그룹',
  member: '멤버',
  topic: '토픽',
  brokers: '모든 브로커',
};

const en = {
  title: 'Settings',
  differ: (n: number) =>
    n === 1 ? '1 differs from Kafka’s default' : `${n} differ from Kafka’s defaults`,
  search: (n: number) => `Search ${n} settings by Kafka’s name`,
  actors: 'Whose settings',
  actor: (kind: Kind, name: string) => (name === '' ? KINDS_EN[kind] : `${KINDS_EN[kind]} ${name}`),
  brokers: 'brokers',
  none: 'No producer, group, topic or broker has a key of such a name.',
  foundAt: (found: string, looked: string) => `A key of ${found}, not of ${looked}.`,
  moreBySearch: 'Keys of Kafka that make no difference here are found by their name.',
  noValue: 'none',
  differs: 'differs from Kafka’s default',
  isDefault: 'The default.',
  kafkaDefault: (value: string) => `Kafka’s default: ${value}.`,
  byLanguage: (usual: string) =>
    `Not Kafka’s default, ${usual}: the language sets it for small clusters, so that a run stays readable.`,
  silentlyOff: 'Kafka leaves it off here: it needs acks=all.',
  notRead: 'The model does not go by it.',
  ourWord: 'A word of ours, not a key of Kafka.',
  cannot: 'It can be written into the text, and changes nothing in the run.',
  withValue: (value: string) => `With ${value}:`,
  refused: 'Kafka refuses it together with the other settings.',
  working: 'playing the run again …',
  runAgain: (label: string) => `Run again with ${label}`,
  fromStart: 'from the beginning, same acts',
  onlyFrom: (us: number) => `Only from ${formatInstant(us)} on`,
  locked: 'The link that you opened locks it.',
  undo: 'Undo the last change',
  ours: {
    partitions: 'Into how many partitions the topic is divided. Order holds inside each.',
    replicas: 'How many brokers keep a copy of each partition.',
    consumers: 'How many members the group has. They divide the partitions.',
    process: 'How long the application works on a record.',
    sink: 'What the work leaves behind in the outside world.',
    'on-poison': 'What it does with a record that cannot be processed.',
    protocol:
      'How the group shares its partitions: by its members, by its coordinator, or record by record.',
    client: 'Whose loop polls: the Java client’s own, Spring’s listener, or librdkafka.',
    'ack-mode': 'When Spring’s listener commits what it has finished.',
    workers: 'Threads that work on what poll() returned.',
    'on-close': 'Whether a member that closes leaves its group.',
    send: 'Whether the application waits for each answer before it sends the next record.',
    'on-error': 'What the application does when a send fails.',
  },
};

const ko: typeof en = {
  title: '설정',
  differ: (n) => `${n}개가 Kafka 기본값과 다름`,
  search: (n) => `설정 ${n}개를 Kafka 이름으로 찾기`,
  actors: '누구의 설정',
  actor: (kind, name) => (name === '' ? KINDS_KO[kind] : `${KINDS_KO[kind]} ${name}`),
  brokers: '브로커',
  none: '어디에도 그런 이름의 키가 없습니다.',
  foundAt: (found, looked) => `${looked}의 키가 아니라 ${found}의 키입니다.`,
  moreBySearch: '여기서 차이를 만들지 않는 Kafka 키는 이름으로 찾을 수 있습니다.',
  noValue: '없음',
  differs: 'Kafka 기본값과 다름',
  isDefault: '기본값입니다.',
  kafkaDefault: (value) => `Kafka 기본값: ${value}.`,
  byLanguage: (usual) =>
    `Kafka 기본값 ${usual} 대신, 작은 클러스터에서 실행을 읽기 쉽도록 시나리오 언어가 정한 값입니다.`,
  silentlyOff: '여기서는 Kafka가 꺼 둡니다. acks=all이어야 합니다.',
  notRead: '이 모델은 따르지 않습니다.',
  ourWord: 'Kafka의 키가 아니라 이 페이지의 말입니다.',
  cannot: '텍스트에 쓸 수는 있지만 실행은 달라지지 않습니다.',
  withValue: (value) => `${value}이면:`,
  refused: '다른 설정과 함께는 Kafka가 거절합니다.',
  working: '실행을 다시 돌리는 중 …',
  runAgain: (label) => `${label} 설정으로 다시 실행`,
  fromStart: '처음부터, 같은 행동으로',
  onlyFrom: (us) => `${formatInstant(us)}부터만 바꾸기`,
  locked: '여신 링크가 이 설정을 잠가 두었습니다.',
  undo: '마지막 변경 되돌리기',
  ours: {
    partitions: '토픽을 몇 개의 파티션으로 나누는지입니다. 순서는 파티션 안에서 지켜집니다.',
    replicas: '파티션마다 브로커 몇 대가 사본을 두는지입니다.',
    consumers: '그룹의 멤버 수입니다. 파티션을 나누어 맡습니다.',
    process: '애플리케이션이 레코드 하나를 처리하는 시간입니다.',
    sink: '처리한 결과가 바깥에 무엇으로 남는지입니다.',
    'on-poison': '처리할 수 없는 레코드를 어떻게 하는지입니다.',
    protocol:
      '그룹이 파티션을 나누는 방식입니다. 멤버가 나누거나, 코디네이터가 나누거나, 레코드마다 나눕니다.',
    client: 'poll을 도는 주체입니다. Java 클라이언트, Spring 리스너, librdkafka 중 하나입니다.',
    'ack-mode': 'Spring 리스너가 마친 것을 언제 커밋하는지입니다.',
    workers: 'poll()이 돌려준 것을 처리하는 스레드 수입니다.',
    'on-close': '멤버가 닫힐 때 그룹을 떠나는지입니다.',
    send: '다음 레코드를 보내기 전에 답을 기다리는지입니다.',
    'on-error': '보내기에 실패했을 때 애플리케이션이 하는 일입니다.',
  },
};

export type SettingMessages = typeof en;

export function settingMessagesOf(language: Language): SettingMessages {
  return language === 'ko' ? ko : en;
}
