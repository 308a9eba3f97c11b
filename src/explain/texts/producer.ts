/** What the producer's rules say, in both languages. */

import type { ProducerRules } from '../../engine/producer/producer-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { batchTexts } from './producer-batches.ts';
import { producerTransactionTexts } from './producer-transactions.ts';

type ChosenInputs = ProducerRules['producer.partitionChosen'];

function keyName(key: string | null): string {
  return key === null ? '-' : key === '' ? '""' : key;
}

function chosenEn({ how, key, hash, partitionCount, partition }: ChosenInputs): string {
  switch (how) {
    case 'explicit':
      return `The application names the partition itself: ${partition}.`;
    case 'key':
      return `Key ${keyName(key)}: murmur2 gives ${hash}, modulo ${partitionCount} partitions that is ${partition}.`;
    case 'round-robin':
      return `RoundRobinPartitioner takes the next partition in turn: ${partition}.`;
    case 'sticky':
      return `No key decides: the record sticks to the current partition, ${partition}.`;
  }
}

function chosenKo({ how, key, hash, partitionCount, partition }: ChosenInputs): string {
  switch (how) {
    case 'explicit':
      return `애플리케이션이 파티션을 직접 정했습니다: ${partition}.`;
    case 'key':
      return `키 ${keyName(key)}의 murmur2 값은 ${hash}입니다. 파티션 ${partitionCount}개로 나눈 나머지가 ${partition}입니다.`;
    case 'round-robin':
      return `RoundRobinPartitioner가 다음 차례의 파티션을 고릅니다: ${partition}.`;
    case 'sticky':
      return `정해 주는 키가 없으므로 레코드는 지금의 파티션 ${partition}에 머뭅니다.`;
  }
}

function startedEn(inputs: ProducerRules['producer.started']): string {
  const acks = inputs.acks === -1 ? 'all' : String(inputs.acks);
  const off = inputs.idempotenceSilentlyOff ? '; this switches idempotence off without a word' : '';
  const on = inputs.idempotence ? ' and idempotence on' : '';
  return `Producer ${inputs.producer} starts with acks=${acks}${on}${off}.`;
}

function startedKo(inputs: ProducerRules['producer.started']): string {
  const acks = inputs.acks === -1 ? 'all' : String(inputs.acks);
  const name = withParticle(inputs.producer, '이/가');
  if (inputs.idempotence) return `프로듀서 ${name} acks=${acks}, 멱등성을 켠 채로 시작합니다.`;
  const off = inputs.idempotenceSilentlyOff ? ' 이 설정 때문에 멱등성은 말없이 꺼집니다.' : '';
  return `프로듀서 ${name} acks=${acks}로 시작합니다.${off}`;
}

function refusedEn(inputs: ProducerRules['producer.sendRefused']): string {
  const { sendNumber, error, maxBlockUs, sizeBytes } = inputs;
  if (error === 'RecordTooLargeException' || error === 'IllegalArgumentException') {
    return `send() of record ${sendNumber} fails at once with ${error}: ${sizeBytes} bytes are too many.`;
  }
  if (!WAITED.has(error)) return `send() of record ${sendNumber} throws ${error}: ${OUTSIDE_EN}.`;
  const what = error === 'BufferExhaustedException' ? 'memory' : 'metadata';
  return `send() of record ${sendNumber} has waited ${formatDuration(maxBlockUs)} (max.block.ms) for ${what}: ${error}.`;
}

const WAITED: ReadonlySet<string> = new Set(['BufferExhaustedException', 'TimeoutException']);
const OUTSIDE_EN = 'no transaction is open that it could belong to';
const OUTSIDE_KO = '레코드가 속할 열린 트랜잭션이 없습니다';

