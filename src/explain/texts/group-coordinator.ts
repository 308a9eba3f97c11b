/** What the group coordinator's rules say, in both languages. */

import type { GroupRules, RebalanceReason } from '../../engine/group-coordinator/group-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { commitTexts } from './group-commits.ts';
import { modernGroupTexts } from './modern-groups.ts';

export const groupTexts: RuleTexts<GroupRules> = {
  ...commitTexts,
  ...modernGroupTexts,
  'group.memberIdAssigned': {
    en: ({ group, clientId }) =>
      `The coordinator of ${group} gives ${clientId} a member id; it has to join again with it.`,
    ko: ({ group, clientId }) =>
      `${group}의 코디네이터가 ${clientId}에게 멤버 ID를 줍니다. 그 ID로 다시 참여해야 합니다.`,
    cites: ['GroupMetadataManager.classicGroupJoinNewDynamicMember (4.4)', 'KIP-394'],
  },
  'group.memberJoined': {
    en: ({ group, clientId, members }) =>
      `${clientId} joins ${group}, which now has ${members} member(s); it waits for the next generation.`,
    ko: ({ group, clientId, members }) =>
      `${withParticle(clientId, '이/가')} ${group}에 참여합니다. 멤버는 이제 ${members}명이고, 다음 세대를 기다립니다.`,
    cites: ['GroupMetadataManager.addMemberThenRebalanceOrCompleteJoin (4.4)'],
  },
  'group.staticMemberReplaced': {
    en: ({ group, clientId, groupInstanceId }) =>
      `${clientId} comes back to ${group} as ${groupInstanceId} and takes its old place; the old member id is fenced.`,
    ko: ({ group, clientId, groupInstanceId }) =>
      `${withParticle(clientId, '이/가')} ${group}에 ${withParticle(groupInstanceId, '으로/로')} 돌아와 제자리를 찾습니다. 이전 멤버 ID는 펜싱됩니다.`,
    cites: ['ClassicGroup.replaceStaticMember (4.4)', 'KIP-345'],
  },
  'group.joinRefused': {
    en: ({ group, clientId, error }) => `${clientId} may not join ${group}: ${error}.`,
    ko: ({ group, clientId, error }) =>
      `${withParticle(clientId, '은/는')} ${group}에 참여할 수 없습니다: ${error}.`,
    cites: ['GroupMetadataManager.classicGroupJoinToClassicGroup (4.4)'],
  },
  'group.rebalanceStarted': {
    en: ({ group, reason, clientId, initialDelayUs, rebalanceTimeoutUs }) =>
      initialDelayUs === null
        ? `${group} rebalances: ${reasonEn(reason, clientId)}. Every member has to join again within ${formatDuration(rebalanceTimeoutUs)}.`
        : `${group} was empty and ${clientId} is here: its first rebalance waits ${formatDuration(initialDelayUs)} for more members.`,
    ko: ({ group, reason, clientId, initialDelayUs, rebalanceTimeoutUs }) =>
      initialDelayUs === null
        ? `${reasonKo(reason, clientId)} ${withParticle(group, '이/가')} 리밸런스를 시작합니다. 모든 멤버가 ${formatDuration(rebalanceTimeoutUs)} 안에 다시 참여해야 합니다.`
        : `비어 있던 ${group}에 ${withParticle(clientId, '이/가')} 왔습니다. 첫 리밸런스는 다른 멤버를 ${formatDuration(initialDelayUs)} 기다립니다.`,
    cites: ['GroupMetadataManager.prepareRebalance (4.4)', 'group.initial.rebalance.delay.ms'],
  },
  'group.initialDelayExtended': {
    en: ({ group, delayUs, members }) =>
      `Another member came (${members} now), so ${group} waits ${formatDuration(delayUs)} more.`,
    ko: ({ group, delayUs, members }) =>
      `멤버가 더 왔으므로(현재 ${members}명) ${withParticle(group, '은/는')} ${formatDuration(delayUs)} 더 기다립니다.`,
    cites: ['GroupMetadataManager.tryCompleteInitialRebalanceElseSchedule (4.4)'],
  },
  'group.memberExpired': {
    en: ({ group, clientId, sessionTimeoutUs }) =>
      `${group} has not heard from ${clientId} for session.timeout.ms (${formatDuration(sessionTimeoutUs)}): the member is removed.`,
    ko: ({ group, clientId, sessionTimeoutUs }) =>
      `${withParticle(group, '이/가')} session.timeout.ms(${formatDuration(sessionTimeoutUs)}) 동안 ${clientId}의 소식을 듣지 못해 멤버에서 뺍니다.`,
    cites: ['GroupMetadataManager.expireClassicGroupMemberHeartbeat (4.4)', 'session.timeout.ms'],
  },
  'group.memberLeft': {
    en: ({ group, clientId }) => `${clientId} leaves ${group} by LeaveGroup.`,
    ko: ({ group, clientId }) =>
      `${withParticle(clientId, '이/가')} LeaveGroup으로 ${withParticle(group, '을/를')} 떠납니다.`,
    cites: ['GroupMetadataManager.classicGroupLeaveToClassicGroup (4.4)'],
  },
  'group.memberDropped': {
    en: ({ group, clientId, reason, rebalanceTimeoutUs }) =>
      `${clientId} ${reason} within ${formatDuration(rebalanceTimeoutUs)} and is out of ${group}.`,
    ko: ({ group, clientId, reason, rebalanceTimeoutUs }) =>
      `${withParticle(clientId, '이/가')} ${formatDuration(rebalanceTimeoutUs)} 안에 ${reason === 'did not rejoin' ? '다시 참여하지' : 'SyncGroup을 보내지'} 않아 ${group}에서 빠집니다.`,
    cites: ['GroupMetadataManager.completeClassicGroupJoin, expirePendingSync (4.4)'],
  },
  'group.strategyChosen': {
    en: ({ group, generation, protocol, previous, votes, members }) =>
      `${group} assigns by ${protocol} in generation ${generation}${previous === null || previous === protocol ? '' : `, no longer by ${previous}`}: all ${members} members list it, and it has the most votes (${votes.map(({ name, votes: count }) => `${name} ${count}`).join(', ')}).`,
    ko: ({ group, generation, protocol, previous, votes, members }) =>
      `${withParticle(group, '은/는')} ${generation}세대에 ${previous === null || previous === protocol ? '' : `${previous} 대신 `}${protocol} 방식으로 배정합니다. 멤버 ${members}명의 목록에 모두 있고 표가 가장 많습니다(${votes.map(({ name, votes: count }) => `${name} ${count}표`).join(', ')}).`,
    cites: [
      'ClassicGroup.selectProtocol, candidateProtocols (4.4)',
      'ClassicGroupMember.vote (4.4)',
    ],
  },
  'group.generationStarted': {
    en: ({ group, generation, leader, members, protocol }) =>
      `Generation ${generation} of ${group} begins with ${members.join(', ')}; ${leader} is its leader and assigns by ${protocol}.`,
    ko: ({ group, generation, leader, members, protocol }) =>
      `${group}의 ${generation}세대가 ${withParticle(members.join(', '), '으로/로')} 시작합니다. 리더 ${withParticle(leader, '이/가')} ${protocol} 방식으로 배정합니다.`,
    cites: ['ClassicGroup.initNextGeneration, selectProtocol (4.4)'],
  },
  'group.rebalanceCompleted': {
    en: ({ group, generation, assignments }) =>
      `${group} is stable in generation ${generation}: ${assignments.map(({ clientId, partitions }) => `${clientId} has ${partitions.join(', ') || 'nothing'}`).join('; ')}.`,
    ko: ({ group, generation, assignments }) =>
      `${withParticle(group, '이/가')} ${generation}세대에서 안정되었습니다. ${assignments.map(({ clientId, partitions }) => `${clientId}: ${partitions.join(', ') || '없음'}`).join('; ')}.`,
    cites: ['GroupMetadataManager.setAndPropagateAssignment (4.4)'],
  },
  'group.emptied': {
    en: ({ group, generation }) =>
      `${group} has no member left; this uses up generation ${generation}.`,
    ko: ({ group, generation }) =>
      `${group}에 남은 멤버가 없습니다. 이것으로 ${generation}세대를 씁니다.`,
    cites: ['ClassicGroup.initNextGeneration (4.4)'],
  },
  'group.heartbeatRefused': {
    en: ({ group, clientId, generation, currentGeneration, error }) =>
      error === 'REBALANCE_IN_PROGRESS'
        ? `${clientId} learns from its heartbeat that ${group} rebalances.`
        : `The heartbeat of ${clientId} (generation ${generation}) is refused by ${group} (generation ${currentGeneration}): ${error}.`,
    ko: ({ group, clientId, generation, currentGeneration, error }) =>
      error === 'REBALANCE_IN_PROGRESS'
        ? `${withParticle(clientId, '이/가')} 하트비트 응답으로 ${group}의 리밸런스를 알게 됩니다.`
        : `${currentGeneration}세대인 ${withParticle(group, '이/가')} ${clientId}의 하트비트(${generation}세대)를 거절합니다: ${error}.`,
    cites: ['GroupMetadataManager.classicGroupHeartbeatToClassicGroup (4.4)'],
  },
  'group.syncRefused': {
    en: ({ group, clientId, generation, currentGeneration, error }) =>
      `SyncGroup of ${clientId} (generation ${generation}) is refused by ${group} (generation ${currentGeneration}): ${error}.`,
    ko: ({ group, clientId, generation, currentGeneration, error }) =>
      `${currentGeneration}세대인 ${withParticle(group, '이/가')} ${clientId}의 SyncGroup(${generation}세대)을 거절합니다: ${error}.`,
    cites: ['GroupMetadataManager.classicGroupSyncToClassicGroup (4.4)'],
  },
  'group.coordinatorLoaded': {
    en: ({ partition, groups }) =>
      `This broker leads ${partition} and has read it: it now coordinates ${groups.join(', ')}.`,
    ko: ({ partition, groups }) =>
      `이 브로커가 ${partition}의 리더가 되어 내용을 읽었습니다. 이제 ${withParticle(groups.join(', '), '을/를')} 맡습니다.`,
    cites: [
      'CoordinatorRuntime.scheduleLoadOperation (4.4)',
      'GroupMetadataManager.onLoaded (4.4)',
    ],
  },
  'group.coordinatorResigned': {
    en: ({ partition, groups }) =>
      `This broker no longer leads ${partition}: members of ${groups.join(', ')} look for their new coordinator.`,
    ko: ({ partition, groups }) =>
      `이 브로커는 더 이상 ${partition}의 리더가 아닙니다. ${groups.join(', ')}의 멤버들은 새 코디네이터를 찾습니다.`,
    cites: ['CoordinatorRuntime.scheduleUnloadOperation (4.4)'],
  },
};

