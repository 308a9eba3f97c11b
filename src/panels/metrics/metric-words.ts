/** What each metric is called, where Kafka has it, and what its number looks like. */

import type { SeriesMessages } from '../../i18n/series-en.ts';
import { DOTTED, type Series, type SeriesName, seriesId } from '../../ledger/series/series.ts';

/** The MBean or the metric group, and its attribute. */
export const JMX_NAMES: Readonly<Record<SeriesName, string>> = {
  UnderReplicatedPartitions: 'kafka.server:type=ReplicaManager,name=UnderReplicatedPartitions',
  UnderMinIsrPartitionCount: 'kafka.server:type=ReplicaManager,name=UnderMinIsrPartitionCount',
  OfflinePartitionsCount: 'kafka.controller:type=KafkaController,name=OfflinePartitionsCount',
  ActiveControllerCount: 'kafka.controller:type=KafkaController,name=ActiveControllerCount',
  FencedBrokerCount: 'kafka.controller:type=KafkaController,name=FencedBrokerCount',
  IsrShrinksPerSec: 'kafka.server:type=ReplicaManager,name=IsrShrinksPerSec',
  IsrExpandsPerSec: 'kafka.server:type=ReplicaManager,name=IsrExpandsPerSec',
  'request-latency': 'kafka.producer:type=producer-metrics request-latency-max',
  'record-send-total': 'kafka.producer:type=producer-metrics record-send-total',
  'record-error-total': 'kafka.producer:type=producer-metrics record-error-total',
  'record-retry-total': 'kafka.producer:type=producer-metrics record-retry-total',
  'records-lag-max': 'kafka.consumer:type=consumer-fetch-manager-metrics records-lag-max',
  'group-lag': 'kafka-consumer-groups.sh --describe LAG',
  'rebalance-total': 'kafka.consumer:type=consumer-coordinator-metrics rebalance-total',
};

/** The last part: what somebody would look for. */
export function shortJmx(name: SeriesName): string {
  return name === 'request-latency' ? 'request-latency-max' : name === 'group-lag' ? 'LAG' : name;
}

export function metricTitle({ name, of }: Series, words: SeriesMessages): string {
  return of === null ? words.names[name] : words.of(of, words.names[name]);
}

export function valueText(name: SeriesName, value: number, words: SeriesMessages): string {
  return DOTTED.has(name) ? words.latency(value) : words.count(value);
}

/** The cluster, the first group, the first producer. */
export function shownAtFirst(all: readonly Series[]): readonly string[] {
  const wanted: readonly SeriesName[] = [
    'UnderReplicatedPartitions',
    'group-lag',
    'request-latency',
  ];
  return wanted.flatMap((name) => {
    const found = all.find((series) => series.name === name);
    return found === undefined ? [] : [seriesId(found)];
  });
}
