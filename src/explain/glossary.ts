/** Kafka's words and ours, each with one sentence in both languages. What is drawn stands in the vocabulary table. */

import { type GlossaryRow, kafkaRows } from './glossary-kafka.ts';

export interface GlossaryEntry {
  readonly en: string;
  readonly ko: string;
  readonly meansEn: string;
  readonly meansKo: string;
}

const OUR_ROWS: readonly GlossaryRow[] = [
  [
    'act',
    '행동',
    'Something you or the scenario do at an instant: kill, cut, send. It becomes a line of the text.',
    '어느 순간 여러분이나 시나리오가 하는 일. 죽이기, 끊기, 보내기. 텍스트의 한 줄이 됩니다.',
  ],
  [
    'duplicated',
    '중복',
    'A group finished the same record more than once.',
    '그룹이 같은 레코드를 두 번 이상 처리했습니다.',
  ],
  [
    'fact',
    '사실',
    'Something that the engine decided: by which rule, from which inputs, caused by what.',
    '엔진이 정한 것. 어떤 규칙으로, 어떤 입력에서, 무엇 때문에.',
  ],
  [
    'lost',
    '유실',
    'Acknowledged to the application, and no reader can get it any more.',
    '애플리케이션에 확인해 주었지만 이제 아무도 읽을 수 없습니다.',
  ],
  [
    'moment',
    '순간',
    'A named instant on the track: an ack, an election, a crash.',
    '트랙 위의 이름 있는 시점. ack, 선출, 크래시.',
  ],
  [
    'playhead',
    '재생 위치',
    'Where in the run you look. Everything on the page is of this instant.',
    '실행에서 보고 있는 곳. 화면의 모든 것은 이 순간입니다.',
  ],
  [
    'reordered',
    '순서 바뀜',
    'Finished after a later record of the same producer. Only within a partition did Kafka promise an order.',
    '같은 프로듀서의 나중 레코드보다 늦게 처리되었습니다. 카프카가 순서를 약속하는 것은 한 파티션 안에서뿐입니다.',
  ],
  [
    'run',
    '실행',
    'What the engine makes of a scenario. The same text gives the same run, to the microsecond.',
    '엔진이 시나리오로 만드는 것. 같은 텍스트는 마이크로초까지 같은 실행이 됩니다.',
  ],
  [
    'scalpel',
    '메스',
    'Cuts a consumer’s loop anywhere, and says what would be repeated or skipped.',
    '컨슈머의 루프를 어디서든 잘라, 무엇이 반복되거나 빠질지 알려 줍니다.',
  ],
  [
    'scenario',
    '시나리오',
    'The text of a cluster, its clients and what is done to them.',
    '클러스터와 클라이언트와 그들에게 하는 일을 적은 텍스트.',
  ],
  [
    'sink',
    '싱크',
    'What the application does with a record: count, show the latest, write a ledger.',
    '애플리케이션이 레코드로 하는 일. 세기, 최신 값 보이기, 장부에 쓰기.',
  ],
  [
    'skipped',
    '건너뜀',
    'A group committed past a record that it never finished.',
    '끝내지 않은 레코드를 지나 커밋했습니다.',
  ],
  [
    'X-ray',
    '엑스레이',
    'What would be lost, repeated or left undone if a thing died now.',
    '지금 죽는다면 무엇을 잃고, 반복하고, 못 끝낼지.',
  ],
];

export const kafkaWords: readonly GlossaryEntry[] = kafkaRows.map(entryOf);
export const ourWords: readonly GlossaryEntry[] = OUR_ROWS.map(entryOf);

function entryOf([en, ko, meansEn, meansKo]: GlossaryRow): GlossaryEntry {
  return { en, ko, meansEn, meansKo };
}
