/** What the rules of groups say whose coordinator assigns, in both languages. */

import type {
  EpochReason,
  FenceReason,
  ModernGroupRules,
} from '../../engine/group-coordinator/modern/modern-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';

const list = (partitions: readonly string[]): string => partitions.join(', ');

export const modernGroupTexts: RuleTexts<ModernGroupRules> = {
  'group.memberAdmitted': {
    en: ({ group, clientId, members, protocol }) =>
      protocol === 'classic'
        ? `${clientId} joins ${group} with the classic protocol; the group now has ${members} member(s), and its coordinator assigns.`
        : `${clientId} joins ${group} by a heartbeat with epoch 0; the group now has ${members} member(s). Nobody else has to stop.`,
    ko: ({ group, clientId, members, protocol }) =>
      protocol === 'classic'
        ? `${withParticle(clientId, '이/가')} 클래식 프로토콜로 ${group}에 참여합니다. 멤버는 이제 ${members}명이고, 배정은 코디네이터가 합니다.`
        : `${withParticle(clientId, '이/가')} 에포크 0의 하트비트로 ${group}에 참여합니다. 멤버는 이제 ${members}명입니다. 다른 멤버는 멈추지 않습니다.`,
    cites: ['GroupMetadataManager.consumerGroupHeartbeat (4.4)', 'KIP-848'],
  },
  'group.epochRaised': {
    en: ({ group, groupEpoch, reason, clientId }) =>
      `The group epoch of ${group} is ${groupEpoch} now: ${reasonEn(reason, clientId)}. A new target has to be computed.`,
    ko: ({ group, groupEpoch, reason, clientId }) =>
      `${reasonKo(reason, clientId)} ${group}의 그룹 에포크가 ${withParticle(String(groupEpoch), '이/가')} 되었습니다. 목표 배정을 새로 계산해야 합니다.`,
    cites: ['GroupMetadataManager.updateSubscriptionMetadata (4.4)', 'KIP-848'],
  },
  'group.targetComputed': {
    en: ({ group, groupEpoch, assignor, targets }) =>
      `The coordinator of ${group} computes the target of epoch ${groupEpoch} with ${assignor}: ${targets.map(({ clientId, partitions }) => `${clientId} is to have ${list(partitions) || 'nothing'}`).join('; ')}.`,
    ko: ({ group, groupEpoch, assignor, targets }) =>
      `${group}의 코디네이터가 ${assignor} 방식으로 에포크 ${groupEpoch}의 목표를 계산합니다. ${targets.map(({ clientId, partitions }) => `${clientId}: ${list(partitions) || '없음'}`).join('; ')}.`,
    cites: ['TargetAssignmentBuilder.build (4.4)', 'group.remote.assignor'],
  },
  'group.targetPostponed': {
    en: ({ group, groupEpoch, assignmentEpoch, intervalUs }) =>
      `${group} has computed a target within the last ${formatDuration(intervalUs)}: that of epoch ${assignmentEpoch} stays in force, and the first heartbeat after it computes epoch ${groupEpoch}.`,
    ko: ({ group, groupEpoch, assignmentEpoch, intervalUs }) =>
      `${withParticle(group, '은/는')} 최근 ${formatDuration(intervalUs)} 안에 목표를 계산했습니다. 그동안 에포크 ${assignmentEpoch}의 목표가 유효하고, 그 뒤 첫 하트비트가 에포크 ${withParticle(String(groupEpoch), '을/를')} 계산합니다.`,
    cites: [
      'GroupMetadataManager.canComputeNextTargetAssignment (4.4)',
      'group.consumer.assignment.interval.ms',
    ],
  },
  'group.memberReconciled': {
    en: ({ group, clientId, memberEpoch, assigned, pendingRevocation, waitsFor }) =>
      pendingRevocation.length > 0
        ? `${clientId} has to give up ${list(pendingRevocation)} and keeps ${list(assigned) || 'nothing'}; it stays at epoch ${memberEpoch} of ${group} until it has let go.`
        : waitsFor.length > 0
          ? `${clientId} is at epoch ${memberEpoch} of ${group} with ${list(assigned) || 'nothing'} and waits for ${list(waitsFor)}: others have not let go yet.`
          : `${clientId} has reached epoch ${memberEpoch} of ${group} and has ${list(assigned) || 'nothing'}.`,
    ko: ({ group, clientId, memberEpoch, assigned, pendingRevocation, waitsFor }) =>
      pendingRevocation.length > 0
        ? `${withParticle(clientId, '은/는')} ${withParticle(list(pendingRevocation), '을/를')} 내놓아야 하고 ${withParticle(list(assigned) || '아무것', '은/는')} ${assigned.length > 0 ? '그대로 가집니다' : '남지 않습니다'}. 내놓을 때까지 ${group}의 에포크 ${memberEpoch}에 머무릅니다.`
        : waitsFor.length > 0
          ? `${withParticle(clientId, '은/는')} ${group}의 에포크 ${memberEpoch}에서 ${list(assigned) || '빈손'} 상태로 ${withParticle(list(waitsFor), '을/를')} 기다립니다. 다른 멤버가 아직 놓지 않았습니다.`
          : `${withParticle(clientId, '이/가')} ${group}의 에포크 ${memberEpoch}에 도달했습니다. 가진 파티션: ${list(assigned) || '없음'}.`,
    cites: ['CurrentAssignmentBuilder.computeNextAssignment (4.4)', 'KIP-848'],
  },
  'group.memberRefused': {
    en: ({ group, clientId, memberEpoch, currentEpoch, error }) =>
      `The heartbeat of ${clientId} (epoch ${memberEpoch}) is refused by ${group} (${currentEpoch === null ? 'which does not know the member' : `which knows it at epoch ${currentEpoch}`}): ${error}.`,
    ko: ({ group, clientId, memberEpoch, currentEpoch, error }) =>
      `${withParticle(group, '이/가')} ${clientId}의 하트비트(에포크 ${memberEpoch})를 거절합니다. ${currentEpoch === null ? '모르는 멤버입니다' : `알고 있는 에포크는 ${currentEpoch}입니다`}: ${error}.`,
    cites: ['GroupMetadataManager.throwIfConsumerGroupMemberEpochIsInvalid (4.4)', 'KIP-848'],
  },
  'group.memberFenced': {
    en: ({ group, clientId, reason, timeoutUs }) =>
      `${clientId} ${fenceEn(reason)} within ${formatDuration(timeoutUs)} and is out of ${group}; its partitions are free.`,
    ko: ({ group, clientId, reason, timeoutUs }) =>
      `${withParticle(clientId, '이/가')} ${formatDuration(timeoutUs)} 안에 ${fenceKo(reason)} 않아 ${group}에서 빠집니다. 가지고 있던 파티션은 비었습니다.`,
    cites: [
      'GroupMetadataManager.consumerGroupFenceMemberOperation (4.4)',
      'group.consumer.session.timeout.ms',
    ],
  },
  'group.memberDeparted': {
    en: ({ group, clientId, forAWhile, members }) =>
      forAWhile
        ? `${clientId} leaves ${group} for a while (epoch -2): its place and its partitions stay its own until its session ends.`
        : `${clientId} leaves ${group}, which has ${members} member(s) left; its partitions are free at once.`,
    ko: ({ group, clientId, forAWhile, members }) =>
      forAWhile
        ? `${withParticle(clientId, '이/가')} ${withParticle(group, '을/를')} 잠시 떠납니다(에포크 -2). 세션이 끝날 때까지 자리와 파티션은 그대로입니다.`
        : `${withParticle(clientId, '이/가')} ${withParticle(group, '을/를')} 떠납니다. 남은 멤버는 ${members}명이고, 파티션은 바로 비었습니다.`,
    cites: ['GroupMetadataManager.consumerGroupLeave (4.4)', 'KIP-848'],
  },
  'group.protocolChanged': {
    en: ({ group, to, epoch, members }) =>
      to === 'consumer'
        ? `${group} becomes a consumer group without stopping: generation ${epoch} goes on as epoch ${epoch}, and ${members.join(', ')} keep what they have.`
        : `The last member with the new protocol is gone: ${group} becomes a classic group again, epoch ${epoch} goes on as generation ${epoch} with ${members.join(', ')}.`,
    ko: ({ group, to, epoch, members }) =>
      to === 'consumer'
        ? `${withParticle(group, '이/가')} 멈추지 않고 컨슈머 프로토콜 그룹이 됩니다. ${epoch}세대가 에포크 ${withParticle(String(epoch), '으로/로')} 이어지고, ${withParticle(members.join(', '), '은/는')} 가진 것을 그대로 가집니다.`
        : `새 프로토콜을 쓰는 마지막 멤버가 떠나 ${withParticle(group, '이/가')} 다시 클래식 그룹이 됩니다. 에포크 ${withParticle(String(epoch), '이/가')} ${epoch}세대로 이어집니다. 멤버: ${members.join(', ')}.`,
    cites: [
      'GroupMetadataManager.convertToConsumerGroup, convertToClassicGroup (4.4)',
      'group.consumer.migration.policy',
    ],
  },
};

