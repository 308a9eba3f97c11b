/** What brokers decided, in both languages: answers to clients here, replication and the broker's own life beside it. */

import type { BrokerRules } from '../../engine/broker/broker-rules.ts';
import { NO_BROKER } from '../../engine/protocol/topic-partition.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { brokerLifeTexts } from './broker-life.ts';
import {
  brokers,
  offsetsEn,
  offsetsKo,
  recordsEn,
  recordsKo,
  seconds,
  secondsKo,
} from './broker-words.ts';
import { replicationTexts } from './replication.ts';

type ClientRules = Pick<
  BrokerRules,
  Extract<keyof BrokerRules, `${'produce' | 'fetch'}.${string}`>
>;

const clientTexts: RuleTexts<ClientRules> = {
  'fetch.recordsServed': {
    en: (i) =>
      `Broker ${i.broker} gives ${i.client} ${offsetsEn(i.baseOffset, i.lastOffset)} of ${i.partition}; nothing from the high watermark ${i.highWatermark} on.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${i.client}에게 ${i.partition}의 ${p(offsetsKo(i.baseOffset, i.lastOffset), '을/를')} 줍니다. 하이 워터마크 ${i.highWatermark}부터는 주지 않습니다.`,
    cites: ['Partition.fetchRecords (4.4)', 'FetchIsolation.HIGH_WATERMARK (4.4)'],
  },
  'fetch.sentToFollower': {
    en: (i) =>
      `Leader ${i.broker} sends ${i.client} to broker ${i.follower} for ${i.partition}: an in-sync follower in its own rack ${i.rack}.`,
    ko: (i) =>
      `리더 ${p(String(i.broker), '은/는')} ${p(i.client, '을/를')} 브로커 ${p(String(i.follower), '으로/로')} 보내 ${p(i.partition, '을/를')} 읽게 합니다. 같은 랙 ${i.rack}의 동기화된 팔로워입니다.`,
    cites: ['ReplicaManager.findPreferredReadReplica (4.4)', 'KIP-392'],
  },
  'fetch.refused': {
    en: (i) =>
      `Broker ${i.broker} refuses a fetch of ${i.client} for ${i.partition} at offset ${i.fetchOffset}: ${i.error}.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${i.client}의 ${i.partition} 오프셋 ${i.fetchOffset} fetch를 거절합니다: ${i.error}.`,
    cites: ['ReplicaManager.readFromLog (4.4)'],
  },
  'produce.refusedByMinIsr': {
    en: (i) =>
      `Leader ${i.broker} does not take ${recordsEn(i.sends)} for ${i.partition}: acks=all asks for ${i.effectiveMinIsr} in-sync replicas, and there are ${i.isr.length} (${brokers(i.isr)}).`,
    ko: (i) =>
      `리더 ${p(String(i.broker), '은/는')} ${i.partition}에 ${p(recordsKo(i.sends), '을/를')} 받지 않습니다. acks=all에는 동기화 복제본 ${i.effectiveMinIsr}개가 필요한데 ${i.isr.length}개(${brokers(i.isr)})입니다.`,
    cites: ['Partition.appendRecordsToLeader (4.4)', 'NotEnoughReplicasException (4.4)'],
  },
  'produce.refusedByRole': {
    en: (i) =>
      i.leader === NO_BROKER
        ? `Broker ${i.broker} does not lead ${i.partition} and knows of no leader: ${i.error}.`
        : `Broker ${i.broker} does not lead ${i.partition}, broker ${i.leader} does: ${i.error}.`,
    ko: (i) =>
      i.leader === NO_BROKER
        ? `브로커 ${p(String(i.broker), '은/는')} ${i.partition}의 리더가 아니고, 아는 리더도 없습니다: ${i.error}.`
        : `${i.partition}의 리더는 브로커 ${p(String(i.broker), '이/가')} 아니라 브로커 ${i.leader}입니다: ${i.error}.`,
    cites: ['ReplicaManager.appendToLocalLog (4.4)', 'KIP-951'],
  },
  'produce.refusedBySequence': {
    en: (i) =>
      i.error === 'INVALID_PRODUCER_EPOCH'
        ? `Leader ${i.broker} refuses a batch of producer id ${i.producerId} for ${i.partition}: its producer epoch is an old one.`
        : `Leader ${i.broker} refuses a batch of producer id ${i.producerId} for ${i.partition}: sequence ${i.baseSequence} came where ${i.expectedSequence} was due.`,
    ko: (i) =>
      i.error === 'INVALID_PRODUCER_EPOCH'
        ? `리더 ${p(String(i.broker), '이/가')} ${i.partition}에 온 프로듀서 ID ${i.producerId}의 배치를 거절합니다. 프로듀서 에폭이 옛것입니다.`
        : `리더 ${p(String(i.broker), '이/가')} ${i.partition}에 온 프로듀서 ID ${i.producerId}의 배치를 거절합니다. 시퀀스 ${p(String(i.expectedSequence), '이/가')} 올 자리에 ${p(String(i.baseSequence), '이/가')} 왔습니다.`,
    cites: ['ProducerAppendInfo.checkSequence (4.4)', 'KIP-98'],
  },
  'produce.refusedBySize': {
    en: (i) =>
      `Leader ${i.broker} refuses a batch of ${i.sizeBytes} bytes for ${i.partition}: the limit is ${i.sizeBytesMax}.`,
    ko: (i) =>
      `리더 ${p(String(i.broker), '이/가')} ${i.partition}에 온 ${i.sizeBytes}바이트 배치를 거절합니다. 한도는 ${i.sizeBytesMax}바이트입니다.`,
    cites: ['UnifiedLog.analyzeAndValidateRecords (4.4)'],
  },
  'produce.refusedByTime': {
    en: (i) =>
      i.ageMs > 0
        ? `Leader ${i.broker} does not take ${recordsEn(i.sends)} for ${i.partition}: they are ${i.ageMs} ms old, and message.timestamp.before.max.ms=${i.beforeMaxMs}.`
        : `Leader ${i.broker} does not take ${recordsEn(i.sends)} for ${i.partition}: their time is ${-i.ageMs} ms ahead, and message.timestamp.after.max.ms=${i.afterMaxMs}.`,
    ko: (i) =>
      i.ageMs > 0
        ? `리더 ${p(String(i.broker), '은/는')} ${i.partition}에 ${p(recordsKo(i.sends), '을/를')} 받지 않습니다. ${i.ageMs} ms 지난 것인데 message.timestamp.before.max.ms=${i.beforeMaxMs}입니다.`
        : `리더 ${p(String(i.broker), '은/는')} ${i.partition}에 ${p(recordsKo(i.sends), '을/를')} 받지 않습니다. 시각이 ${-i.ageMs} ms 앞서 있는데 message.timestamp.after.max.ms=${i.afterMaxMs}입니다.`,
    cites: ['LogValidator.validateTimestamp (4.4)', 'KIP-937'],
  },
  'produce.refusedByKey': {
    en: (i) =>
      `Broker ${i.broker} refuses ${recordsEn(i.sends)} for ${i.partition}: the topic is compacted, and a record without a key could never be compacted (INVALID_RECORD).`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${i.partition}에 대한 ${p(recordsKo(i.sends), '을/를')} 거절합니다. 컴팩션되는 토픽인데 키가 없는 레코드는 컴팩션할 수 없습니다(INVALID_RECORD).`,
    cites: ['LogValidator.validateKey (4.4)'],
  },
  'produce.duplicateRecognised': {
    en: (i) =>
      `Leader ${i.broker} has this batch already, at ${offsetsEn(i.baseOffset, i.lastOffset)} of ${i.partition}: it is not stored again.`,
    ko: (i) =>
      `리더 ${p(String(i.broker), '은/는')} 이 배치를 이미 ${i.partition}의 ${offsetsKo(i.baseOffset, i.lastOffset)}에 가지고 있어 다시 저장하지 않습니다.`,
    cites: ['ProducerStateEntry.findDuplicateBatch (4.4)', 'KIP-98'],
  },
  'produce.waited': {
    en: (i) =>
      `The answer for ${recordsEn(i.sends)} waits until the high watermark of ${i.partition} reaches ${i.requiredOffset} (it is ${i.highWatermark}; in sync: ${brokers(i.isr)}).`,
    ko: (i) =>
      `${recordsKo(i.sends)}에 대한 응답은 ${i.partition}의 하이 워터마크가 ${i.requiredOffset}에 이를 때까지 기다립니다(지금 ${i.highWatermark}, 동기화 복제본 ${brokers(i.isr)}).`,
    cites: ['DelayedProduce (4.4)'],
  },
  'produce.acknowledged': {
    en: (i) =>
      i.acks === 1
        ? `Leader ${i.broker} acknowledges ${recordsEn(i.sends)} in ${i.partition} by itself (acks=1); no follower is asked.`
        : `Leader ${i.broker} acknowledges ${recordsEn(i.sends)} in ${i.partition}: all in-sync replicas (${brokers(i.isr)}) have it.`,
    ko: (i) =>
      i.acks === 1
        ? `리더 ${p(String(i.broker), '이/가')} ${i.partition}의 ${p(recordsKo(i.sends), '을/를')} 혼자 확인해 줍니다(acks=1). 팔로워에게는 묻지 않습니다.`
        : `리더 ${p(String(i.broker), '이/가')} ${i.partition}의 ${p(recordsKo(i.sends), '을/를')} 확인해 줍니다. 모든 동기화 복제본(${brokers(i.isr)})이 가지고 있습니다.`,
    cites: [
      'KafkaApis.handleProduceRequest (4.4)',
      'Partition.checkEnoughReplicasReachOffset (4.4)',
    ],
  },
  'produce.failedAfterAppend': {
    en: (i) =>
      `Broker ${i.broker} has ${recordsEn(i.sends)} in its log of ${i.partition}, but does not acknowledge: ${i.error}.`,
    ko: (i) =>
      `브로커 ${i.broker}의 ${i.partition} 로그에 ${p(recordsKo(i.sends), '이/가')} 있지만 확인해 주지 않습니다: ${i.error}.`,
    cites: ['DelayedProduce.tryComplete (4.4)', 'NotEnoughReplicasAfterAppendException (4.4)'],
  },
  'produce.timedOut': {
    en: (i) =>
      `After ${seconds(i.waitedUs)} the high watermark of ${i.partition} is still ${i.highWatermark}, not ${i.requiredOffset}: REQUEST_TIMED_OUT. The records stay in the log.`,
    ko: (i) =>
      `${secondsKo(i.waitedUs)}가 지나도 ${i.partition}의 하이 워터마크는 ${i.requiredOffset}에 이르지 못하고 ${i.highWatermark}입니다: REQUEST_TIMED_OUT. 레코드는 로그에 남습니다.`,
    cites: ['DelayedProduce.onExpiration (4.4)'],
  },
};

export const brokerTexts: RuleTexts<BrokerRules> = {
  ...brokerLifeTexts,
  ...replicationTexts,
  ...clientTexts,
};
