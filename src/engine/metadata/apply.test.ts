import { describe, expect, test } from 'vitest';
import { clusterShape, topicShape } from '../../testing/controller-driver.ts';
import { initialImage, initialRecords } from '../controller/initial-image.ts';
import { applyRecord, applyRecords, EMPTY_IMAGE } from './apply.ts';

const shape = clusterShape([
  topicShape('orders', [
    [1, 2, 3],
    [2, 3, 1],
  ]),
]);

describe('the metadata image', () => {
  test('records one by one give the same image as all at once', () => {
    const records = initialRecords(shape);
    expect(records.reduce(applyRecord, EMPTY_IMAGE)).toEqual(applyRecords(EMPTY_IMAGE, records));
  });

  test('the image before stays as it was', () => {
    const before = initialImage(shape);
    const copy = structuredClone(before);
    applyRecords(before, [
      { type: 'BrokerRegistrationChange', broker: 1, fenced: true },
      { type: 'Config', scope: 'topic', name: 'orders', key: 'retention.ms', value: '5' },
      { type: 'Config', scope: 'broker', name: '*', key: 'min.insync.replicas', value: '2' },
    ]);
    expect(before).toEqual(copy);
  });

  test('at time zero every broker is unfenced and the preferred replica leads with a full ISR', () => {
    const image = initialImage(shape);
    expect([...image.brokers.values()].map(({ fenced }) => fenced)).toEqual([false, false, false]);
    const led = { leader: 2, isr: [2, 3, 1], leaderEpoch: 0, partitionEpoch: 0 };
    expect(image.partitions.get('orders-1')).toMatchObject(led);
    expect(image.brokers.get(2)?.brokerEpoch).toBe(1);
    expect(image.offset).toBe(initialRecords(shape).length);
  });

  test('a new partition raises the count of its topic', () => {
    const image = initialImage(shape);
    const [, , , , first] = initialRecords(shape);
    if (first?.type !== 'Partition') throw new Error('the fifth record creates orders-0');
    const grown = applyRecord(image, { ...first, partition: { ...first.partition, partition: 2 } });
    expect(grown.topics.get('orders')?.partitionCount).toBe(3);
  });

  test('settings of one broker, of all and of a topic stand apart', () => {
    const set = (scope: 'topic' | 'broker', name: string) =>
      ({ type: 'Config', scope, name, key: 'k', value: name }) as const;
    const image = applyRecords(initialImage(shape), [
      set('broker', '*'),
      set('broker', '2'),
      set('topic', 'orders'),
    ]);
    expect(image.brokerConfig.get('k')).toBe('*');
    expect(image.brokerConfigs.get(2)?.get('k')).toBe('2');
    expect(image.topics.get('orders')?.config.get('k')).toBe('orders');
  });
});
