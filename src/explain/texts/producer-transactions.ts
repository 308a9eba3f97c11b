/** What a transactional producer does and what becomes of it, in both languages. */

import type { ProducerRules } from '../../engine/producer/producer-rules.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { seconds, secondsKo } from './broker-words.ts';

type TransactionRules = Pick<
  ProducerRules,
  | 'producer.coordinatorFound'
  | 'producer.transactionCalled'
  | 'producer.transactionReturned'
  | 'producer.transactionBroken'
  | 'producer.transactionEnded'
  | 'producer.transactionalRetried'
  | 'producer.batchAborted'
>;

export const producerTransactionTexts: RuleTexts<TransactionRules> = {
  'producer.coordinatorFound': {
    en: ({ keyType, key, broker }) =>
      `Broker ${broker} coordinates the ${keyType === 'group' ? 'group' : 'transactions of'} ${key}.`,
    ko: ({ keyType, key, broker }) =>
      `브로커 ${withParticle(String(broker), '이/가')} ${keyType === 'group' ? `그룹 ${key}` : `${key}의 트랜잭션`}의 코디네이터입니다.`,
    cites: ['TransactionManager.FindCoordinatorHandler (4.4)'],
  },
  'producer.transactionCalled': {
    en: ({ transactionalId, operation }) =>
      `The application calls ${operation}() for ${transactionalId}.`,
    ko: ({ transactionalId, operation }) =>
      `애플리케이션이 ${transactionalId}에 대해 ${operation}()을 호출합니다.`,
    cites: ['KafkaProducer (4.4)', 'KIP-98'],
  },
  'producer.transactionReturned': {
    en: ({ operation, error }) =>
      error === null ? `${operation}() returns.` : `${operation}() throws ${error}.`,
    ko: ({ operation, error }) =>
      error === null
        ? `${operation}()이 끝납니다.`
        : `${operation}()이 ${withParticle(error, '을/를')} 던집니다.`,
    cites: ['TransactionManager (4.4)', 'KIP-98'],
  },
  'producer.transactionBroken': {
    en: ({ transactionalId, error, fatal }) =>
      fatal
        ? `${error}: the producer of ${transactionalId} is of no use any more, it can only be closed.`
        : `${error}: the transaction of ${transactionalId} cannot be committed any more, it has to be aborted.`,
    ko: ({ transactionalId, error, fatal }) =>
      fatal
        ? `${error}: ${transactionalId}의 프로듀서는 더 쓸 수 없고, 닫을 수만 있습니다.`
        : `${error}: ${transactionalId}의 트랜잭션은 더 커밋할 수 없고, 중단해야 합니다.`,
    cites: ['TransactionManager.maybeTransitionToErrorState (4.4)', 'KIP-1050'],
  },
  'producer.transactionEnded': {
    en: ({ result, producerEpoch, isEmpty }) =>
      isEmpty
        ? `Nothing was sent in the transaction: its ${result === 'COMMIT' ? 'commit' : 'abort'} needs no coordinator.`
        : `The ${result === 'COMMIT' ? 'commit' : 'abort'} is decided; the producer goes on with epoch ${producerEpoch}.`,
    ko: ({ result, producerEpoch, isEmpty }) =>
      isEmpty
        ? `트랜잭션에서 보낸 것이 없어 ${result === 'COMMIT' ? '커밋' : '중단'}에 코디네이터가 필요 없습니다.`
        : `${result === 'COMMIT' ? '커밋이' : '중단이'} 결정되었고, 프로듀서는 에폭 ${withParticle(String(producerEpoch), '으로/로')} 계속합니다.`,
    cites: ['TransactionManager.EndTxnHandler (4.4)', 'KIP-890'],
  },
  'producer.transactionalRetried': {
    en: ({ request, error, backoffUs }) =>
      `${request} is answered with ${error}; the producer asks again after ${seconds(backoffUs)}.`,
    ko: ({ request, error, backoffUs }) =>
      `${request}의 응답이 ${error}이므로, 프로듀서가 ${secondsKo(backoffUs)} 뒤에 다시 묻습니다.`,
    cites: ['Sender.maybeSendAndPollTransactionalRequest (4.4)', 'retry.backoff.ms'],
  },
  'producer.batchAborted': {
    en: ({ partition, sendIds, error }) =>
      `A batch of ${sendIds.length} for ${partition} is not sent any more, since its transaction will not be committed: its futures fail with ${error}.`,
    ko: ({ partition, sendIds, error }) =>
      `트랜잭션이 커밋되지 않으므로 ${partition}에 보낼 레코드 ${sendIds.length}개의 배치를 더 보내지 않습니다. 퓨처는 ${withParticle(error, '으로/로')} 실패합니다.`,
    cites: ['RecordAccumulator.abortUndrainedBatches (4.4)'],
  },
};
