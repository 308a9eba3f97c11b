/** What the producer's batch rules say, in both languages: created, sent, acknowledged, retried, failed. */

import type { ProducerRules } from '../../engine/producer/producer-rules.ts';
import { formatDuration } from '../../i18n/format.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';

type BatchRules = Pick<
  ProducerRules,
  | 'producer.batchCreated'
  | 'producer.batchSent'
  | 'producer.batchAcked'
  | 'producer.batchRetried'
  | 'producer.batchSplit'
  | 'producer.batchFailed'
  | 'producer.batchExpired'
>;

type SentInputs = ProducerRules['producer.batchSent'];
type AckedInputs = ProducerRules['producer.batchAcked'];

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

function sentWhyEn({ because, lingerUs, attempt }: SentInputs): string {
  switch (because) {
    case 'full':
      return 'the batch is full';
    case 'linger':
      return lingerUs === 0 ? 'linger.ms is 0' : `linger.ms (${formatDuration(lingerUs)}) is over`;
    case 'flush':
      return 'the application called flush()';
    case 'close':
      return 'the producer is closing';
    case 'transaction':
      return 'its transaction is being completed';
    case 'memory':
      return 'send() waits for memory';
    case 'rides-along':
      return 'another batch for this broker is due and it rides along';
    case 'retry':
      return `its back-off is over or its leader has changed (attempt ${attempt})`;
  }
}

function sentWhyKo({ because, lingerUs, attempt }: SentInputs): string {
  switch (because) {
    case 'full':
      return '배치가 가득 차서';
    case 'linger':
      return lingerUs === 0
        ? 'linger.ms가 0이어서'
        : `linger.ms(${formatDuration(lingerUs)})가 끝나서`;
    case 'flush':
      return '애플리케이션이 flush()를 불러서';
    case 'close':
      return '프로듀서가 닫히는 중이어서';
    case 'transaction':
      return '트랜잭션을 마무리하는 중이어서';
    case 'memory':
      return 'send()가 메모리를 기다리고 있어서';
    case 'rides-along':
      return '같은 브로커로 가는 다른 배치와 함께';
    case 'retry':
      return `백오프가 끝났거나 리더가 바뀌어서(${attempt}번째 시도)`;
  }
}

function ackEn({ acks, broker }: AckedInputs): string {
  if (acks === 0) return `The request to broker ${broker} is written to the socket; with acks=0`;
  if (acks === 1) return `Leader ${broker} has written the batch to its own log; with acks=1`;
  return `All in-sync replicas have the batch, says leader ${broker}; with acks=all`;
}

function ackKo({ acks, broker }: AckedInputs): string {
  if (acks === 0) return `acks=0이므로 브로커 ${broker}(으)로 가는 요청을 소켓에 쓴 것만으로`;
  if (acks === 1) return `acks=1이므로 리더 ${broker}의 로그에 쓰인 것만으로`;
  return `acks=all이고 동기화된 모든 복제본에 배치가 있으므로`;
}

function offsetsOf({ baseOffset, sendIds }: AckedInputs): string {
  const last = baseOffset + sendIds.length - 1;
  return last === baseOffset ? String(baseOffset) : `${baseOffset}–${last}`;
}

