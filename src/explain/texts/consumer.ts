/** What the consumer and the application behind it decided, in both languages. */

import type { ConsumerRules } from '../../engine/consumer/consumer-rules.ts';
import { shareConsumerTexts } from './share-consumer.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import {
  commitMomentEn,
  commitMomentKo,
  duration,
  names,
  offsets,
  rangeText,
} from './consumer-words.ts';
import { handOverTexts } from './hand-over.ts';
import { modernConsumerTexts } from './modern-consumer.ts';
import { readReplicaTexts } from './read-replica.ts';

export const consumerTexts: RuleTexts<ConsumerRules> = {
  ...shareConsumerTexts,
  ...readReplicaTexts,
  ...handOverTexts,
  ...modernConsumerTexts,
  'consumer.coordinatorFound': {
    en: (i) => `${i.member} learns that broker ${i.broker} coordinates group ${i.group}.`,
    ko: (i) =>
      `${p(i.member, '은/는')} 그룹 ${i.group}의 코디네이터가 브로커 ${i.broker}임을 알아냅니다.`,
    cites: ['AbstractCoordinator.ensureCoordinatorReady (4.4)'],
  },
  'consumer.coordinatorLost': {
    en: (i) =>
      `${i.member} gives broker ${i.broker} up as coordinator (${i.why}) and looks for one again.`,
    ko: (i) =>
      `${p(i.member, '은/는')} 브로커 ${p(String(i.broker), '을/를')} 코디네이터로 여기지 않고(${i.why}) 다시 찾습니다.`,
    cites: ['AbstractCoordinator.markCoordinatorUnknown (4.4)'],
  },
  'consumer.memberIdGiven': {
    en: (i) => `The coordinator gives ${i.member} a member id; it joins again with it.`,
    ko: (i) =>
      `코디네이터가 ${i.member}에게 멤버 ID를 주고, ${p(i.member, '은/는')} 그 ID로 다시 참여합니다.`,
    cites: ['KIP-394', 'AbstractCoordinator.JoinGroupResponseHandler (4.4)'],
  },
  'consumer.joined': {
    en: (i) =>
      i.leader
        ? `${i.member} has joined ${i.group} in generation ${i.generation} and, as leader, assigns the partitions for everybody.`
        : `${i.member} has joined ${i.group} in generation ${i.generation} and waits for its partitions.`,
    ko: (i) =>
      i.leader
        ? `${p(i.member, '이/가')} ${i.group}의 세대 ${i.generation}에 참여했고, 리더로서 모두의 파티션을 나눕니다.`
        : `${p(i.member, '이/가')} ${i.group}의 세대 ${i.generation}에 참여했고 파티션을 기다립니다.`,
    cites: ['AbstractCoordinator.JoinGroupResponseHandler (4.4)'],
  },
  'consumer.joinRefused': {
    en: (i) => `${i.api} of ${i.member} is refused with ${i.error}; it tries again.`,
    ko: (i) =>
      `${i.member}의 ${p(i.api, '이/가')} ${p(i.error, '으로/로')} 거절되어 다시 시도합니다.`,
    cites: ['AbstractCoordinator.joinGroupIfNeeded (4.4)'],
  },
  'consumer.assignmentComputed': {
    en: (i) =>
      `${i.member}, the leader, shares the partitions of generation ${i.generation} among ${i.assignments.length} members by ${i.strategy}.${
        i.heldBack.length === 0
          ? ''
          : ` It gives ${names(i.heldBack)} to nobody yet: the members that have them must let go first.`
      }`,
    ko: (i) =>
      `리더 ${p(i.member, '이/가')} 세대 ${i.generation}의 파티션을 ${i.strategy} 방식으로 멤버 ${i.assignments.length}명에게 나눕니다.${
        i.heldBack.length === 0
          ? ''
          : ` ${p(names(i.heldBack), '은/는')} 가진 멤버가 먼저 놓아야 하므로 아직 누구에게도 주지 않습니다.`
      }`,
    cites: [
      'ConsumerCoordinator.onLeaderElected (4.4)',
      'RangeAssignor, RoundRobinAssignor, AbstractStickyAssignor (4.4)',
      'CooperativeStickyAssignor.adjustAssignment (4.4)',
    ],
  },
  'consumer.rejoinRequested': {
    en: (i) => `${i.member} has to join its group again: ${i.reason}.`,
    ko: (i) => `${p(i.member, '은/는')} 그룹에 다시 참여해야 합니다(${i.reason}).`,
    cites: ['AbstractCoordinator.requestRejoin (4.4)'],
  },
  'consumer.positionTakenFromCommitted': {
    en: (i) =>
      `${i.member} goes on in ${i.partition} at offset ${i.offset}, which the group committed.`,
    ko: (i) =>
      `${p(i.member, '은/는')} 그룹이 커밋한 오프셋 ${i.offset}부터 ${p(i.partition, '을/를')} 이어 읽습니다.`,
    cites: ['ConsumerCoordinator.initWithCommittedOffsetsIfNeeded (4.4)'],
  },
  'consumer.offsetsUnstable': {
    en: (i) =>
      `${i.member} asks where to go on in ${names(i.partitions)}, but a transaction that is not decided yet has written offsets there: it asks again.`,
    ko: (i) =>
      `${p(i.member, '이/가')} ${names(i.partitions)}에서 이어 읽을 곳을 묻지만, 아직 결정되지 않은 트랜잭션이 거기에 오프셋을 써 두어 다시 묻습니다.`,
    cites: ['OffsetFetcher, ConsumerCoordinator.OffsetFetchResponseHandler (4.4)', 'KIP-447'],
  },
  'consumer.soughtBack': {
    en: (i) =>
      `The transaction was aborted, so ${i.member} goes back to what is committed in ${names(i.partitions)} and reads it again.`,
    ko: (i) =>
      `트랜잭션이 중단되어 ${p(i.member, '은/는')} ${names(i.partitions)}에서 커밋된 위치로 돌아가 다시 읽습니다.`,
    cites: ['KafkaConsumer.committed, KafkaConsumer.seek (4.4)', 'KIP-98'],
  },
  'consumer.soughtToBeginning': {
    en: (i) =>
      `Nothing is committed for ${i.partition}, so ${i.member} goes back to its beginning, offset ${i.offset}.`,
    ko: (i) =>
      `${i.partition}에 커밋된 오프셋이 없어 ${p(i.member, '은/는')} 맨 앞인 오프셋 ${p(String(i.offset), '으로/로')} 돌아갑니다.`,
    cites: ['KafkaConsumer.seekToBeginning (4.4)'],
  },
  'consumer.positionReset': {
    en: (i) =>
      `There is no usable committed offset for ${i.partition}, so auto.offset.reset=${i.strategy} puts ${i.member} at offset ${i.offset}.`,
    ko: (i) =>
      `${i.partition}에 쓸 수 있는 커밋된 오프셋이 없어 auto.offset.reset=${i.strategy}에 따라 ${p(i.member, '은/는')} 오프셋 ${i.offset}에서 시작합니다.`,
    cites: ['OffsetFetcher.resetPositionsIfNeeded (4.4)'],
  },
  'consumer.positionOutOfRange': {
    en: (i) =>
      `Offset ${i.offset} of ${i.partition} does not exist in the log, which begins at ${i.logStartOffset}.`,
    ko: (i) =>
      `${i.partition}의 오프셋 ${p(String(i.offset), '은/는')} 로그에 없습니다. 로그는 ${i.logStartOffset}에서 시작합니다.`,
    cites: ['FetchCollector.handleInitializeErrors (4.4)'],
  },
  'consumer.truncationDetected': {
    en: (i) =>
      `The log of ${i.partition} was cut back to ${i.endOffset} below the position ${i.offset} of ${i.member}.`,
    ko: (i) =>
      `${i.partition}의 로그가 ${i.member}의 위치 ${i.offset}보다 앞인 ${i.endOffset}까지 잘렸습니다.`,
    cites: ['KIP-320', 'OffsetsForLeaderEpochUtils (4.4)'],
  },
  'consumer.leaderLearned': {
    en: (i) =>
      `${i.member} learns that broker ${i.leader} leads ${i.partition} in epoch ${i.leaderEpoch}.`,
    ko: (i) =>
      `${p(i.member, '은/는')} 에포크 ${i.leaderEpoch}에서 ${i.partition}의 리더가 브로커 ${i.leader}임을 알게 됩니다.`,
    cites: ['Metadata.updatePartitionLeadership (4.4)', 'KIP-951'],
  },
  'consumer.polled': {
    en: (i) =>
      `poll() gives ${i.member} ${i.count} ${i.count === 1 ? 'record' : 'records'} (${i.ranges.map(rangeText).join(', ')}); its position moves before it has worked on any.`,
    ko: (i) =>
      `poll()이 ${i.member}에게 레코드 ${i.count}개(${i.ranges.map(rangeText).join(', ')})를 줍니다. 처리하기도 전에 위치가 먼저 옮겨집니다.`,
    cites: ['FetchCollector.collectFetch (4.4)'],
  },
  'consumer.autoCommitDue': {
    en: (i) =>
      i.client === 'librdkafka'
        ? `${duration(i.intervalUs)} have passed: the timer of librdkafka commits what was handed to the application (${offsets(i.offsets)}), worked on or not.`
        : `${duration(i.intervalUs)} have passed, so this poll() commits what earlier ones returned (${offsets(i.offsets)}), worked on or not.`,
    ko: (i) =>
      i.client === 'librdkafka'
        ? `${p(duration(i.intervalUs), '이/가')} 지나 librdkafka의 타이머가 애플리케이션에 건넨 것(${offsets(i.offsets)})을 처리 여부와 상관없이 커밋합니다.`
        : `${p(duration(i.intervalUs), '이/가')} 지나 이번 poll()이 앞서 돌려준 것(${offsets(i.offsets)})을 처리 여부와 상관없이 커밋합니다.`,
    cites: [
      'ConsumerCoordinator.maybeAutoCommitOffsetsAsync (4.4)',
      'librdkafka 2.15: rd_kafka_cgrp_offset_commit_tmr_cb',
    ],
  },
  'consumer.committed': {
    en: (i) =>
      `${i.member} has committed ${offsets(i.offsets)} ${commitMomentEn[i.reason]}; a restart goes on there.`,
    ko: (i) =>
      `${p(i.member, '이/가')} ${commitMomentKo[i.reason]} ${p(offsets(i.offsets), '을/를')} 커밋했습니다. 다시 시작하면 여기서 이어집니다.`,
    cites: ['ConsumerCoordinator.OffsetCommitResponseHandler (4.4)'],
  },
  'consumer.commitFailed': {
    en: (i) =>
      `The commit of ${i.member} (${offsets(i.offsets)}) fails with ${i.error}${i.retried ? '; the client tries again' : ''}.`,
    ko: (i) =>
      `${i.member}의 커밋(${offsets(i.offsets)})이 ${p(i.error, '으로/로')} 실패합니다.${i.retried ? ' 클라이언트가 다시 시도합니다.' : ''}`,
    cites: ['ConsumerCoordinator.OffsetCommitResponseHandler (4.4)'],
  },
  'consumer.heartbeatRefused': {
    en: (i) =>
      `The heartbeat of ${i.member} for generation ${i.generation} is refused with ${i.error}: the group went on without it.`,
    ko: (i) =>
      `세대 ${i.generation}에 대한 ${i.member}의 하트비트가 ${p(i.error, '으로/로')} 거절됩니다. 그룹은 이 멤버 없이 나아갔습니다.`,
    cites: ['AbstractCoordinator.HeartbeatResponseHandler (4.4)'],
  },
  'consumer.maxPollIntervalExceeded': {
    en: (i) =>
      `${i.member} has not called poll() for max.poll.interval.ms (${duration(i.maxPollIntervalUs)}), so its heartbeat thread takes it out of the group.`,
    ko: (i) =>
      `${p(i.member, '이/가')} max.poll.interval.ms(${duration(i.maxPollIntervalUs)}) 동안 poll()을 부르지 않아 하트비트 스레드가 그룹에서 빠집니다.`,
    cites: ['AbstractCoordinator.handlePollTimeoutExpiry (4.4)'],
  },
  'consumer.applicationFailed': {
    en: (i) =>
      `${i.error} ends the application of ${i.member} (${i.message}); it closes its consumer.`,
    ko: (i) =>
      `${p(i.error, '이/가')} ${i.member}의 애플리케이션을 끝냅니다(${i.message}). 컨슈머를 닫습니다.`,
    cites: ['KafkaConsumer.poll (4.4)'],
  },
  'consumer.closed': {
    en: (i) =>
      `${i.member} is closed${i.failed ? ' after an exception' : ''}${i.positions.length > 0 ? `; its positions were ${offsets(i.positions)}` : ''}.`,
    ko: (i) =>
      `${p(i.member, '이/가')} ${i.failed ? '예외 뒤에 ' : ''}닫혔습니다.${i.positions.length > 0 ? ` 위치는 ${offsets(i.positions)}였습니다.` : ''}`,
    cites: ['ClassicKafkaConsumer.close (4.4)'],
  },
};
