/** Where the model bends Kafka's share groups; `divergence-texts.ts` has the others. */

import type { DivergenceId } from '../engine/divergences.ts';
import type { Bend } from './bend.ts';

type ShareDivergence = Extract<
  DivergenceId,
  'no-dead-letter-queue' | 'share-state' | 'share-member-start'
>;

export const shareDivergences: {
  readonly [Id in ShareDivergence]: { readonly en: Bend; readonly ko: Bend };
} = {
  'no-dead-letter-queue': {
    en: {
      kafka:
        'A share group can name a dead letter topic (errors.deadletterqueue.topic.name): records that are rejected or delivered too often are written there before they are archived.',
      here: 'There is no such topic: they are archived at once.',
      why: 'It is off unless somebody names a topic; what a group does with a bad record can be seen without it.',
    },
    ko: {
      kafka:
        '셰어 그룹은 데드 레터 토픽(errors.deadletterqueue.topic.name)을 정할 수 있고, 거부되거나 너무 여러 번 전달된 레코드는 보관(archived) 처리되기 전에 그 토픽에 기록됩니다.',
      here: '그런 토픽은 없고, 바로 보관 처리됩니다.',
      why: '토픽을 정하지 않으면 꺼져 있는 기능이고, 그룹이 나쁜 레코드를 어떻게 다루는지는 이것 없이도 볼 수 있습니다.',
    },
  },
  'share-state': {
    en: {
      kafka:
        'The share coordinator deletes records of __share_group_state that later ones make needless, and brokers put their requests to it together and space out retries with some randomness.',
      here: 'The records stay, each change is a request of its own, and retries wait exactly 1 s, 2 s, 4 s and so on.',
      why: 'Runs are short; what counts is what is stored, and when an acknowledgement is.',
    },
    ko: {
      kafka:
        '셰어 코디네이터는 __share_group_state에서 뒤의 레코드 때문에 필요 없어진 레코드를 지우고, 브로커는 요청을 모아 보내며 재시도 간격에 약간의 무작위를 둡니다.',
      here: '레코드는 남아 있고, 변경마다 요청을 하나씩 보내며, 재시도는 정확히 1초, 2초, 4초…를 기다립니다.',
      why: '실행 시간이 짧고, 중요한 것은 무엇이 언제 저장되는가입니다.',
    },
  },
  'share-member-start': {
    en: {
      kafka:
        'Processes that are started together come up one after the other, in an order that nobody decides: whoever is first gets the first records.',
      here: 'A member of a share group takes up to 20 ms to come up, drawn from the seed.',
      why: 'Without it the first of the text would always be the first at the records.',
    },
    ko: {
      kafka:
        '함께 시작한 프로세스도 하나씩 차례로 뜨고, 그 순서는 아무도 정하지 않습니다. 먼저 뜬 쪽이 첫 레코드를 받습니다.',
      here: '셰어 그룹의 멤버는 시드에서 뽑은 시간(최대 20ms)만큼 걸려 뜹니다.',
      why: '그러지 않으면 항상 글에서 첫 번째인 멤버가 첫 레코드를 받습니다.',
    },
  },
};
