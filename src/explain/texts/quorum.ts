/** What the voters of the controller quorum decide, in both languages. */

import type { QuorumRules } from '../../engine/quorum/quorum-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { voteTexts } from './quorum-votes.ts';
import { controllerKo, listEn, listKo } from './quorum-words.ts';

export const quorumTexts: RuleTexts<QuorumRules> = {
  ...voteTexts,
  'quorum.leaderElected': {
    en: ({ voter, epoch, granted, voters, epochStartOffset }) =>
      voters === 1
        ? `Controller ${voter} is the only voter and leads epoch ${epoch}, from metadata offset ${epochStartOffset} on.`
        : `Controller ${voter} has ${granted.length} of ${voters} votes (${listEn(granted)}) and leads epoch ${epoch}, from metadata offset ${epochStartOffset} on.`,
    ko: ({ voter, epoch, granted, voters, epochStartOffset }) =>
      voters === 1
        ? `${controllerKo(voter, '은/는')} 하나뿐인 투표자여서 메타데이터 오프셋 ${epochStartOffset}부터 에포크 ${epoch}의 리더가 됩니다.`
        : `${controllerKo(voter, '이/가')} ${voters}표 가운데 ${granted.length}표(${listKo(granted)})를 얻어 메타데이터 오프셋 ${epochStartOffset}부터 에포크 ${epoch}의 리더가 됩니다.`,
    cites: ['KafkaRaftClient.onBecomeLeader (4.4)', 'KIP-595'],
  },
  'quorum.leaderFollowed': {
    en: ({ voter, epoch, leader }) =>
      `Controller ${voter} follows controller ${leader}: epoch ${epoch} has begun for it.`,
    ko: ({ voter, epoch, leader }) =>
      `${controllerKo(voter, '이/가')} ${controllerKo(leader, '을/를')} 따릅니다. 에포크 ${epoch}의 시작입니다.`,
    cites: ['KafkaRaftClient.transitionToFollower (4.4)', 'BeginQuorumEpoch', 'KIP-595'],
  },
  'quorum.laterEpochSeen': {
    en: ({ voter, epoch, previousEpoch, wasLeader }) =>
      wasLeader
        ? `Controller ${voter} hears of epoch ${epoch} and stops leading epoch ${previousEpoch}.`
        : `Controller ${voter} moves from epoch ${previousEpoch} to ${epoch}; who leads it is not known yet.`,
    ko: ({ voter, epoch, previousEpoch, wasLeader }) =>
      wasLeader
        ? `${controllerKo(voter, '이/가')} 에포크 ${p(String(epoch), '을/를')} 듣고 에포크 ${previousEpoch}의 리더 자리에서 물러납니다.`
        : `${controllerKo(voter, '이/가')} 에포크 ${previousEpoch}에서 ${p(String(epoch), '으로/로')} 넘어갑니다. 리더가 누구인지는 아직 모릅니다.`,
    cites: ['KafkaRaftClient.transitionToUnattached (4.4)', 'KIP-595'],
  },
  'quorum.majorityLost': {
    en: ({ voter, epoch, fetched, voters, timeoutUs }) =>
      `No majority of the ${voters} voters has fetched from leader ${voter} for ${formatDuration(timeoutUs)} (${listEn(fetched)} did): it may be cut off, and gives epoch ${epoch} up.`,
    ko: ({ voter, epoch, fetched, voters, timeoutUs }) =>
      `${formatDuration(timeoutUs)} 동안 투표자 ${voters}개의 과반수가 리더 ${voter}에서 가져가지 않았습니다(가져간 투표자: ${listKo(fetched)}). 고립되었을 수 있으므로 에포크 ${p(String(epoch), '을/를')} 포기합니다.`,
    cites: ['LeaderState.timeUntilCheckQuorumExpires (4.4)', 'KIP-835'],
  },
  'quorum.leaderResigned': {
    en: ({ voter, epoch, successors }) =>
      `Controller ${voter} resigns from epoch ${epoch} and tells the others; by what they hold they come in the order ${listEn(successors)}.`,
    ko: ({ voter, epoch, successors }) =>
      `${controllerKo(voter, '이/가')} 에포크 ${epoch}에서 물러나며 다른 투표자에게 알립니다. 가진 로그에 따른 순서는 ${listKo(successors)}입니다.`,
    cites: ['KafkaRaftClient.transitionToResigned (4.4)', 'EndQuorumEpoch', 'KIP-595'],
  },
  'quorum.epochEndHeard': {
    en: ({ voter, epoch, leader, backoffUs }) =>
      backoffUs === 0
        ? `Leader ${leader} has ended epoch ${epoch}; controller ${voter} holds most of the log and stands for election at once.`
        : `Leader ${leader} has ended epoch ${epoch}; controller ${voter} waits ${formatDuration(backoffUs)} for one that holds more.`,
    ko: ({ voter, epoch, leader, backoffUs }) =>
      backoffUs === 0
        ? `리더 ${p(String(leader), '이/가')} 에포크 ${p(String(epoch), '을/를')} 끝냈습니다. 로그를 가장 많이 가진 ${controllerKo(voter, '이/가')} 바로 선거에 나섭니다.`
        : `리더 ${p(String(leader), '이/가')} 에포크 ${p(String(epoch), '을/를')} 끝냈습니다. ${controllerKo(voter, '은/는')} 더 많이 가진 투표자를 ${formatDuration(backoffUs)} 기다립니다.`,
    cites: ['KafkaRaftClient.endEpochElectionBackoff (4.4)', 'KIP-595'],
  },
  'quorum.highWatermarkMoved': {
    en: ({ voter, to, from, ends }) =>
      `A majority of the ${ends.length} voters holds the metadata log below ${to}: leader ${voter} counts it as committed${from === null ? ', the earlier epochs with it' : ''}.`,
    ko: ({ voter, to, from, ends }) =>
      `투표자 ${ends.length}개의 과반수가 메타데이터 로그를 ${to} 앞까지 가지고 있습니다. 리더 ${p(String(voter), '이/가')} ${from === null ? '이전 에포크와 함께 ' : ''}커밋된 것으로 봅니다.`,
    cites: ['LeaderState.maybeUpdateHighWatermark (4.4)', 'KIP-595'],
  },
  'quorum.logTruncated': {
    en: ({ voter, leader, fromOffset, toOffset }) =>
      `Controller ${voter} cuts its metadata log back from ${fromOffset} to ${toOffset}: leader ${leader} does not hold those records, so they were never committed.`,
    ko: ({ voter, leader, fromOffset, toOffset }) =>
      `${controllerKo(voter, '이/가')} 메타데이터 로그를 ${fromOffset}에서 ${p(String(toOffset), '으로/로')} 잘라 냅니다. 리더 ${leader}에게 없는 레코드이므로 커밋된 적이 없습니다.`,
    cites: ['RaftLog.truncateToEndOffset (4.4)', 'KIP-595'],
  },
};
