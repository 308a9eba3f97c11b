/** What the transaction coordinator and the leaders of its partitions say, in both languages. */

import type { TransactionRules } from '../../engine/transactions/transaction-rules.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { seconds, secondsKo } from './broker-words.ts';

type Result = TransactionRules['transaction.endDecided']['result'];
type Because = TransactionRules['transaction.endDecided']['because'];

const NOUN: { readonly [R in Result]: string } = { COMMIT: 'commit', ABORT: 'abort' };
const NOUN_KO: { readonly [R in Result]: string } = { COMMIT: '커밋', ABORT: '중단' };

const BECAUSE: { readonly [B in Because]: string } = {
  client: 'its producer asks for it',
  'new-instance': 'a newer instance has taken the id over',
  timeout: 'its time is up',
};

const BECAUSE_KO: { readonly [B in Because]: string } = {
  client: '프로듀서의 요청으로',
  'new-instance': '새 인스턴스가 ID를 넘겨받아',
  timeout: '시간이 다 되어',
};

function list(names: readonly string[]): string {
  return names.length === 0 ? '-' : names.join(', ');
}

type CoordinatorRules = Omit<
  TransactionRules,
  | 'transaction.partitionAsked'
  | 'transaction.partitionNotAdded'
  | 'transaction.markerWritten'
  | 'transaction.markerRefused'
  | 'transaction.stableOffsetAdvanced'
>;

