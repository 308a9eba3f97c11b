/** How partitions change hands, as the member sees it, in both languages and for every protocol. */

import type { ConsumerRules, RebalanceWord } from '../../engine/consumer/consumer-rules.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { names } from './consumer-words.ts';

type HandOver = Pick<
  ConsumerRules,
  'consumer.assigned' | 'consumer.revoked' | 'consumer.partitionsLost' | 'consumer.left'
>;

export const handOverTexts: RuleTexts<HandOver> = {
  'consumer.assigned': {
    en: (i) => {
      const when = momentEn(i.protocol, i.generation);
      if (i.partitions.length === 0)
        return `${i.member} gets no partition in ${when}: ${noneEn(i.protocol)}.`;
      const kept = i.kept.length === 0 ? '' : ` It never stopped reading ${names(i.kept)}.`;
      return `${i.member} now owns ${names(i.partitions)} in ${when}.${kept}`;
    },
    ko: (i) => {
      const when = momentKo(i.protocol, i.generation);
      if (i.partitions.length === 0)
        return `${p(i.member, '은/는')} ${when}에서 파티션을 받지 못합니다. ${noneKo(i.protocol)}.`;
      const kept =
        i.kept.length === 0 ? '' : ` ${p(names(i.kept), '은/는')} 쉬지 않고 계속 읽었습니다.`;
      return `이제 ${p(i.member, '이/가')} ${when}에서 ${p(names(i.partitions), '을/를')} 맡습니다.${kept}`;
    },
    cites: [
      'ConsumerCoordinator.onJoinComplete (4.4)',
      'AbstractMembershipManager.revokeAndAssign (4.4)',
      'KIP-429',
    ],
  },
  'consumer.revoked': {
    en: (i) =>
      i.kept.length === 0
        ? `${i.member} gives ${names(i.partitions)} back and reads nothing until it is assigned again.`
        : `${i.member} gives only ${names(i.partitions)} back, reads on in ${names(i.kept)}, and ${nextEn(i.protocol)}.`,
    ko: (i) =>
      i.kept.length === 0
        ? `${p(i.member, '이/가')} ${p(names(i.partitions), '을/를')} 내놓고, 다시 배정될 때까지 아무것도 읽지 않습니다.`
        : `${p(i.member, '이/가')} ${names(i.partitions)}만 내놓고 ${p(names(i.kept), '을/를')} 계속 읽으며, ${nextKo(i.protocol)}.`,
    cites: [
      'ConsumerCoordinator.onJoinPrepare, onJoinComplete (4.4)',
      'AbstractMembershipManager.revokePartitions (4.4)',
      'KIP-429',
    ],
  },
  'consumer.partitionsLost': {
    en: (i) =>
      `${i.member} has lost ${names(i.partitions)}: it was no longer part of the group, so it could not commit.`,
    ko: (i) =>
      `${p(i.member, '은/는')} 이미 그룹에 없었으므로 커밋하지 못한 채 ${p(names(i.partitions), '을/를')} 잃었습니다.`,
    cites: [
      'ConsumerCoordinator.onJoinPrepare (4.4)',
      'ConsumerRebalanceListener.onPartitionsLost (4.4)',
    ],
  },
  'consumer.left': {
    en: (i) => `${i.member} ${leftEn(i.why, i.forAWhile)}.`,
    ko: (i) => `${leftKo(i.member, i.why, i.forAWhile)}.`,
    cites: [
      'AbstractCoordinator.maybeLeaveGroup (4.4)',
      'ConsumerMembershipManager.leaveGroupEpoch (4.4)',
    ],
  },
};

function momentEn(protocol: RebalanceWord, generation: number): string {
  return protocol === 'BY_COORDINATOR' ? `epoch ${generation}` : `generation ${generation}`;
}

function momentKo(protocol: RebalanceWord, generation: number): string {
  return protocol === 'BY_COORDINATOR' ? `에포크 ${generation}` : `세대 ${generation}`;
}

function noneEn(protocol: RebalanceWord): string {
  return protocol === 'EAGER'
    ? 'there are more members than partitions'
    : 'others still have them all, or there are more members than partitions';
}

function noneKo(protocol: RebalanceWord): string {
  return protocol === 'EAGER'
    ? '멤버가 파티션보다 많습니다'
    : '아직 다른 멤버들이 모두 가지고 있거나 멤버가 파티션보다 많습니다';
}

function nextEn(protocol: RebalanceWord): string {
  return protocol === 'BY_COORDINATOR'
    ? 'says so in a heartbeat at once, so that somebody gets what it let go'
    : 'joins once more so that somebody gets what it let go';
}

function nextKo(protocol: RebalanceWord): string {
  return protocol === 'BY_COORDINATOR'
    ? '내놓은 것을 다른 멤버가 받도록 하트비트로 바로 알립니다'
    : '내놓은 것을 다른 멤버가 받도록 한 번 더 참여합니다';
}

function leftEn(why: 'close' | 'max-poll-interval', forAWhile: boolean): string {
  if (why === 'max-poll-interval') return 'leaves the group because it did not poll in time';
  return forAWhile
    ? 'says as it closes that it will be back: its partitions stay its own until its session ends'
    : 'leaves the group as it closes, so its partitions move at once';
}

function leftKo(member: string, why: 'close' | 'max-poll-interval', forAWhile: boolean): string {
  const who = p(member, '이/가');
  if (why === 'max-poll-interval') return `${who} 제때 poll()하지 않아 그룹을 떠납니다`;
  return forAWhile
    ? `${who} 닫히면서 돌아오겠다고 알립니다. 세션이 끝날 때까지 파티션은 그대로 제 몫입니다`
    : `${who} 닫히면서 그룹을 떠나므로 파티션이 곧바로 옮겨집니다`;
}