function reasonEn(reason: EpochReason, clientId: string): string {
  switch (reason) {
    case 'member joined':
      return `${clientId} has joined`;
    case 'member left':
      return `${clientId} has left`;
    case 'member fenced':
      return `${clientId} was removed`;
    case 'subscription changed':
      return `${clientId} subscribes to other topics`;
    case 'assignor preferred':
      return 'most members ask for another assignor';
    case 'topics changed':
      return 'a topic that it reads has changed';
    case 'partitions ready':
      return 'partitions have become ready for it';
  }
}

function reasonKo(reason: EpochReason, clientId: string): string {
  switch (reason) {
    case 'member joined':
      return `${withParticle(clientId, '이/가')} 참여하여`;
    case 'member left':
      return `${withParticle(clientId, '이/가')} 떠나`;
    case 'member fenced':
      return `${withParticle(clientId, '이/가')} 제외되어`;
    case 'subscription changed':
      return `${withParticle(clientId, '이/가')} 구독하는 토픽이 바뀌어`;
    case 'assignor preferred':
      return '더 많은 멤버가 다른 배정 방식을 요청하여';
    case 'topics changed':
      return '읽는 토픽이 바뀌어';
    case 'partitions ready':
      return '쓸 준비가 된 파티션이 생겨';
  }
}

function fenceEn(reason: FenceReason): string {
  switch (reason) {
    case 'session expired':
      return 'did not send a heartbeat';
    case 'rebalance timed out':
      return 'did not give up what was taken from it';
    case 'did not rejoin':
      return 'did not join again';
    case 'did not sync':
      return 'did not ask for its part';
  }
}

function fenceKo(reason: FenceReason): string {
  switch (reason) {
    case 'session expired':
      return '하트비트를 보내지';
    case 'rebalance timed out':
      return '거두어 간 파티션을 내놓지';
    case 'did not rejoin':
      return '다시 참여하지';
    case 'did not sync':
      return '제 몫을 요청하지';
  }
}
