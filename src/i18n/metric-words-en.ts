/** What each metric of the language is called in a class, in English. */

export interface MetricWords {
  /** By its name; `a` and `b` stand in its brackets, and are empty where nothing does. */
  readonly name: Readonly<Record<string, (a: string, b: string) => string>>;
  /** By its operator: `4` → `less than 4`. */
  readonly op: Readonly<Record<string, (value: string) => string>>;
  readonly range: (from: string, to: string) => string;
  readonly none: string;
  readonly unknown: string;
}

export const metricWordsEn: MetricWords = {
  name: {
    sent: (producer) => `sent by ${producer}`,
    acked: (producer) => `acknowledged to ${producer}`,
    failed: (producer, error) => `failed at ${producer}${error === '' ? '' : ` with ${error}`}`,
    unresolved: (producer) => `without an answer at ${producer}`,
    lost: (topic) => (topic === '' ? 'lost' : `lost from ${topic}`),
    stored: (place) => `stored in ${place}`,
    visible: (place) => `readable in ${place}`,
    copies: (topic) => `stored twice in ${topic}`,
    'log-start': (partition) => `first offset of ${partition}`,
    'log-end': (partition) => `log end of ${partition}`,
    hw: (partition) => `high watermark of ${partition}`,
    lso: (partition) => `last stable offset of ${partition}`,
    leader: (partition) => `leader of ${partition}`,
    epoch: (partition) => `leader epoch of ${partition}`,
    isr: (partition) => `in sync for ${partition}`,
    elr: (partition) => `may still lead ${partition}`,
    order: (partition) => `order in ${partition}`,
    read: (group) => `read by ${group}`,
    processed: (group) => `done by ${group}`,
    duplicates: (group) => `done twice by ${group}`,
    skipped: (group) => `skipped by ${group}`,
    reordered: (group) => `done out of order by ${group}`,
    committed: (group, partition) => `committed by ${group} in ${partition}`,
    lag: (group, partition) => `lag of ${group} in ${partition}`,
    assigned: (member) => `partitions of ${member}`,
    members: (group) => `members of ${group}`,
    rebalances: (group) => `rebalances of ${group}`,
    sink: (group) => `result of ${group}`,
    placed: (producer) => `partitions of the keys of ${producer}`,
  },
  op: {
    '=': (value) => value,
    '!=': (value) => `not ${value}`,
    '<': (value) => `less than ${value}`,
    '<=': (value) => `at most ${value}`,
    '>': (value) => `more than ${value}`,
    '>=': (value) => `at least ${value}`,
    contains: (value) => `with ${value}`,
  },
  range: (from, to) => `${from} to ${to}`,
  none: 'none',
  unknown: 'not known now',
};
