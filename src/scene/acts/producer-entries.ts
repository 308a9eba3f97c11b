/** What can be asked of a producer and of the application around it. */

import type { ActWords } from '../../i18n/acts-en.ts';
import type { ProducerView, StageView } from '../../projection/stage-view.ts';
import type { ProduceAction } from '../../scenario/scenario.ts';
import {
  type ActForm,
  type Chosen,
  deedEntry,
  formEntry,
  type MenuEntry,
  numberOf,
  oneOf,
} from './entry.ts';

const RECORDS_MOST = 200;
const EVERY_MS = [0, 1, 10, 100, 1000] as const;
const ANY = 'any';

const DOWN: readonly string[] = ['crashed', 'stopped', 'not-started'];

export function sendEntries(
  view: StageView,
  producer: ProducerView,
  acts: ActWords,
): readonly MenuEntry[] {
  const down = DOWN.includes(producer.status) ? acts.why.isDown : null;
  const noTopic = view.topics.length === 0 ? acts.why.noTopic : null;
  const flush = {
    action: { kind: 'flush', producer: producer.name },
    done: acts.done.flush(producer.name),
  } as const;
  return [
    formEntry('send', acts.send, sendForm(view, producer, acts), noTopic ?? down),
    deedEntry('flush', acts.flush, flush, down ?? nothingWaits(producer, acts)),
  ];
}

function nothingWaits({ accumulator, inFlight }: ProducerView, acts: ActWords): string | null {
  const waits = accumulator.some(({ batches }) => batches.length > 0) || inFlight.used > 0;
  return waits ? null : acts.why.nothingWaits;
}

function sendForm(view: StageView, producer: ProducerView, acts: ActWords): ActForm {
  const { form } = acts;
  const keys = view.keys.map(({ key }) => key);
  const partitions = Math.max(1, ...view.topics.map((topic) => topic.partitions.length));
  const indexes = Array.from({ length: partitions }, (_, index) => String(index));
  return {
    title: form.sendTitle(producer.name),
    submit: form.send,
    fields: [
      ...(view.topics.length > 1
        ? [
            {
              kind: 'one',
              id: 'topic',
              label: form.topic,
              options: view.topics.map(({ name }) => ({ value: name, label: name })),
              chosen: view.topics[0]?.name ?? '',
            } as const,
          ]
        : []),
      { kind: 'number', id: 'count', label: form.count, least: 1, most: RECORDS_MOST, chosen: 1 },
      {
        kind: 'text',
        id: 'key',
        label: form.key,
        options: keys,
        chosen: keys[producer.sent % Math.max(1, keys.length)] ?? '',
      },
      {
        kind: 'one',
        id: 'partition',
        label: form.partition,
        options: [
          { value: ANY, label: form.byPartitioner },
          ...indexes.map((value) => ({ value, label: value })),
        ],
        chosen: ANY,
      },
      {
        kind: 'one',
        id: 'every',
        label: form.every,
        options: EVERY_MS.map((ms) => ({
          value: String(ms),
          label: ms === 0 ? form.atOnce : form.ms(ms),
        })),
        chosen: '0',
      },
      {
        kind: 'many',
        id: 'poison',
        label: form.poison,
        options: [{ value: 'yes', label: form.poisonous }],
        chosen: [],
      },
    ],
    deed: (chosen) => sendDeed(view, producer, acts, chosen),
  };
}

function sendDeed(view: StageView, producer: ProducerView, acts: ActWords, chosen: Chosen) {
  const topic = view.topics.find(({ name }) => name === oneOf(chosen, 'topic')) ?? view.topics[0];
  const partition = oneOf(chosen, 'partition');
  const key = oneOf(chosen, 'key').trim();
  const isThere = partition === ANY || Number(partition) < (topic?.partitions.length ?? 0);
  if (topic === undefined) return acts.why.noTopic;
  if (!isThere) return acts.why.noPartition(topic.name, partition);
  const count = numberOf(chosen, 'count');
  const action: ProduceAction = {
    kind: 'produce',
    producer: producer.name,
    topic: topic.name,
    count,
    everyUs: count === 1 ? 0 : numberOf(chosen, 'every') * 1_000,
    key: key === '' ? undefined : key,
    keys: [],
    partition: partition === ANY ? undefined : Number(partition),
    value: undefined,
    sizeBytes: undefined,
    poison: chosen.get('poison')?.includes('yes') ?? false,
  };
  return { action, done: acts.done.send(producer.name, count) };
}

const CALLS = ['begin', 'commit', 'abort'] as const;

/** Only with a transactional id; each call only where the client would take it. */
export function transactionEntries(producer: ProducerView, acts: ActWords): readonly MenuEntry[] {
  const { transaction, name, status } = producer;
  const down = DOWN.includes(status) ? acts.why.isDown : null;
  const open = transaction?.isOpen ?? false;
  return CALLS.map((kind) => {
    const wrong =
      transaction === null
        ? acts.why.noTransactionalId
        : kind === 'begin'
          ? open
            ? acts.why.transactionOpen
            : null
          : open
            ? null
            : acts.why.noTransaction;
    return deedEntry(
      kind,
      acts.transaction[kind],
      { action: { kind, producer: name }, done: acts.done.transaction[kind](name) },
      wrong ?? down,
    );
  });
}