const coordinatorTexts: RuleTexts<CoordinatorRules> = {
  'transaction.identityGiven': {
    en: ({ transactionalId, client, producerId, producerEpoch }) =>
      `${client} gets producer id ${producerId} with epoch ${producerEpoch} for ${transactionalId}; whoever used the id with a lower epoch is shut out.`,
    ko: ({ transactionalId, client, producerId, producerEpoch }) =>
      `${withParticle(client, '이/가')} ${transactionalId}용 프로듀서 ID ${producerId}, 에폭 ${withParticle(String(producerEpoch), '을/를')} 받습니다. 더 낮은 에폭으로 이 ID를 쓰던 쪽은 차단됩니다.`,
    cites: ['TransactionCoordinator.handleInitProducerId (4.4)', 'KIP-98', 'KIP-360'],
  },
  'transaction.initRefused': {
    en: ({ transactionalId, client, error, state }) =>
      `${client} gets no identity for ${transactionalId} yet${state === null ? '' : `, whose state is ${state}`}: ${error}.`,
    ko: ({ transactionalId, client, error, state }) =>
      `${withParticle(client, '은/는')} 아직 ${transactionalId}의 ID를 받지 못합니다${state === null ? '' : `(상태: ${state})`}: ${error}.`,
    cites: ['TransactionCoordinator.prepareInitProducerIdTransit (4.4)'],
  },
  'transaction.producerFenced': {
    en: ({ transactionalId, fencedEpoch, producerEpoch, because }) =>
      `${because === 'timeout' ? 'The time of the open transaction is up' : 'A new instance finds a transaction open'}: the coordinator raises the epoch of ${transactionalId} from ${fencedEpoch} to ${producerEpoch}, and aborts what is open.`,
    ko: ({ transactionalId, fencedEpoch, producerEpoch, because }) =>
      `${because === 'timeout' ? '열린 트랜잭션의 시간이 다 되어' : '새 인스턴스가 왔는데 트랜잭션이 열려 있어'} 코디네이터가 ${transactionalId}의 에폭을 ${fencedEpoch}에서 ${withParticle(String(producerEpoch), '으로/로')} 올리고, 열린 것을 중단합니다.`,
    cites: ['TransactionMetadata.prepareFenceProducerEpoch (4.4)', 'KIP-98'],
  },
  'transaction.partitionsAdded': {
    en: ({ transactionalId, partitions, isFirst, timeoutUs }) =>
      `${list(partitions)} ${partitions.length === 1 ? 'takes' : 'take'} part in the transaction of ${transactionalId}${isFirst ? `, which begins here: it may stay open for ${seconds(timeoutUs)}` : ''}.`,
    ko: ({ transactionalId, partitions, isFirst, timeoutUs }) =>
      `${withParticle(list(partitions), '이/가')} ${transactionalId}의 트랜잭션에 참여합니다${isFirst ? `. 트랜잭션은 여기서 시작하며 ${secondsKo(timeoutUs)} 동안 열려 있을 수 있습니다` : ''}.`,
    cites: ['TransactionCoordinator.handleAddPartitionsToTransaction (4.4)', 'KIP-890'],
  },
  'transaction.addRefused': {
    en: ({ transactionalId, partitions, error, producerEpoch, currentEpoch }) =>
      `${list(partitions)} cannot take part in a transaction of ${transactionalId} (epoch ${producerEpoch}, the coordinator's is ${currentEpoch}): ${error}.`,
    ko: ({ transactionalId, partitions, error, producerEpoch, currentEpoch }) =>
      `${withParticle(list(partitions), '은/는')} ${transactionalId}(에폭 ${producerEpoch}, 코디네이터는 ${currentEpoch})의 트랜잭션에 참여할 수 없습니다: ${error}.`,
    cites: ['TransactionCoordinator.handleAddPartitionsToTransaction (4.4)'],
  },
  'transaction.endDecided': {
    en: ({ transactionalId, result, partitions, because }) =>
      `The ${NOUN[result]} of ${transactionalId} is decided, because ${BECAUSE[because]}: it stands in the transaction log, and ${list(partitions)} will get a marker.`,
    ko: ({ transactionalId, result, partitions, because }) =>
      `${BECAUSE_KO[because]} ${transactionalId}의 ${withParticle(NOUN_KO[result], '이/가')} 결정되었습니다. 트랜잭션 로그에 기록되었고, ${list(partitions)}에 마커가 쓰입니다.`,
    cites: ['TransactionCoordinator.endTransaction (4.4)', 'KIP-98', 'KIP-890'],
  },
  'transaction.endRefused': {
    en: ({ transactionalId, client, result, producerEpoch, currentEpoch, error }) =>
      `${client} may not ${NOUN[result]} the transaction of ${transactionalId} with epoch ${producerEpoch}, the coordinator's is ${currentEpoch}: ${error}.`,
    ko: ({ transactionalId, client, result, producerEpoch, currentEpoch, error }) =>
      `${withParticle(client, '은/는')} 에폭 ${withParticle(String(producerEpoch), '으로/로')} ${transactionalId}의 트랜잭션을 ${NOUN_KO[result]}할 수 없습니다(코디네이터의 에폭은 ${currentEpoch}): ${error}.`,
    cites: ['TransactionCoordinator.endTransaction (4.4)', 'KIP-890'],
  },
  'transaction.timedOut': {
    en: ({ transactionalId, openForUs, timeoutUs }) =>
      `The transaction of ${transactionalId} has been open for ${seconds(openForUs)}, longer than its ${seconds(timeoutUs)}.`,
    ko: ({ transactionalId, openForUs, timeoutUs }) =>
      `${transactionalId}의 트랜잭션이 허용된 ${secondsKo(timeoutUs)}보다 긴 ${secondsKo(openForUs)} 동안 열려 있었습니다.`,
    cites: ['TransactionStateManager.timedOutTransactions (4.4)', 'transaction.timeout.ms'],
  },
  'transaction.markerRepeated': {
    en: ({ transactionalId, partitions, broker, error, retryUs }) =>
      `The marker of ${transactionalId} could not be written to ${list(partitions)} at broker ${broker} (${error}); it is sent again after ${seconds(retryUs)}.`,
    ko: ({ transactionalId, partitions, broker, error, retryUs }) =>
      `브로커 ${broker}의 ${list(partitions)}에 ${transactionalId}의 마커를 쓰지 못했습니다(${error}). ${secondsKo(retryUs)} 뒤에 다시 보냅니다.`,
    cites: ['TransactionMarkerRequestCompletionHandler.onComplete (4.4)'],
  },
  'transaction.completed': {
    en: ({ transactionalId, result }) =>
      `Every partition has its marker: the ${NOUN[result]} of ${transactionalId} is complete.`,
    ko: ({ transactionalId, result }) =>
      `모든 파티션에 마커가 있어, ${transactionalId}의 ${withParticle(NOUN_KO[result], '이/가')} 끝났습니다.`,
    cites: ['TransactionMarkerChannelManager.writeTxnCompletion (4.4)'],
  },
  'transaction.idForgotten': {
    en: ({ transactionalId, unusedUs }) =>
      `${transactionalId} has not been used for ${seconds(unusedUs)} (transactional.id.expiration.ms): the coordinator forgets it.`,
    ko: ({ transactionalId, unusedUs }) =>
      `${withParticle(transactionalId, '은/는')} ${secondsKo(unusedUs)} 동안 쓰이지 않아(transactional.id.expiration.ms) 코디네이터가 잊습니다.`,
    cites: ['TransactionStateManager.removeExpiredTransactionalIds (4.4)'],
  },
  'transaction.writeFailed': {
    en: ({ transactionalId, state, error }) =>
      `The coordinator cannot write the state ${state} of ${transactionalId} to its log: ${error}. Nothing has happened.`,
    ko: ({ transactionalId, state, error }) =>
      `코디네이터가 ${transactionalId}의 상태 ${withParticle(state, '을/를')} 로그에 쓰지 못합니다: ${error}. 아무 일도 일어나지 않았습니다.`,
    cites: ['TransactionStateManager.appendTransactionToLog (4.4)'],
  },
  'transaction.coordinatorLoaded': {
    en: ({ partition, transactionalIds, undecided }) =>
      `A new coordinator reads ${partition} and knows ${list(transactionalIds)}${undecided.length === 0 ? '' : `; it sends the markers of ${list(undecided)} again`}.`,
    ko: ({ partition, transactionalIds, undecided }) =>
      `새 코디네이터가 ${withParticle(partition, '을/를')} 읽어 ${withParticle(list(transactionalIds), '을/를')} 알게 됩니다${undecided.length === 0 ? '' : `. ${list(undecided)}의 마커를 다시 보냅니다`}.`,
    cites: ['TransactionStateManager.loadTransactionsForTxnTopicPartition (4.4)'],
  },
  'transaction.coordinatorResigned': {
    en: ({ partition, transactionalIds }) =>
      `This broker no longer leads ${partition}: it is not the coordinator of ${list(transactionalIds)} any more.`,
    ko: ({ partition, transactionalIds }) =>
      `이 브로커는 더 이상 ${partition}의 리더가 아니므로, ${list(transactionalIds)}의 코디네이터도 아닙니다.`,
    cites: ['TransactionStateManager.removeTransactionsForTxnTopicPartition (4.4)'],
  },
};

