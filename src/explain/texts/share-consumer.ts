/** What a member of a share group says, in both languages. */

import type { ConsumerRules } from '../../engine/consumer/consumer-rules.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { names, rangeText } from './consumer-words.ts';

type ShareConsumerRules = Pick<ConsumerRules, 'consumer.shareAssigned' | 'consumer.sharePolled'>;

export const shareConsumerTexts: RuleTexts<ShareConsumerRules> = {
  'consumer.shareAssigned': {
    en: ({ member, group, memberEpoch, partitions }) =>
      partitions.length === 0
        ? `${member} is in ${group} (member epoch ${memberEpoch}) and has nothing to read yet.`
        : `${member} may read ${names(partitions)} (member epoch ${memberEpoch}); other members of ${group} may read ${partitions.length === 1 ? 'it' : 'them'}, too.`,
    ko: ({ member, group, memberEpoch, partitions }) =>
      partitions.length === 0
        ? `${withParticle(member, '은/는')} ${group}의 멤버입니다(멤버 에폭 ${memberEpoch}). 아직 읽을 것이 없습니다.`
        : `${withParticle(member, '이/가')} ${withParticle(names(partitions), '을/를')} 읽을 수 있습니다(멤버 에폭 ${memberEpoch}). ${group}의 다른 멤버도 함께 읽을 수 있습니다.`,
    cites: ['ShareMembershipManager (4.4)', 'KIP-932'],
  },
  'consumer.sharePolled': {
    en: ({ member, count, ranges, again }) =>
      `poll() gives ${member} ${count} ${count === 1 ? 'record' : 'records'} (${ranges.map(rangeText).join(', ')})${again === 0 ? '' : `, ${again} of them not for the first time`}; the next poll() accepts ${count === 1 ? 'it' : 'them'}.`,
    ko: ({ member, count, ranges, again }) =>
      `poll()이 ${member}에게 레코드 ${count}개(${ranges.map(rangeText).join(', ')})를 줍니다${again === 0 ? '' : `. 그중 ${again}개는 처음 전달되는 것이 아닙니다`}. 다음 poll()에서 수락됩니다.`,
    cites: ['ShareConsumerImpl.poll, acknowledgeBatchIfImplicitAcknowledgement (4.4)', 'KIP-932'],
  },
};