function refusedKo(inputs: ProducerRules['producer.sendRefused']): string {
  const { sendNumber, error, maxBlockUs, sizeBytes } = inputs;
  if (error === 'RecordTooLargeException' || error === 'IllegalArgumentException') {
    return `레코드 ${sendNumber}의 send()가 바로 ${withParticle(error, '으로/로')} 실패합니다. ${sizeBytes}바이트는 너무 큽니다.`;
  }
  if (!WAITED.has(error)) {
    return `레코드 ${sendNumber}의 send()가 ${withParticle(error, '을/를')} 던집니다. ${OUTSIDE_KO}.`;
  }
  const what = error === 'BufferExhaustedException' ? '메모리를' : '메타데이터를';
  return `레코드 ${sendNumber}의 send()가 ${what} ${formatDuration(maxBlockUs)}(max.block.ms) 동안 기다렸습니다: ${error}.`;
}

export const producerTexts: RuleTexts<ProducerRules> = {
  ...batchTexts,
  ...producerTransactionTexts,
  'producer.started': {
    en: startedEn,
    ko: startedKo,
    cites: ['ProducerConfig.postProcessAndValidateIdempotenceConfigs (4.4)', 'KIP-679'],
  },
  'producer.recordSent': {
    en: ({ sendNumber, topic, resendOf }) =>
      resendOf === null
        ? `The application calls send() for record ${sendNumber} to ${topic}.`
        : `The application calls send() again for record ${sendNumber}; to Kafka that is a new record.`,
    ko: ({ sendNumber, topic, resendOf }) =>
      resendOf === null
        ? `애플리케이션이 ${topic}에 레코드 ${withParticle(String(sendNumber), '을/를')} send()합니다.`
        : `애플리케이션이 레코드 ${withParticle(String(sendNumber), '을/를')} 다시 send()합니다. Kafka에게는 새 레코드입니다.`,
    cites: ['KafkaProducer.send (4.4)'],
  },
  'producer.recordNotSent': {
    en: ({ running }) =>
      running
        ? 'A record falls due, but the application has given up: it is never sent.'
        : 'A record falls due while the producer is not running: it is never sent.',
    ko: ({ running }) =>
      running
        ? '보낼 레코드가 있지만 애플리케이션이 이미 그만두었으므로 보내지 않습니다.'
        : '프로듀서가 실행 중이 아닐 때 보낼 레코드가 생겼으므로 보내지 않습니다.',
    cites: ['KafkaProducer.send (4.4)'],
  },
  'producer.sendBlocked': {
    en: ({ sendNumber, on, maxBlockUs, neededBytes, freeBytes }) =>
      on === 'memory'
        ? `send() of record ${sendNumber} blocks: it needs ${neededBytes} bytes of buffer.memory and ${freeBytes} are free. It waits up to ${formatDuration(maxBlockUs)} (max.block.ms).`
        : `send() of record ${sendNumber} blocks: the client knows nothing of the topic's partitions yet. It waits up to ${formatDuration(maxBlockUs)} (max.block.ms).`,
    ko: ({ sendNumber, on, maxBlockUs, neededBytes, freeBytes }) =>
      on === 'memory'
        ? `레코드 ${sendNumber}의 send()가 멈춥니다. buffer.memory에서 ${neededBytes}바이트가 필요한데 ${freeBytes}바이트만 비어 있습니다. 최대 ${formatDuration(maxBlockUs)}(max.block.ms) 기다립니다.`
        : `레코드 ${sendNumber}의 send()가 멈춥니다. 클라이언트가 아직 토픽의 파티션을 모릅니다. 최대 ${formatDuration(maxBlockUs)}(max.block.ms) 기다립니다.`,
    cites: ['KafkaProducer.waitOnMetadata (4.4)', 'BufferPool.allocate (4.4)'],
  },
  'producer.sendRefused': {
    en: refusedEn,
    ko: refusedKo,
    cites: ['KafkaProducer.doSend, ensureValidRecordSize (4.4)', 'BufferPool.allocate (4.4)'],
  },
  'producer.resendDecided': {
    en: ({ sendNumber, error }) =>
      `The future of record ${sendNumber} failed with ${error}; the application will send the record again.`,
    ko: ({ sendNumber, error }) =>
      `레코드 ${sendNumber}의 future가 ${withParticle(error, '으로/로')} 실패했습니다. 애플리케이션이 레코드를 다시 보냅니다.`,
    cites: ['Callback.onCompletion (4.4)'],
  },
  'producer.applicationGaveUp': {
    en: ({ sendNumber, error }) =>
      `The future of record ${sendNumber} failed with ${error}; the application sends nothing more.`,
    ko: ({ sendNumber, error }) =>
      `레코드 ${sendNumber}의 future가 ${withParticle(error, '으로/로')} 실패했습니다. 애플리케이션은 더 보내지 않습니다.`,
    cites: ['Callback.onCompletion (4.4)'],
  },
  'producer.flushCalled': {
    en: ({ batches }) =>
      `flush(): every batch may leave at once; the application waits for ${batches}.`,
    ko: ({ batches }) =>
      `flush()입니다. 모든 배치가 바로 떠날 수 있고, 애플리케이션은 배치 ${batches}개를 기다립니다.`,
    cites: ['KafkaProducer.flush (4.4)', 'RecordAccumulator.beginFlush (4.4)'],
  },
  'producer.flushReturned': {
    en: () => 'flush() returns: everything sent before it is settled.',
    ko: () => 'flush()가 끝납니다. 그 전에 보낸 것은 모두 결과가 나왔습니다.',
    cites: ['RecordAccumulator.awaitFlushCompletion (4.4)'],
  },
  'producer.closeCalled': {
    en: ({ batches }) =>
      `close(): no more linger; the producer waits for ${batches} batch(es) that are still open.`,
    ko: ({ batches }) =>
      `close()입니다. 더는 linger하지 않고, 아직 끝나지 않은 배치 ${batches}개를 기다립니다.`,
    cites: ['KafkaProducer.close (4.4)', 'Sender.initiateClose (4.4)'],
  },
  'producer.closed': {
    en: ({ restart }) =>
      restart
        ? 'close() returns; a new producer starts with the new settings.'
        : 'close() returns.',
    ko: ({ restart }) =>
      restart ? 'close()가 끝나고, 새 설정으로 새 프로듀서가 시작합니다.' : 'close()가 끝납니다.',
    cites: ['Sender.run (4.4)'],
  },
  'producer.memoryLost': {
    en: ({ queuedSendIds, inFlightSendIds }) =>
      `The process is gone with all that was in its memory: ${queuedSendIds.length} record(s) that had not left, and the answers to ${inFlightSendIds.length} under way.`,
    ko: ({ queuedSendIds, inFlightSendIds }) =>
      `프로세스가 메모리와 함께 사라졌습니다. 떠나지 못한 레코드 ${queuedSendIds.length}개와, 가는 중이던 ${inFlightSendIds.length}개의 응답을 잃었습니다.`,
    cites: ['RecordAccumulator (4.4)'],
  },
  'producer.partitionChosen': {
    en: chosenEn,
    ko: chosenKo,
    cites: ['KafkaProducer.partition (4.4)', 'BuiltInPartitioner (4.4)', 'KIP-480', 'KIP-794'],
  },
  'producer.stickyPartitionSwitched': {
    en: ({ from, to, producedBytes }) =>
      `${producedBytes} bytes have gone to ${from}, batch.size is reached: records without a key now stick to ${to}.`,
    ko: ({ from, to, producedBytes }) =>
      `${from}에 ${producedBytes}바이트를 보내 batch.size를 채웠습니다. 키 없는 레코드는 이제 ${to}에 머뭅니다.`,
    cites: ['BuiltInPartitioner.updatePartitionInfo (4.4)', 'KIP-794'],
  },
  'producer.requestTimedOut': {
    en: ({ broker, timeoutUs, api }) =>
      `Broker ${broker} has not answered ${api} for ${formatDuration(timeoutUs)}: the client closes the connection.`,
    ko: ({ broker, timeoutUs, api }) =>
      `브로커 ${withParticle(String(broker), '이/가')} ${formatDuration(timeoutUs)} 동안 ${api}에 답하지 않았습니다. 클라이언트가 연결을 닫습니다.`,
    cites: [
      'NetworkClient.handleTimedOutRequests (4.4)',
      'ProducerConfig request.timeout.ms (4.4)',
    ],
  },
  'producer.disconnected': {
    en: ({ broker, wasReady, sendIds }) =>
      wasReady
        ? `The connection to broker ${broker} is gone${sendIds.length === 0 ? '' : `, with the answers for ${sendIds.length} record(s)`}; the client asks for new metadata.`
        : `Broker ${broker} cannot be reached; the client tries again and asks others for metadata.`,
    ko: ({ broker, wasReady, sendIds }) =>
      wasReady
        ? `브로커 ${broker}와의 연결이 끊겼습니다.${sendIds.length === 0 ? '' : ` 레코드 ${sendIds.length}개의 응답도 함께 잃었습니다.`} 클라이언트가 새 메타데이터를 요청합니다.`
        : `브로커 ${broker}에 연결할 수 없습니다. 클라이언트는 다시 시도하고 다른 브로커에 메타데이터를 요청합니다.`,
    cites: ['NetworkClient.processDisconnection (4.4)', 'ClusterConnectionStates (4.4)'],
  },
  'producer.leaderLearnt': {
    en: ({ partition, leader, leaderEpoch, from }) =>
      leader === -1
        ? `The client learns that ${partition} has no leader.`
        : `The client learns ${from === 'metadata' ? 'from metadata' : "from the old leader's answer"} that broker ${leader} leads ${partition} (epoch ${leaderEpoch}).`,
    ko: ({ partition, leader, leaderEpoch, from }) =>
      leader === -1
        ? `클라이언트가 ${partition}에 리더가 없음을 알게 됩니다.`
        : `클라이언트가 ${from === 'metadata' ? '메타데이터에서' : '이전 리더의 응답에서'} ${partition}의 리더가 브로커 ${leader}(에포크 ${leaderEpoch})임을 알게 됩니다.`,
    cites: ['Metadata.update, updatePartitionLeadership (4.4)', 'KIP-951'],
  },
  'producer.metadataForgotten': {
    en: () =>
      'No broker is left to ask: the client forgets its metadata and begins again at bootstrap.servers.',
    ko: () =>
      '물어볼 브로커가 없습니다. 클라이언트는 메타데이터를 잊고 bootstrap.servers부터 다시 시작합니다.',
    cites: ['Metadata.rebootstrap (4.4)', 'KIP-899'],
  },
  'producer.producerIdObtained': {
    en: ({ producerId, producerEpoch }) =>
      `A broker gives the producer its id ${producerId} (epoch ${producerEpoch}); with sequences it makes retries safe.`,
    ko: ({ producerId, producerEpoch }) =>
      `브로커가 프로듀서 ID ${producerId}(에포크 ${producerEpoch})를 줍니다. 시퀀스와 함께 재시도를 안전하게 합니다.`,
    cites: ['TransactionManager.InitProducerIdHandler (4.4)', 'KIP-98'],
  },
  'producer.epochBumped': {
    en: ({ producerEpoch, partitions }) =>
      `There is a gap in the sequences of ${partitions.join(', ')}: the producer raises its epoch to ${producerEpoch} and counts from 0 again.`,
    ko: ({ producerEpoch, partitions }) =>
      `${partitions.join(', ')}의 시퀀스에 빈틈이 있습니다. 프로듀서가 에포크를 ${withParticle(String(producerEpoch), '으로/로')} 올리고 0부터 다시 셉니다.`,
    cites: ['TransactionManager.bumpIdempotentProducerEpoch (4.4)', 'KIP-360'],
  },
};
