/** The words of the numbers over time, in English. */

import { formatCount, formatDuration, formatInstant } from './format.ts';

export const seriesEn = {
  title: 'Metrics',
  close: 'Close',
  choose: 'Choose metrics',
  chosen: 'Chosen metrics',
  working: (us: number) => `read up to ${formatInstant(us)}`,
  names: {
    UnderReplicatedPartitions: 'under-replicated partitions, internal ones too',
    UnderMinIsrPartitionCount: 'partitions below min.insync.replicas, internal ones too',
    OfflinePartitionsCount: 'partitions without a leader, internal ones too',
    ActiveControllerCount: 'active controllers',
    FencedBrokerCount: 'fenced brokers',
    IsrShrinksPerSec: 'ISR shrinks so far',
    IsrExpandsPerSec: 'ISR expansions so far',
    'request-latency': 'produce latency',
    'record-send-total': 'records sent',
    'record-error-total': 'records that failed',
    'record-retry-total': 'records sent again',
    'records-lag-max': 'furthest behind, as its members count',
    'group-lag': 'records behind',
    'rebalance-total': 'rebalances',
  },
  of: (owner: string, name: string) => `${owner}: ${name}`,
  now: 'now',
  /** Of what is measured once: two samples of 30 s. */
  window: 'the largest of the last 30 to 60 s',
  noneNow: 'none in the last 60 s',
  nobody: 'nobody can say now',
  notYet: 'none yet',
  count: formatCount,
  latency: formatDuration,
  peak: (value: string) => value,
  /** Where a zero, or a small number, would mislead. */
  beware: {
    UnderReplicatedPartitions: (lag: string) =>
      `0: no follower has been behind for longer than replica.lag.time.max.ms (${lag})`,
    OfflinePartitionsCount: 'a dead leader counts only once its broker is fenced',
    lag: 'lag counts only what lies below the high watermark: what never got there is not missed',
    lagOfCommitted:
      'a read_committed member counts only up to the last stable offset: an open transaction is not missed',
    'request-latency': 'an ack on time says who has the record, not that it is safe',
    IsrShrinksPerSec: 'counts what leaders ask for: a fenced broker leaves without a count',
    'record-error-total': 'what was acknowledged and lost later is no error to anybody',
  },
  lineOf: (name: string, value: string) => `${name}: ${value}`,
  summary: 'Each line is a metric of Kafka over the run; the number is its value at the playhead.',
};

export type SeriesMessages = typeof seriesEn;
