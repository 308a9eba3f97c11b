/** What a consumer decides about the follower that it reads from (KIP-392), in both languages. */

import type { ConsumerRules } from '../../engine/consumer/consumer-rules.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { seconds, secondsKo } from './broker-words.ts';

type Rule = Extract<keyof ConsumerRules, `consumer.readReplica${string}`>;
type Why = ConsumerRules['consumer.readReplicaDropped']['why'];

const droppedEn: { readonly [W in Why]: string } = {
  expired: 'the leader has to be asked again from time to time',
  'out of range': 'that broker does not have the offset',
  refused: 'that broker refused the fetch',
  disconnected: 'the connection to it broke',
  'not alive': 'that broker is not alive, as far as it knows',
  'new leader': 'the partition has a new leader',
};

const droppedKo: { readonly [W in Why]: string } = {
  expired: '가끔은 리더에게 다시 물어야 합니다',
  'out of range': '그 브로커에는 이 오프셋이 없습니다',
  refused: '그 브로커가 fetch를 거절했습니다',
  disconnected: '그 브로커와의 연결이 끊겼습니다',
  'not alive': '아는 한 그 브로커는 살아 있지 않습니다',
  'new leader': '파티션의 리더가 바뀌었습니다',
};

export const readReplicaTexts: RuleTexts<Pick<ConsumerRules, Rule>> = {
  'consumer.readReplicaChosen': {
    en: (i) =>
      `${i.member} reads ${i.partition} from broker ${i.broker} in its rack ${i.rack} for ${seconds(i.forUs)}, then asks the leader again.`,
    ko: (i) =>
      `${p(i.member, '은/는')} 같은 랙 ${i.rack}의 브로커 ${i.broker}에서 ${p(i.partition, '을/를')} ${secondsKo(i.forUs)} 동안 읽고, 그 뒤 리더에게 다시 묻습니다.`,
    cites: ['SubscriptionState.updatePreferredReadReplica (4.4)', 'KIP-392'],
  },
  'consumer.readReplicaDropped': {
    en: (i) =>
      `${i.member} reads ${i.partition} from the leader again instead of broker ${i.broker}: ${droppedEn[i.why]}.`,
    ko: (i) =>
      `${p(i.member, '은/는')} ${p(i.partition, '을/를')} 브로커 ${i.broker} 대신 다시 리더에게서 읽습니다. ${droppedKo[i.why]}.`,
    cites: ['SubscriptionState.clearPreferredReadReplica (4.4)', 'KIP-392'],
  },
};