function reasonEn(reason: RebalanceReason, clientId: string): string {
  switch (reason) {
    case 'new member':
      return `${clientId} is new`;
    case 'member left':
      return `${clientId} left`;
    case 'session expired':
      return `the session of ${clientId} expired`;
    case 'leader rejoined':
      return `its leader ${clientId} joined again`;
    case 'subscription changed':
      return `the subscription of ${clientId} changed`;
    case 'no sync in time':
      return `${clientId} did not send SyncGroup in time`;
    case 'static member replaced':
      return `${clientId} came back under a new id`;
    case 'assignment not stored':
      return 'its assignment could not be stored';
  }
}

function reasonKo(reason: RebalanceReason, clientId: string): string {
  switch (reason) {
    case 'new member':
      return `${withParticle(clientId, '이/가')} 새로 와서`;
    case 'member left':
      return `${withParticle(clientId, '이/가')} 떠나서`;
    case 'session expired':
      return `${clientId}의 세션이 만료되어`;
    case 'leader rejoined':
      return `리더 ${withParticle(clientId, '이/가')} 다시 참여해서`;
    case 'subscription changed':
      return `${clientId}의 구독이 바뀌어서`;
    case 'no sync in time':
      return `${withParticle(clientId, '이/가')} 제때 SyncGroup을 보내지 않아서`;
    case 'static member replaced':
      return `${withParticle(clientId, '이/가')} 새 ID로 돌아와서`;
    case 'assignment not stored':
      return '배정을 저장하지 못해서';
  }
}