type PartitionRules = Omit<TransactionRules, keyof CoordinatorRules>;

const partitionTexts: RuleTexts<PartitionRules> = {
  'transaction.partitionAsked': {
    en: ({ transactionalId, partitions, coordinator }) =>
      `The first batch of a transaction of ${transactionalId} waits until the coordinator on broker ${coordinator} has taken ${list(partitions)} in.`,
    ko: ({ transactionalId, partitions, coordinator }) =>
      `${transactionalId} 트랜잭션의 첫 배치가 브로커 ${coordinator}의 코디네이터가 ${withParticle(list(partitions), '을/를')} 넣을 때까지 기다립니다.`,
    cites: ['AddPartitionsToTxnManager.addOrVerifyTransaction (4.4)', 'KIP-890'],
  },
  'transaction.partitionNotAdded': {
    en: ({ transactionalId, partitions, producerEpoch, error }) =>
      `${list(partitions)} ${partitions.length === 1 ? 'is' : 'are'} not taken into the transaction of ${transactionalId} with epoch ${producerEpoch} (${error}): its batch is not written.`,
    ko: ({ transactionalId, partitions, producerEpoch, error }) =>
      `${withParticle(list(partitions), '이/가')} 에폭 ${producerEpoch}의 ${transactionalId} 트랜잭션에 들어가지 못해(${error}) 배치를 쓰지 않습니다.`,
    cites: ['ReplicaManager.handleProduceAppend (4.4)', 'KIP-890'],
  },
  'transaction.markerWritten': {
    en: ({ partition, offset, result, firstOffset }) =>
      `The ${NOUN[result]} marker takes offset ${offset} of ${partition}${firstOffset === null ? '' : `: it decides what the producer wrote from offset ${firstOffset} on`}.`,
    ko: ({ partition, offset, result, firstOffset }) =>
      `${NOUN_KO[result]} 마커가 ${partition}의 오프셋 ${withParticle(String(offset), '을/를')} 차지합니다${firstOffset === null ? '' : `. 프로듀서가 오프셋 ${firstOffset}부터 쓴 것이 결정됩니다`}.`,
    cites: ['ProducerAppendInfo.appendEndTxnMarker (4.4)', 'KIP-98'],
  },
  'transaction.markerRefused': {
    en: ({ partition, result, producerEpoch, error }) =>
      `${partition} refuses the ${NOUN[result]} marker with epoch ${producerEpoch}: ${error}.`,
    ko: ({ partition, result, producerEpoch, error }) =>
      `${withParticle(partition, '이/가')} 에폭 ${producerEpoch}의 ${NOUN_KO[result]} 마커를 거절합니다: ${error}.`,
    cites: ['ProducerAppendInfo.checkProducerEpoch (4.4)', 'KIP-890'],
  },
  'transaction.stableOffsetAdvanced': {
    en: ({ partition, fromOffset, toOffset, highWatermark }) =>
      `The last stable offset of ${partition} moves from ${fromOffset} to ${toOffset} (high watermark ${highWatermark}): readers of committed data see on.`,
    ko: ({ partition, fromOffset, toOffset, highWatermark }) =>
      `${partition}의 마지막 안정 오프셋이 ${fromOffset}에서 ${withParticle(String(toOffset), '으로/로')} 나아가(하이 워터마크 ${highWatermark}), 커밋된 데이터만 읽는 쪽도 거기까지 볼 수 있습니다.`,
    cites: ['UnifiedLog.maybeIncrementFirstUnstableOffset (4.4)', 'KIP-98'],
  },
};

export const transactionTexts: RuleTexts<TransactionRules> = {
  ...coordinatorTexts,
  ...partitionTexts,
};
