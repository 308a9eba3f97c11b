/** The metrics of the language: what stands in their brackets, and what kind of value they have. */

export type MetricArgument = 'sender' | 'topic' | 'partition' | 'group' | 'consumer' | 'class';

/** `count`: a number. `maybe`: a number or `none`. `set`: a sorted list or `none`. `text`: one text. */
export type MetricValue = 'count' | 'maybe' | 'set' | 'text' | 'sink';

export interface MetricForm {
  readonly value: MetricValue;
  /** The lists of arguments that it takes. */
  readonly forms: readonly (readonly MetricArgument[])[];
}

const perSender: MetricForm = { value: 'count', forms: [['sender']] };
const perPartition: MetricForm = { value: 'count', forms: [['partition']] };
const perPartitionOrTopic: MetricForm = { value: 'count', forms: [['partition'], ['topic']] };
const perGroup: MetricForm = { value: 'count', forms: [['group']] };

export const metricForms: ReadonlyMap<string, MetricForm> = new Map<string, MetricForm>([
  ['sent', perSender],
  ['acked', perSender],
  ['failed', { value: 'count', forms: [['sender'], ['sender', 'class']] }],
  ['unresolved', perSender],
  ['lost', { value: 'count', forms: [[], ['topic']] }],
  ['stored', perPartitionOrTopic],
  ['visible', perPartitionOrTopic],
  ['copies', { value: 'count', forms: [['topic']] }],
  ['log-start', perPartition],
  ['log-end', perPartition],
  ['hw', perPartition],
  ['lso', perPartition],
  ['leader', { value: 'maybe', forms: [['partition']] }],
  ['epoch', perPartition],
  ['isr', { value: 'set', forms: [['partition']] }],
  ['elr', { value: 'set', forms: [['partition']] }],
  ['order', { value: 'text', forms: [['partition']] }],
  ['read', perGroup],
  ['processed', { value: 'count', forms: [['group'], ['consumer']] }],
  ['duplicates', perGroup],
  ['skipped', perGroup],
  ['reordered', perGroup],
  ['committed', { value: 'maybe', forms: [['group', 'partition']] }],
  ['lag', { value: 'count', forms: [['group', 'partition']] }],
  ['assigned', { value: 'set', forms: [['consumer']] }],
  ['members', perGroup],
  ['rebalances', perGroup],
  ['sink', { value: 'sink', forms: [['group']] }],
  ['placed', { value: 'set', forms: [['sender']] }],
]);

export const metricNames: readonly string[] = [...metricForms.keys()];

const sampleArguments: Readonly<Record<MetricArgument, string>> = {
  sender: 'PRODUCER',
  topic: 'TOPIC',
  partition: 'PARTITION',
  group: 'GROUP',
  consumer: 'CONSUMER',
  class: 'CLASS',
};

/** `committed(GROUP, PARTITION)`: the forms of a metric, for a message. */
export function metricSamples(name: string): readonly string[] {
  const forms = metricForms.get(name)?.forms ?? [];
  return forms.map((form) => metricText({ name, args: form.map((kind) => sampleArguments[kind]) }));
}

/** As it is written in a scenario and in the metrics object. */
export function metricText(metric: {
  readonly name: string;
  readonly args: readonly string[];
}): string {
  return metric.args.length === 0 ? metric.name : `${metric.name}(${metric.args.join(', ')})`;
}
