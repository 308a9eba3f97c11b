/** What the leaders of partitions and the share coordinator say of share groups, in both languages. */

import type { ShareRules } from '../../engine/share-partition/share-rules.ts';
import { withParticle } from '../../i18n/korean.ts';
import type { RuleTexts } from '../rule-text.ts';
import { offsetsEn, offsetsKo, seconds, secondsKo } from './broker-words.ts';
import { ordinal } from './consumer-words.ts';

type Acquired = ShareRules['share.recordsAcquired']['ranges'];
type Settled = ShareRules['share.recordsSettled'];
type Change = Settled['changes'][number];

export const shareTexts: RuleTexts<ShareRules> = {
  'share.coordinatorLoaded': {
    en: ({ partition, sharePartitions }) =>
      `This broker leads ${partition} and has read from it what is stored of ${sharePartitions.join(', ')}: it is their share coordinator now.`,
    ko: ({ partition, sharePartitions }) =>
      `이 브로커가 ${withParticle(partition, '을/를')} 이끌며 ${sharePartitions.join(', ')}에 대해 저장된 것을 읽었습니다. 이제 이 브로커가 그 셰어 코디네이터입니다.`,
    cites: ['ShareCoordinatorShard.replay (4.4)', 'KIP-932'],
  },
  'share.partitionInitialized': {
    en: ({ group, partition, error }) =>
      error === 'NONE'
        ? `${partition} is ready for ${group}: the share coordinator keeps a state of it, and the next target gives it to members.`
        : `${partition} could not be made ready for ${group}: ${error}.`,
    ko: ({ group, partition, error }) =>
      error === 'NONE'
        ? `${group}에서 ${withParticle(partition, '을/를')} 쓸 준비가 되었습니다. 셰어 코디네이터가 상태를 보관하고, 다음 배정에서 멤버에게 주어집니다.`
        : `${group}에서 ${withParticle(partition, '을/를')} 준비하지 못했습니다: ${error}.`,
    cites: ['GroupMetadataManager.initializeShareGroupState (4.4)', 'KIP-932'],
  },
  'share.partitionLoaded': {
    en: ({ group, partition, startOffset, from, stored }) =>
      from === 'stored'
        ? `The leader of ${partition} knows from the share coordinator where ${group} stands: it starts at offset ${startOffset}${stored === 0 ? '' : `, and some records above are decided or were delivered before`}.`
        : `${group} is new to ${partition} and starts at offset ${startOffset}: share.auto.offset.reset is ${from}.`,
    ko: ({ group, partition, startOffset, from, stored }) =>
      from === 'stored'
        ? `${partition}의 리더가 ${withParticle(group, '이/가')} 어디까지 왔는지 셰어 코디네이터에게서 알아냅니다. 시작 오프셋은 ${startOffset}입니다${stored === 0 ? '' : '. 그 위에는 이미 결정되었거나 전달된 적이 있는 레코드가 있습니다'}.`
        : `${withParticle(group, '은/는')} ${partition}에 처음이므로 오프셋 ${startOffset}에서 시작합니다. share.auto.offset.reset이 ${from}입니다.`,
    cites: ['SharePartition.maybeInitialize (4.4)', 'KIP-932', 'share.auto.offset.reset'],
  },
  'share.sessionBegan': {
    en: ({ group, client, broker, partitions }) =>
      `${client} of ${group} opens a share session with broker ${broker} for ${partitions.join(', ')}.`,
    ko: ({ group, client, broker, partitions }) =>
      `${group}의 ${withParticle(client, '이/가')} 브로커 ${withParticle(String(broker), '과/와')} ${partitions.join(', ')}에 대한 셰어 세션을 엽니다.`,
    cites: ['SharePartitionManager.newContext (4.4)', 'KIP-932'],
  },
  'share.sessionEnded': {
    en: ({ client, broker, why }) =>
      why === 'closed'
        ? `${client} closes its share session with broker ${broker}: what it still holds is released.`
        : `The connection of ${client} to broker ${broker} is gone, and with it its share session: what it holds is released at once.`,
    ko: ({ client, broker, why }) =>
      why === 'closed'
        ? `${withParticle(client, '이/가')} 브로커 ${withParticle(String(broker), '과/와')}의 셰어 세션을 닫습니다. 아직 쥐고 있던 것은 풀려납니다.`
        : `${withParticle(client, '과/와')} 브로커 ${broker}의 연결이 끊겨 셰어 세션도 끝납니다. 쥐고 있던 것은 바로 풀려납니다.`,
    cites: ['ShareSessionCache (4.4)', 'SharePartitionManager.releaseSession (4.4)', 'KIP-932'],
  },
  'share.recordsAcquired': {
    en: ({ partition, client, ranges, lockDurationUs }) =>
      `${client} acquires ${acquiredEn(ranges)} of ${partition}: for ${seconds(lockDurationUs)} nobody else in the group gets ${countOf(ranges) === 1 ? 'it' : 'them'}.`,
    ko: ({ partition, client, ranges, lockDurationUs }) =>
      `${withParticle(client, '이/가')} ${partition}의 ${withParticle(acquiredKo(ranges), '을/를')} 획득합니다. ${secondsKo(lockDurationUs)} 동안 그룹의 다른 멤버에게는 가지 않습니다.`,
    cites: ['SharePartition.acquire (4.4)', 'KIP-932', 'share.record.lock.duration.ms'],
  },
  'share.recordsSettled': {
    en: ({ partition, client, why, changes }) => settledEn(partition, client, why, changes),
    ko: ({ partition, client, why, changes }) => settledKo(partition, client, why, changes),
    cites: [
      'SharePartition.acknowledge (4.4)',
      'SharePartition.releaseAcquiredRecords (4.4)',
      'SharePartition.releaseAcquisitionLockOnTimeout (4.4)',
      'KIP-932',
      'share.delivery.count.limit',
    ],
  },
  'share.acknowledgementRefused': {
    en: ({ partition, client, ranges, error }) =>
      `${client} acknowledges ${plainEn(ranges)} of ${partition} and does not hold ${countOf(ranges) === 1 ? 'it' : 'them'} any more: ${error}.`,
    ko: ({ partition, client, ranges, error }) =>
      `${withParticle(client, '이/가')} ${partition}의 ${withParticle(plainKo(ranges), '을/를')} 확인 응답하지만 더는 쥐고 있지 않습니다: ${error}.`,
    cites: ['SharePartition.acknowledge (4.4)', 'KIP-932'],
  },
  'share.startMoved': {
    en: ({ group, partition, startOffset, previous }) =>
      startOffset < previous
        ? `Nothing of ${partition} is in flight for ${group}: its start offset stands at ${startOffset}, below the log start, until the next fetch.`
        : `Everything below offset ${startOffset} of ${partition} is decided for ${group}: its start offset moves on from ${previous}.`,
    ko: ({ group, partition, startOffset, previous }) =>
      startOffset < previous
        ? `${group}에서 ${partition}의 처리 중인 레코드가 없어졌습니다. 시작 오프셋은 다음 페치까지 로그 시작보다 낮은 ${startOffset}입니다.`
        : `${group}에서 ${partition}의 오프셋 ${startOffset} 미만은 모두 결정되었습니다. 시작 오프셋이 ${previous}에서 옮겨집니다.`,
    cites: ['SharePartition.maybeUpdateCachedStateAndOffsets (4.4)', 'KIP-932'],
  },
  'share.stateWriteFailed': {
    en: ({ group, partition, error }) =>
      `The share coordinator could not store what happened to records of ${partition} in ${group}: ${error}.`,
    ko: ({ group, partition, error }) =>
      `셰어 코디네이터가 ${group}에서 ${partition}의 레코드에 일어난 일을 저장하지 못했습니다: ${error}.`,
    cites: ['SharePartition.writeShareGroupState (4.4)', 'KIP-932'],
  },
};

