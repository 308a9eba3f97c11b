/** What the rules of members say whose coordinator assigns, in both languages. */

import type { ModernConsumerRules } from '../../engine/consumer/modern/modern-consumer-rules.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';

export const modernConsumerTexts: RuleTexts<ModernConsumerRules> = {
  'consumer.epochReceived': {
    en: (i) =>
      i.previousEpoch === 0
        ? `${i.member} is part of ${i.group} at epoch ${i.memberEpoch}.`
        : `${i.member} learns from its heartbeat that it is at epoch ${i.memberEpoch} of ${i.group} now, after ${i.previousEpoch}.`,
    ko: (i) =>
      i.previousEpoch === 0
        ? `${p(i.member, '은/는')} 에포크 ${p(String(i.memberEpoch), '으로/로')} ${i.group}의 멤버가 되었습니다.`
        : `${p(i.member, '이/가')} 하트비트 응답으로 ${i.group}에서 자신의 에포크가 ${i.previousEpoch}에서 ${p(String(i.memberEpoch), '으로/로')} 바뀐 것을 알게 됩니다.`,
    cites: ['ConsumerMembershipManager.onHeartbeatSuccess (4.4)', 'KIP-848'],
  },
  'consumer.fenced': {
    en: (i) =>
      `${i.member} hears ${i.error} at epoch ${i.memberEpoch}: it abandons all its partitions without a commit and joins ${i.group} again with epoch 0.`,
    ko: (i) =>
      `${p(i.member, '이/가')} 에포크 ${i.memberEpoch}에서 ${p(i.error, '을/를')} 받습니다. 커밋 없이 모든 파티션을 버리고 에포크 0으로 ${i.group}에 다시 참여합니다.`,
    cites: ['AbstractMembershipManager.transitionToFenced (4.4)', 'KIP-848'],
  },
};