export const batchTexts: RuleTexts<BatchRules> = {
  'producer.batchCreated': {
    en: ({ partition, sendNumber, lingerUs }) =>
      `Record ${sendNumber} opens a new batch for ${partition}; it may wait ${formatDuration(lingerUs)} (linger.ms) for company.`,
    ko: ({ partition, sendNumber, lingerUs }) =>
      `레코드 ${withParticle(String(sendNumber), '이/가')} ${partition}에 새 배치를 엽니다. 다른 레코드를 최대 ${formatDuration(lingerUs)}(linger.ms) 기다립니다.`,
    cites: ['RecordAccumulator.appendNewBatch (4.4)', 'BufferPool.allocate (4.4)'],
  },
  'producer.batchSent': {
    en: (inputs) =>
      `The batch of ${records(inputs.sendIds.length)} for ${inputs.partition} goes to broker ${inputs.broker}: ${sentWhyEn(inputs)}.`,
    ko: (inputs) =>
      `${sentWhyKo(inputs)} ${withParticle(inputs.partition, '으로/로')} 가는 레코드 ${inputs.sendIds.length}개의 배치를 브로커 ${inputs.broker}에 보냅니다.`,
    cites: ['RecordAccumulator.ready, drain (4.4)', 'Sender.sendProduceRequests (4.4)'],
  },
  'producer.batchAcked': {
    en: (inputs) =>
      inputs.baseOffset === -1
        ? `${ackEn(inputs)} that is success, and nobody knows the offset.`
        : `${ackEn(inputs)} that is success: ${inputs.partition}, offset ${offsetsOf(inputs)}.`,
    ko: (inputs) =>
      inputs.baseOffset === -1
        ? `${ackKo(inputs)} 성공입니다. 오프셋은 아무도 모릅니다.`
        : `${ackKo(inputs)} 성공입니다: ${inputs.partition}, 오프셋 ${offsetsOf(inputs)}.`,
    cites: ['Sender.completeBatch (4.4)', 'ProducerConfig acks (4.4)'],
  },
  'producer.batchRetried': {
    en: ({ error, broker, backoffUs, attempts }) =>
      `Attempt ${attempts} at broker ${broker} ended with ${error}; the batch goes back into the queue and waits ${formatDuration(backoffUs)}, unless a new leader appears first.`,
    ko: ({ error, broker, backoffUs, attempts }) =>
      `브로커 ${broker}에 대한 ${attempts}번째 시도가 ${withParticle(error, '으로/로')} 끝났습니다. 배치는 대기열로 돌아가 ${formatDuration(backoffUs)} 기다립니다. 새 리더가 먼저 나타나면 바로 갑니다.`,
    cites: ['Sender.canRetry, reenqueueBatch (4.4)', 'KIP-580', 'KIP-951'],
  },
  'producer.batchSplit': {
    en: ({ sizeBytes, pieces }) =>
      `The broker finds the batch of ${sizeBytes} bytes too large; the client cuts it into ${pieces} smaller ones and tries again.`,
    ko: ({ sizeBytes, pieces }) =>
      `브로커가 ${sizeBytes}바이트 배치를 너무 크다고 합니다. 클라이언트가 ${pieces}개로 나누어 다시 보냅니다.`,
    cites: ['RecordAccumulator.splitAndReenqueue (4.4)'],
  },
  'producer.batchFailed': {
    en: ({ code, error, retriesUsedUp, attempts }) =>
      retriesUsedUp
        ? `${code}, and retries is used up after ${attempts} attempt(s): the futures fail with ${error}.`
        : `${code} cannot be retried: the futures fail with ${error}.`,
    ko: ({ code, error, retriesUsedUp, attempts }) =>
      retriesUsedUp
        ? `${code}입니다. ${attempts}번 시도하여 retries를 다 썼으므로 future가 ${withParticle(error, '으로/로')} 실패합니다.`
        : `${withParticle(code, '은/는')} 다시 시도할 수 없으므로 future가 ${withParticle(error, '으로/로')} 실패합니다.`,
    cites: ['Sender.failBatch, canRetry (4.4)'],
  },
  'producer.batchExpired': {
    en: ({ deliveryTimeoutUs, inFlight, attempts, error }) =>
      `delivery.timeout.ms (${formatDuration(deliveryTimeoutUs)}) is over since the batch was created: ${error}. ${
        inFlight || attempts > 0
          ? 'It has been sent, so the broker may have it all the same.'
          : 'It never left the client.'
      }`,
    ko: ({ deliveryTimeoutUs, inFlight, attempts, error }) =>
      `배치가 만들어진 뒤 delivery.timeout.ms(${formatDuration(deliveryTimeoutUs)})가 지났습니다: ${error}. ${
        inFlight || attempts > 0
          ? '이미 보낸 적이 있으므로 브로커에 저장되어 있을 수도 있습니다.'
          : '클라이언트를 떠난 적이 없습니다.'
      }`,
    cites: ['Sender.failExpiredBatches (4.4)', 'KIP-91'],
  },
};
