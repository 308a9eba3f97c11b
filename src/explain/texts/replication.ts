/** What leaders and followers decided about a partition, in both languages. */

import type { BrokerRules } from '../../engine/broker/broker-rules.ts';
import { NO_BROKER } from '../../engine/protocol/topic-partition.ts';
import { formatInstant } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import {
  brokers,
  offsetsEn,
  offsetsKo,
  recordsEn,
  recordsKo,
  seconds,
  secondsKo,
} from './broker-words.ts';

type Lags = BrokerRules['replication.isrShrinkProposed']['lags'];

/** `broker 2 was last caught up at 3.223 s`. */
function caughtUpEn(lags: Lags): string {
  const of = ({ broker, lastCaughtUpUs }: Lags[number], place: number): string => {
    const who = `${place === 0 ? 'broker ' : ''}${broker}`;
    return lastCaughtUpUs === null
      ? `${who} has never caught up with this leader`
      : `${who} was last caught up at ${formatInstant(lastCaughtUpUs)}`;
  };
  return lags.map(of).join(', ');
}

function caughtUpKo(lags: Lags): string {
  const of = ({ broker, lastCaughtUpUs }: Lags[number]): string =>
    lastCaughtUpUs === null
      ? `브로커 ${p(String(broker), '은/는')} 이 리더를 따라잡은 적이 없습니다`
      : `브로커 ${p(String(broker), '이/가')} 마지막으로 따라잡은 때는 ${formatInstant(lastCaughtUpUs)}입니다`;
  return lags.map(of).join(', ');
}

type ReplicationRules = Pick<BrokerRules, Extract<keyof BrokerRules, `replication.${string}`>>;