interface Range {
  readonly firstOffset: number;
  readonly lastOffset: number;
}

function countOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, { firstOffset, lastOffset }) => sum + lastOffset - firstOffset + 1, 0);
}

function acquiredEn(ranges: Acquired): string {
  return ranges
    .map(({ firstOffset, lastOffset, deliveryCount }) => {
      const again = deliveryCount === 1 ? '' : ` (delivery ${deliveryCount})`;
      return `${offsetsEn(firstOffset, lastOffset)}${again}`;
    })
    .join(', ');
}

function acquiredKo(ranges: Acquired): string {
  return ranges
    .map(({ firstOffset, lastOffset, deliveryCount }) => {
      const again = deliveryCount === 1 ? '' : `(${deliveryCount}번째 전달)`;
      return `${offsetsKo(firstOffset, lastOffset)}${again}`;
    })
    .join(', ');
}

function plainEn(ranges: readonly Range[]): string {
  return ranges.map(({ firstOffset, lastOffset }) => offsetsEn(firstOffset, lastOffset)).join(', ');
}

function plainKo(ranges: readonly Range[]): string {
  return ranges.map(({ firstOffset, lastOffset }) => offsetsKo(firstOffset, lastOffset)).join(', ');
}

const CAUSE_EN: { readonly [W in Settled['why']]: (client: string) => string } = {
  acknowledged: (client) => `${client} has acknowledged`,
  'session-ended': (client) => `${client} is gone`,
  'lock-expired': (client) => `The lock of ${client} has run out`,
};

const CAUSE_KO: { readonly [W in Settled['why']]: (client: string) => string } = {
  acknowledged: (client) => `${withParticle(client, '이/가')} 확인 응답했습니다`,
  'session-ended': (client) => `${withParticle(client, '이/가')} 떠났습니다`,
  'lock-expired': (client) => `${client}의 잠금 시간이 다 되었습니다`,
};

function settledEn(
  partition: string,
  client: string,
  why: Settled['why'],
  changes: readonly Change[],
): string {
  const parts = changes.map((change) => {
    const what = offsetsEn(change.firstOffset, change.lastOffset);
    return `${what} ${outcomeEn(change)}`;
  });
  return `${CAUSE_EN[why](client)}: of ${partition}, ${parts.join('; ')}.`;
}

function settledKo(
  partition: string,
  client: string,
  why: Settled['why'],
  changes: readonly Change[],
): string {
  const parts = changes.map((change) => {
    const what = withParticle(offsetsKo(change.firstOffset, change.lastOffset), '은/는');
    return `${what} ${outcomeKo(change)}`;
  });
  return `${CAUSE_KO[why](client)}. ${partition}에서 ${parts.join(', ')}.`;
}

function outcomeEn({ state, deliveryCount }: Change): string {
  if (state === 'ACKNOWLEDGED') return 'is done with';
  if (state === 'ARCHIVED') {
    return `is archived after the ${ordinal(deliveryCount)} delivery and goes to nobody any more`;
  }
  return `is available again after the ${ordinal(deliveryCount)} delivery`;
}

function outcomeKo({ state, deliveryCount }: Change): string {
  if (state === 'ACKNOWLEDGED') return '완료되었습니다';
  if (state === 'ARCHIVED') return `${deliveryCount}번째 전달 뒤 보관되어 아무에게도 가지 않습니다`;
  return `${deliveryCount}번째 전달 뒤 다시 받을 수 있습니다`;
}
