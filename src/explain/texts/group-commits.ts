/** What the group coordinator says of commits and its writes, in both languages. */

import type { GroupRules } from '../../engine/group-coordinator/group-rules.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';

type CommitRules = Pick<
  GroupRules,
  | 'group.offsetCommitted'
  | 'group.commitRefused'
  | 'group.offsetsPending'
  | 'group.offsetsDecided'
  | 'group.offsetsExpired'
  | 'group.writeFailed'
>;

type Offsets = GroupRules['group.offsetCommitted']['offsets'];

export const commitTexts: RuleTexts<CommitRules> = {
  'group.offsetCommitted': {
    en: ({ group, clientId, offsets }) =>
      `${clientId === '' ? 'An operator' : clientId} has committed for ${group}: ${listed(offsets)} is the next to read; it is replicated in __consumer_offsets.`,
    ko: ({ group, clientId, offsets }) =>
      `${clientId === '' ? '운영자가' : withParticle(clientId, '이/가')} ${group}의 오프셋을 커밋했습니다. 다음에 읽을 위치는 ${listed(offsets)}이고, __consumer_offsets에 복제되었습니다.`,
    cites: ['OffsetMetadataManager.commitOffset (4.4)'],
  },
  'group.offsetsExpired': {
    en: ({ group, offsets, retentionUs }) =>
      `Nobody has used ${group} for offsets.retention.minutes (${minutes(retentionUs)} min): its committed offsets ${listed(offsets)} are forgotten, and whoever comes next begins by auto.offset.reset.`,
    ko: ({ group, offsets, retentionUs }) =>
      `offsets.retention.minutes(${minutes(retentionUs)}분) 동안 아무도 ${withParticle(group, '을/를')} 쓰지 않아 커밋된 오프셋 ${withParticle(listed(offsets), '이/가')} 지워집니다. 다음에 오는 멤버는 auto.offset.reset에 따라 시작합니다.`,
    cites: ['OffsetMetadataManager.cleanupExpiredOffsets (4.4)', 'KIP-211'],
  },
  'group.commitRefused': {
    en: ({ group, clientId, offsets, generation, currentGeneration, error }) =>
      `The commit ${listed(offsets)} of ${clientId === '' ? 'an operator' : clientId} (generation ${generation}) is refused by ${group} (generation ${currentGeneration}): ${error}.`,
    ko: ({ group, clientId, offsets, generation, currentGeneration, error }) =>
      `${currentGeneration}세대인 ${withParticle(group, '이/가')} ${clientId === '' ? '운영자' : clientId}(${generation}세대)의 커밋 ${withParticle(listed(offsets), '을/를')} 거절합니다: ${error}.`,
    cites: ['ClassicGroup.validateOffsetCommit (4.4)'],
  },
  'group.offsetsPending': {
    en: ({ group, clientId, offsets }) =>
      `${clientId} has written offsets of ${group} as part of its transaction: ${listed(offsets)}. They count once it commits.`,
    ko: ({ group, clientId, offsets }) =>
      `${withParticle(clientId, '이/가')} 트랜잭션의 일부로 ${group}의 오프셋을 썼습니다: ${listed(offsets)}. 커밋되어야 효력이 있습니다.`,
    cites: ['OffsetMetadataManager.commitTransactionalOffset (4.4)', 'KIP-98', 'KIP-447'],
  },
  'group.offsetsDecided': {
    en: ({ group, offsets, result }) =>
      result === 'COMMIT'
        ? `The transaction is committed, and with it the offsets of ${group}: ${listed(offsets)} is the next to read.`
        : `The transaction is aborted: the offsets of ${group} in it (${listed(offsets)}) never counted.`,
    ko: ({ group, offsets, result }) =>
      result === 'COMMIT'
        ? `트랜잭션이 커밋되어 ${group}의 오프셋도 커밋됩니다. 다음에 읽을 위치는 ${listed(offsets)}입니다.`
        : `트랜잭션이 중단되어, 그 안의 ${group} 오프셋(${listed(offsets)})은 효력이 없습니다.`,
    cites: ['OffsetMetadataManager.replayEndTransactionMarker (4.4)', 'KIP-98'],
  },
  'group.writeFailed': {
    en: ({ group, what, error }) =>
      `${whatEn[what]} of ${group} could not be replicated in __consumer_offsets: ${error}.`,
    ko: ({ group, what, error }) =>
      `${group}의 ${withParticle(whatKo[what], '을/를')} __consumer_offsets에 복제하지 못했습니다: ${error}.`,
    cites: ['CoordinatorRuntime.CoordinatorWriteEvent (4.4)', 'offsets.commit.timeout.ms'],
  },
};

function listed(offsets: Offsets): string {
  return offsets.map(({ partition, offset }) => `${partition} @ ${offset}`).join(', ');
}

type Written = GroupRules['group.writeFailed']['what'];

const whatEn: { readonly [What in Written]: string } = {
  'offset-commit': 'A commit',
  'transactional-offsets': 'The offsets of a transaction',
  assignment: 'The assignment',
  'static-member': 'The new member id',
  group: 'The state',
};

const whatKo: { readonly [What in Written]: string } = {
  'offset-commit': '커밋',
  'transactional-offsets': '트랜잭션의 오프셋',
  assignment: '배정',
  'static-member': '새 멤버 ID',
  group: '상태',
};

function minutes(us: number): number {
  return us / 60_000_000;
}