export const replicationTexts: RuleTexts<ReplicationRules> = {
  'replication.becameLeader': {
    en: (i) =>
      `Broker ${i.broker} leads ${i.partition} from leader epoch ${i.leaderEpoch} on, at log end ${i.logEndOffset}.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} 리더 에폭 ${i.leaderEpoch}부터 ${i.partition}의 리더입니다. 로그 끝은 ${i.logEndOffset}입니다.`,
    cites: ['Partition.makeLeader (4.4)', 'KIP-101'],
  },
  'replication.becameFollower': {
    en: (i) =>
      i.leader === NO_BROKER
        ? `Broker ${i.broker} has ${i.partition} without a leader to follow, in leader epoch ${i.leaderEpoch}.`
        : `Broker ${i.broker} follows broker ${i.leader} for ${i.partition} in leader epoch ${i.leaderEpoch}, from its log end ${i.logEndOffset}.`,
    ko: (i) =>
      i.leader === NO_BROKER
        ? `브로커 ${i.broker}의 ${p(i.partition, '은/는')} 리더 에폭 ${i.leaderEpoch}에서 따를 리더가 없습니다.`
        : `브로커 ${p(String(i.broker), '은/는')} 리더 에폭 ${i.leaderEpoch}에서 ${i.partition}의 리더인 브로커 ${p(String(i.leader), '을/를')} 로그 끝 ${i.logEndOffset}부터 따릅니다.`,
    cites: ['Partition.makeFollower (4.4)', 'ReplicaManager.applyLocalFollowersDelta (4.4)'],
  },
  'replication.replicaRemoved': {
    en: (i) =>
      `Broker ${i.broker} deletes its replica of ${i.partition}: the partition now lies on ${brokers(i.replicas)}.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${i.partition}의 복제본을 지웁니다. 이 파티션은 이제 브로커 ${brokers(i.replicas)}에 있습니다.`,
    cites: ['ReplicaManager.stopPartitions (4.4)', 'LogManager.asyncDelete (4.4)'],
  },
  'replication.recordsAppended': {
    en: (i) =>
      `Leader ${i.broker} appends ${recordsEn(i.sends, i.lastOffset - i.baseOffset + 1)} to ${i.partition} at ${offsetsEn(i.baseOffset, i.lastOffset)}.`,
    ko: (i) =>
      `리더 ${p(String(i.broker), '이/가')} ${p(recordsKo(i.sends, i.lastOffset - i.baseOffset + 1), '을/를')} ${i.partition}의 ${offsetsKo(i.baseOffset, i.lastOffset)}에 추가합니다.`,
    cites: ['Partition.appendRecordsToLeader (4.4)'],
  },
  'replication.recordsReplicated': {
    en: (i) =>
      `Follower ${i.broker} stores ${offsetsEn(i.baseOffset, i.lastOffset)} of ${i.partition}, fetched from leader ${i.leader}.`,
    ko: (i) =>
      `팔로워 ${p(String(i.broker), '이/가')} 리더 ${i.leader}에서 가져온 ${i.partition}의 ${p(offsetsKo(i.baseOffset, i.lastOffset), '을/를')} 저장합니다.`,
    cites: ['ReplicaFetcherThread.processPartitionData (4.4)'],
  },
  'replication.followerAcknowledged': {
    en: (i) =>
      `By asking for offset ${i.toOffset} of ${i.partition}, follower ${i.follower} tells leader ${i.broker} that it has everything below.`,
    ko: (i) =>
      `팔로워 ${p(String(i.follower), '이/가')} ${i.partition}의 오프셋 ${p(String(i.toOffset), '을/를')} 요청함으로써 그 아래를 모두 가지고 있음을 리더 ${i.broker}에게 알립니다.`,
    cites: ['Partition.updateFollowerFetchState (4.4)'],
  },
  'replication.logTruncated': {
    en: (i) =>
      `Follower ${i.broker} cuts ${i.partition} back from ${i.fromOffset} to ${i.toOffset}: leader ${i.leader} knows epoch ${i.divergingEpoch} only up to ${i.divergingEndOffset}.`,
    ko: (i) =>
      `팔로워 ${p(String(i.broker), '이/가')} ${p(i.partition, '을/를')} ${i.fromOffset}에서 ${p(String(i.toOffset), '으로/로')} 잘라 냅니다. 리더 ${p(String(i.leader), '은/는')} 에폭 ${p(String(i.divergingEpoch), '을/를')} ${i.divergingEndOffset}까지만 알고 있습니다.`,
    cites: ['KIP-101', 'KIP-279', 'AbstractFetcherThread.truncateOnFetchResponse (4.4)'],
  },
  'replication.highWatermarkAdvanced': {
    en: (i) =>
      `The high watermark of ${i.partition} moves from ${i.fromOffset} to ${i.toOffset}: every in-sync replica (${brokers(i.isr)}) has the records below it.`,
    ko: (i) =>
      `${i.partition}의 하이 워터마크가 ${i.fromOffset}에서 ${p(String(i.toOffset), '으로/로')} 올라갑니다. 모든 동기화 복제본(${brokers(i.isr)})이 그 아래의 레코드를 가지고 있습니다.`,
    cites: ['Partition.maybeIncrementLeaderHW (4.4)'],
  },
  'replication.highWatermarkWithheld': {
    en: (i) =>
      `The high watermark of ${i.partition} stays at ${i.highWatermark}: only ${i.isr.length} in-sync replica(s), and min.insync.replicas is ${i.effectiveMinIsr}.`,
    ko: (i) =>
      `${i.partition}의 하이 워터마크는 ${i.highWatermark}에 머뭅니다. 동기화 복제본이 ${i.isr.length}개뿐인데 min.insync.replicas는 ${i.effectiveMinIsr}입니다.`,
    cites: ['KIP-966', 'Partition.maybeIncrementLeaderHW (4.4)'],
  },
  'replication.highWatermarkLearned': {
    en: (i) =>
      `Follower ${i.broker} takes the high watermark of ${i.partition} from leader ${i.leader}: ${i.fromOffset} becomes ${i.toOffset}.`,
    ko: (i) =>
      `팔로워 ${p(String(i.broker), '이/가')} 리더 ${i.leader}에게서 ${i.partition}의 하이 워터마크를 받습니다. ${i.fromOffset}에서 ${p(String(i.toOffset), '으로/로')} 바뀝니다.`,
    cites: ['UnifiedLog.maybeUpdateHighWatermark (4.4)'],
  },
  'replication.isrShrinkProposed': {
    en: (i) =>
      `At its check every ${seconds(i.checkedEveryUs)}, leader ${i.broker} wants ${brokers(i.changed)} out of the ISR of ${i.partition}: ${caughtUpEn(i.lags)}, more than ${seconds(i.replicaLagTimeUsMax)} ago (replica.lag.time.max.ms).`,
    ko: (i) =>
      `${secondsKo(i.checkedEveryUs)}마다 하는 검사에서 리더 ${p(String(i.broker), '이/가')} ${i.partition}의 ISR에서 ${p(brokers(i.changed), '을/를')} 빼려 합니다. ${caughtUpKo(i.lags)}. ${secondsKo(i.replicaLagTimeUsMax)}(replica.lag.time.max.ms)보다 오래전입니다.`,
    cites: ['Partition.maybeShrinkIsr (4.4)', 'ReplicaManager.startup (4.4)', 'KIP-497'],
  },
  'replication.isrExpandProposed': {
    en: (i) =>
      `Leader ${i.broker} wants ${brokers(i.changed)} back in the ISR of ${i.partition}: it has reached ${i.followerLogEndOffset}, the high watermark is ${i.highWatermark}.`,
    ko: (i) =>
      `리더 ${p(String(i.broker), '이/가')} ${p(brokers(i.changed), '을/를')} ${i.partition}의 ISR에 다시 넣으려 합니다. ${i.followerLogEndOffset}까지 따라왔고 하이 워터마크는 ${i.highWatermark}입니다.`,
    cites: ['Partition.maybeExpandIsr (4.4)', 'KIP-497'],
  },
  'replication.isrChangeCommitted': {
    en: (i) =>
      `The ISR of ${i.partition} is ${brokers(i.isr)} now (it was ${brokers(i.previousIsr)}): the controller has committed it.`,
    ko: (i) =>
      `${i.partition}의 ISR은 이제 ${brokers(i.isr)}입니다(이전: ${brokers(i.previousIsr)}). 컨트롤러가 확정했습니다.`,
    cites: ['Partition.handleAlterPartitionUpdate (4.4)', 'KIP-497'],
  },
  'replication.isrChangeRefused': {
    en: (i) =>
      `The controller refuses the ISR ${brokers(i.proposedIsr)} that leader ${i.broker} proposed for ${i.partition}: ${i.error}.`,
    ko: (i) =>
      `컨트롤러가 리더 ${p(String(i.broker), '이/가')} ${i.partition}에 제안한 ISR ${p(brokers(i.proposedIsr), '을/를')} 거절합니다: ${i.error}.`,
    cites: ['Partition.handleAlterPartitionError (4.4)'],
  },
  'replication.followerRefused': {
    en: (i) =>
      `Broker ${i.broker} refuses a fetch of follower ${i.follower} for ${i.partition} (epoch ${i.followerLeaderEpoch}, its own is ${i.leaderEpoch}): ${i.error}.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} 팔로워 ${i.follower}의 ${i.partition} fetch를 거절합니다(요청의 에폭 ${i.followerLeaderEpoch}, 자신의 에폭 ${i.leaderEpoch}): ${i.error}.`,
    cites: ['Partition.checkCurrentLeaderEpoch (4.4)', 'KIP-320'],
  },
  'replication.fetchFailed': {
    en: (i) =>
      i.cause === 'timeout'
        ? `Broker ${i.broker} gets no answer from leader ${i.leader}, closes the connection and tries again in ${seconds(i.backoffUs)}.`
        : `Broker ${i.broker} cannot reach leader ${i.leader}; it tries again in ${seconds(i.backoffUs)}.`,
    ko: (i) =>
      i.cause === 'timeout'
        ? `브로커 ${p(String(i.broker), '은/는')} 리더 ${i.leader}의 답을 받지 못해 연결을 닫고 ${secondsKo(i.backoffUs)} 뒤에 다시 시도합니다.`
        : `브로커 ${p(String(i.broker), '은/는')} 리더 ${i.leader}에 닿지 못해 ${secondsKo(i.backoffUs)} 뒤에 다시 시도합니다.`,
    cites: ['AbstractFetcherThread.processFetchRequest (4.4)'],
  },
};
