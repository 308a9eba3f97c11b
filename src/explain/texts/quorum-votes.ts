/** What the voters decide in elections, in both languages. */

import type { QuorumRules } from '../../engine/quorum/quorum-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import {
  becauseEn,
  becauseKo,
  controllerKo,
  listEn,
  listKo,
  refusalEn,
  refusalKo,
} from './quorum-words.ts';

type VoteRules = Pick<
  QuorumRules,
  | 'quorum.becameProspective'
  | 'quorum.becameCandidate'
  | 'quorum.voteGranted'
  | 'quorum.voteRefused'
  | 'quorum.electionLost'
>;

export const voteTexts: RuleTexts<VoteRules> = {
  'quorum.becameProspective': {
    en: ({ voter, because, epoch, voters, electionTimeoutUs }) =>
      voters === 1
        ? `Controller ${voter} ${becauseEn[because]} and elects itself.`
        : `Controller ${voter} ${becauseEn[because]}: in epoch ${epoch} it asks the others for ${formatDuration(electionTimeoutUs)} whether they would vote for it. That raises no epoch and disturbs nobody.`,
    ko: ({ voter, because, epoch, voters, electionTimeoutUs }) =>
      voters === 1
        ? `${controllerKo(voter, '은/는')} ${becauseKo[because]}. 스스로를 선출합니다.`
        : `${controllerKo(voter, '은/는')} ${becauseKo[because]}. 에포크 ${epoch}에서 ${formatDuration(electionTimeoutUs)} 동안 다른 투표자에게 표를 줄지 묻습니다. 에포크를 올리지 않으므로 아무도 방해하지 않습니다.`,
    cites: ['KafkaRaftClient.transitionToProspective (4.4)', 'KIP-996'],
  },
  'quorum.becameCandidate': {
    en: ({ voter, epoch, granted, voters }) =>
      voters === 1
        ? `Controller ${voter} votes for itself in epoch ${epoch}.`
        : `Controller ${voter} would get ${granted.length} of ${voters} votes (${listEn(granted)}): it raises the epoch to ${epoch}, writes its vote for itself down, and asks in earnest.`,
    ko: ({ voter, epoch, granted, voters }) =>
      voters === 1
        ? `${controllerKo(voter, '이/가')} 에포크 ${epoch}에서 자신에게 투표합니다.`
        : `${controllerKo(voter, '은/는')} ${voters}표 가운데 ${granted.length}표(${listKo(granted)})를 얻을 수 있습니다. 에포크를 ${p(String(epoch), '으로/로')} 올리고 자신에게 준 표를 기록한 뒤 정식으로 투표를 요청합니다.`,
    cites: ['QuorumState.transitionToCandidate (4.4)', 'KIP-595', 'KIP-996'],
  },
  'quorum.voteGranted': {
    en: ({ voter, candidate, epoch, preVote, candidateEndOffset, endOffset }) =>
      preVote
        ? `Controller ${voter} would vote for ${candidate} (pre-vote in epoch ${epoch}): that log ends at ${candidateEndOffset}, its own at ${endOffset}.`
        : `Controller ${voter} gives ${candidate} its one vote of epoch ${epoch}: that log ends at ${candidateEndOffset}, its own at ${endOffset}.`,
    ko: ({ voter, candidate, epoch, preVote, candidateEndOffset, endOffset }) =>
      preVote
        ? `${controllerKo(voter, '은/는')} ${candidate}에게 투표할 뜻이 있습니다(에포크 ${epoch}의 사전 투표). 상대 로그의 끝은 ${candidateEndOffset}, 자기 로그의 끝은 ${endOffset}입니다.`
        : `${controllerKo(voter, '이/가')} 에포크 ${epoch}에 하나뿐인 표를 ${candidate}에게 줍니다. 상대 로그의 끝은 ${candidateEndOffset}, 자기 로그의 끝은 ${endOffset}입니다.`,
    cites: ['KafkaRaftClient.handleVoteRequest (4.4)', 'KIP-595', 'KIP-996'],
  },
  'quorum.voteRefused': {
    en: ({ voter, candidate, epoch, preVote, reason }) =>
      `Controller ${voter} refuses ${candidate} its ${preVote ? 'pre-vote' : 'vote'} in epoch ${epoch}: ${refusalEn[reason]}.`,
    ko: ({ voter, candidate, epoch, preVote, reason }) =>
      `${controllerKo(voter, '이/가')} 에포크 ${epoch}에서 ${candidate}에게 ${preVote ? '사전 투표' : '투표'}를 거절합니다. ${refusalKo[reason]}.`,
    cites: ['EpochState.canGrantVote (4.4)', 'KIP-595', 'KIP-996'],
  },
  'quorum.electionLost': {
    en: ({ voter, epoch, preVote, granted, rejected, voters, because }) =>
      `Controller ${voter} does not get a majority of the ${voters} ${preVote ? 'pre-votes' : 'votes'} in epoch ${epoch} (for: ${listEn(granted)}; against: ${listEn(rejected)})${because === 'timeout' ? ': its time is up' : ''}.`,
    ko: ({ voter, epoch, preVote, granted, rejected, voters, because }) =>
      `${controllerKo(voter, '이/가')} 에포크 ${epoch}에서 ${preVote ? '사전 투표' : '투표'} ${voters}표의 과반수를 얻지 못합니다(찬성: ${listKo(granted)}, 반대: ${listKo(rejected)}).${because === 'timeout' ? ' 시간이 다 되었습니다.' : ''}`,
    cites: ['EpochElection.isVoteRejected (4.4)', 'KafkaRaftClient.maybeHandleElectionLoss (4.4)'],
  },
};
