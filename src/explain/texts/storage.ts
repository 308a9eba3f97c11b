/** What became of what is on the brokers' disks, in both languages. */

import type { StorageRules } from '../../engine/broker/storage-rules.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { offsetsEn, offsetsKo } from './broker-words.ts';

function rangeEn({ fromOffset, toOffset }: { fromOffset: number; toOffset: number }): string {
  return offsetsEn(fromOffset, toOffset - 1);
}

function rangeKo({ fromOffset, toOffset }: { fromOffset: number; toOffset: number }): string {
  return offsetsKo(fromOffset, toOffset - 1);
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

type Deleted = StorageRules['storage.segmentsDeleted'];

function reasonEn({ because, retentionMs, retentionBytes }: Deleted): string {
  if (because === 'retention.ms') {
    return `its youngest record is older than ${retentionMs / 1_000} s (retention.ms)`;
  }
  if (because === 'retention.bytes') {
    return `without it the log still has ${retentionBytes} bytes (retention.bytes)`;
  }
  return 'it lies below the log start offset';
}

function reasonKo({ because, retentionMs, retentionBytes }: Deleted): string {
  if (because === 'retention.ms') {
    return `가장 최근 레코드가 ${retentionMs / 1_000}초(retention.ms)보다 오래되었기 때문입니다`;
  }
  if (because === 'retention.bytes') {
    return `그것이 없어도 로그가 ${retentionBytes}바이트(retention.bytes) 이상이기 때문입니다`;
  }
  return '로그 시작 오프셋보다 아래에 있기 때문입니다';
}

export const storageTexts: RuleTexts<StorageRules> = {
  'storage.segmentRolled': {
    en: (i) =>
      i.because === 'segment.bytes'
        ? `Broker ${i.broker} closes the segment ${i.closedBaseOffset} of ${i.partition} (${i.sizeBytes} bytes of ${i.segmentBytes}) and goes on in a new one at offset ${i.baseOffset}. Only closed segments are deleted or compacted.`
        : `Broker ${i.broker} closes the segment ${i.closedBaseOffset} of ${i.partition}: its first record is older than ${i.segmentMs / 1_000} s (segment.ms). The new one begins at offset ${i.baseOffset}. Only closed segments are deleted or compacted.`,
    ko: (i) =>
      i.because === 'segment.bytes'
        ? `브로커 ${p(String(i.broker), '이/가')} ${i.partition}의 세그먼트 ${p(String(i.closedBaseOffset), '을/를')} 닫고(${i.segmentBytes}바이트 중 ${i.sizeBytes}바이트) 오프셋 ${i.baseOffset}부터 새 세그먼트에 씁니다. 닫힌 세그먼트만 삭제되거나 컴팩션됩니다.`
        : `브로커 ${p(String(i.broker), '이/가')} ${i.partition}의 세그먼트 ${p(String(i.closedBaseOffset), '을/를')} 닫습니다. 첫 레코드가 ${i.segmentMs / 1_000}초(segment.ms)보다 오래되었습니다. 새 세그먼트는 오프셋 ${i.baseOffset}에서 시작합니다. 닫힌 세그먼트만 삭제되거나 컴팩션됩니다.`,
    cites: ['UnifiedLog.maybeRoll (4.4)', 'LogSegment.shouldRoll (4.4)'],
  },
  'storage.segmentsDeleted': {
    en: (i) =>
      `Broker ${i.broker} deletes ${plural(i.segments, 'segment')} of ${i.partition}, because ${reasonEn(i)}: the log starts at ${i.toOffset} now. Whether anyone has read the records does not matter.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${i.partition}의 세그먼트 ${i.segments}개를 삭제합니다. ${reasonKo(i)}. 이제 로그는 ${i.toOffset}에서 시작합니다. 누가 읽었는지는 상관없습니다.`,
    cites: ['UnifiedLog.deleteOldSegments (4.4)', 'LogManager.cleanupLogs (4.4)'],
  },
  'storage.recordsDeleted': {
    en: (i) =>
      `Broker ${i.broker} moves the log start of ${i.partition} from ${i.fromOffset} to ${i.toOffset}, as DeleteRecords asks: ${rangeEn(i)} can no longer be read.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} DeleteRecords 요청대로 ${i.partition}의 로그 시작을 ${i.fromOffset}에서 ${p(String(i.toOffset), '으로/로')} 옮깁니다. 이제 ${p(rangeKo(i), '은/는')} 읽을 수 없습니다.`,
    cites: ['KIP-107', 'Partition.deleteRecordsOnLeader (4.4)'],
  },
  'storage.deleteRecordsRefused': {
    en: (i) =>
      `Broker ${i.broker} deletes nothing of ${i.partition} below ${i.beforeOffset}: ${i.error} (the high watermark is ${i.highWatermark}).`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '은/는')} ${i.partition}에서 ${i.beforeOffset} 아래를 삭제하지 않습니다: ${i.error}(하이 워터마크는 ${i.highWatermark}).`,
    cites: ['KIP-107', 'UnifiedLog.maybeIncrementLogStartOffset (4.4)'],
  },
  'storage.logStartLearned': {
    en: (i) =>
      `Follower ${i.broker} takes the log start of ${i.partition} from leader ${i.leader}: ${i.fromOffset} becomes ${i.toOffset}.`,
    ko: (i) =>
      `팔로워 ${p(String(i.broker), '이/가')} 리더 ${i.leader}에게서 ${i.partition}의 로그 시작을 받습니다. ${i.fromOffset}에서 ${p(String(i.toOffset), '으로/로')} 바뀝니다.`,
    cites: ['ReplicaFetcherThread.processPartitionData (4.4)'],
  },
  'storage.logCompacted': {
    en: (i) =>
      `Broker ${i.broker} compacts ${i.partition} up to offset ${i.toOffset}: ${plural(i.removed, 'record')} with a later value for the same key are gone, offsets stay as they were. The active segment is never compacted.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${p(i.partition, '을/를')} 오프셋 ${i.toOffset}까지 컴팩션합니다. 같은 키의 더 새로운 값이 있는 레코드 ${i.removed}개가 사라지고 오프셋은 그대로입니다. 활성 세그먼트는 컴팩션되지 않습니다.`,
    cites: ['Cleaner.doClean (4.4)', 'LogCleanerManager.cleanableOffsets (4.4)'],
  },
  'storage.flushed': {
    en: (i) =>
      `Broker ${i.broker} flushes ${i.partition} up to offset ${i.toOffset} to its disk (${i.because}): that much survives the machine.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${p(i.partition, '을/를')} 오프셋 ${i.toOffset}까지 디스크에 내려 씁니다(${i.because}). 여기까지는 장비가 꺼져도 남습니다.`,
    cites: ['UnifiedLog.flush (4.4)', 'LogManager.flushDirtyLogs (4.4)'],
  },
  'storage.unflushedLost': {
    en: (i) =>
      `The machine of broker ${i.broker} loses its page cache: ${rangeEn(i)} of ${i.partition} had never been flushed to the disk and are gone there.`,
    ko: (i) =>
      `브로커 ${i.broker}의 장비가 페이지 캐시를 잃습니다. ${i.partition}의 ${p(rangeKo(i), '은/는')} 디스크에 내려 쓴 적이 없어 거기서 사라집니다.`,
    cites: ['LogLoader.load (4.4)', 'log.flush.interval.messages (4.4)'],
  },
  'storage.diskLost': {
    en: (i) =>
      `The disk of broker ${i.broker} is lost, with ${plural(i.partitions.length, 'replica')} on it: the broker comes back empty and has to fetch everything from the leaders.`,
    ko: (i) =>
      `브로커 ${i.broker}의 디스크와 그 위의 복제본 ${i.partitions.length}개가 사라집니다. 브로커는 빈 채로 돌아와 리더에게서 모두 다시 가져와야 합니다.`,
    cites: ['LogManager.loadLogs (4.4)', 'KIP-966'],
  },
  'storage.producersForgotten': {
    en: (i) =>
      `Broker ${i.broker} forgets producer ${i.producerIds.join(', ')} in ${i.partition}: silent for ${i.expirationUs / 1_000_000} s (producer.id.expiration.ms). Its duplicates would no longer be recognised.`,
    ko: (i) =>
      `브로커 ${p(String(i.broker), '이/가')} ${i.partition}에서 프로듀서 ${p(i.producerIds.join(', '), '을/를')} 잊습니다. ${i.expirationUs / 1_000_000}초(producer.id.expiration.ms) 동안 아무것도 보내지 않았습니다. 이제 중복을 알아보지 못합니다.`,
    cites: ['ProducerStateManager.removeExpiredProducers (4.4)'],
  },
  'storage.followerReset': {
    en: (i) =>
      i.how === 'restarted'
        ? `Follower ${i.broker} drops its log of ${i.partition} and starts again at ${i.toOffset}: leader ${i.leader} has nothing below.`
        : `Follower ${i.broker} cuts ${i.partition} back from ${i.fromOffset} to ${i.toOffset}: the log of leader ${i.leader} ends there.`,
    ko: (i) =>
      i.how === 'restarted'
        ? `팔로워 ${p(String(i.broker), '이/가')} ${i.partition}의 로그를 버리고 ${i.toOffset}에서 다시 시작합니다. 리더 ${i.leader}에는 그 아래가 없습니다.`
        : `팔로워 ${p(String(i.broker), '이/가')} ${p(i.partition, '을/를')} ${i.fromOffset}에서 ${p(String(i.toOffset), '으로/로')} 잘라 냅니다. 리더 ${i.leader}의 로그가 거기서 끝납니다.`,
    cites: ['AbstractFetcherThread.fetchOffsetAndTruncate (4.4)'],
  },
};
