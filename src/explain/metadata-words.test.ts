import { expect, test } from 'vitest';
import type { MetadataRecord, PartitionImage } from '../engine/metadata/image.ts';
import { meaningOf } from '../ledger/metadata-meaning.ts';
import { metadataWords } from './metadata-words.ts';

const PARTITION: PartitionImage = {
  topic: 'orders',
  partition: 0,
  replicas: [1, 2, 3],
  isr: [1, 2, 3],
  elr: [],
  lastKnownElr: [],
  addingReplicas: [],
  removingReplicas: [],
  leader: 1,
  leaderEpoch: 0,
  partitionEpoch: 0,
  leaderRecoveryState: 'RECOVERED',
};

const change = (to: Partial<PartitionImage>): MetadataRecord => ({
  type: 'PartitionChange',
  partition: { ...PARTITION, ...to },
});

const fence = (fenced: boolean): MetadataRecord => ({
  type: 'BrokerRegistrationChange',
  broker: 5,
  fenced,
});

test.each([
  [change({ leader: 2, leaderEpoch: 1 }), ['orders-0', '2 leads'], ['orders-0', '리더 2']],
  [change({ leader: -1, leaderEpoch: 1 }), ['orders-0', 'no leader'], ['orders-0', '리더 없음']],
  [change({ isr: [1, 2] }), ['orders-0', 'ISR 1,2'], ['orders-0', 'ISR 1,2']],
  [change({ replicas: [1, 2] }), ['orders-0', 'on 1,2'], ['orders-0', '복제본 1,2']],
  [fence(true), ['broker 5', 'fenced'], ['브로커 5', '펜싱']],
  [fence(false), ['broker 5', 'unfenced'], ['브로커 5', '펜싱 해제']],
  [
    { type: 'LeaderChange', leader: 102, epoch: 7, granting: [102, 103] },
    ['epoch 7', '102 leads'],
    ['에포크 7', '리더 102'],
  ],
  [
    { type: 'Config', scope: 'topic', name: 'orders', key: 'retention.ms', value: '1' },
    ['orders', 'setting'],
    ['orders', '설정'],
  ],
] as const satisfies readonly (readonly [MetadataRecord, readonly string[], readonly string[]])[])(
  'a metadata record says in two words what it changes: %j',
  (record, en, ko) => {
    const meaning = meaningOf(record, PARTITION);
    const words = (language: 'en' | 'ko') => Object.values(metadataWords(meaning, language));
    expect(words('en')).toEqual(en);
    expect(words('ko')).toEqual(ko);
  },
);
