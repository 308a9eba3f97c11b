/** A group that is put beside the others, from the beginning of the log or from what comes; and the protocol of one. */

import type { GroupView } from '../../projection/reader-view.ts';
import type { Addition } from '../../scenario/additions.ts';
import type { Protocol, SinkKind } from '../../scenario/scenario.ts';
import { type ActForm, type Chosen, type Deed, manyOf, numberOf, oneOf } from './entry.ts';
import type { Asking } from './link-entries.ts';

const PROTOCOLS: readonly Protocol[] = ['classic', 'consumer', 'share'];
const SINKS: readonly SinkKind[] = ['none', 'counter', 'cell', 'latest', 'ledger', 'store'];
/** Services that read the same events; the first one that is free is suggested. */
const NAMES = ['report', 'search', 'mail', 'fraud', 'archive', 'ledger', 'stats', 'export'];
const NAME = /^[a-z][a-z0-9-]{0,39}$/;

const plain = (value: string) => ({ value, label: value });

export function addGroupForm(asking: Asking): ActForm {
  const { view, acts } = asking;
  const { form, sinks } = acts.readers;
  const topics = view.topics.map(({ name }) => plain(name));
  const free = NAMES.find((name) => !isTaken(asking, name)) ?? '';
  return {
    title: form.addTitle,
    submit: form.add,
    fields: [
      { kind: 'text', id: 'name', label: form.name, options: NAMES, chosen: free },
      {
        kind: 'many',
        id: 'topics',
        label: form.topics,
        options: topics,
        chosen: topics.slice(0, 1).map(({ value }) => value),
      },
      {
        kind: 'one',
        id: 'from',
        label: form.from,
        options: [
          { value: 'earliest', label: form.earliest },
          { value: 'latest', label: form.latest },
        ],
        chosen: 'earliest',
      },
      { kind: 'number', id: 'consumers', label: form.consumers, least: 1, most: 16, chosen: 1 },
      {
        kind: 'one',
        id: 'protocol',
        label: 'protocol',
        options: PROTOCOLS.map(plain),
        chosen: 'classic',
      },
      {
        kind: 'one',
        id: 'sink',
        label: form.sink,
        options: SINKS.map((value) => ({ value, label: sinks[value] })),
        chosen: 'counter',
      },
      { kind: 'number', id: 'process', label: form.processMs, least: 0, most: 60_000, chosen: 50 },
    ],
    deed: (chosen) => addDeed(asking, chosen),
  };
}

function isTaken({ view }: Asking, name: string): boolean {
  const names = [...view.topics, ...view.producers, ...view.groups].map((one) => one.name);
  const derived = [
    ...view.partitions.map((one) => one.name),
    ...view.groups.flatMap(({ members }) => members.map((one) => one.name)),
  ];
  return [...names, ...derived].includes(name);
}

function addDeed(asking: Asking, chosen: Chosen): Deed | string {
  const { why, done } = asking.acts.readers;
  const name = oneOf(chosen, 'name').trim();
  const topics = manyOf(chosen, 'topics');
  if (!NAME.test(name)) return why.needsName;
  if (isTaken(asking, name)) return why.taken;
  if (topics.length === 0) return why.noTopic;
  const action: Addition = {
    kind: 'add-group',
    name,
    topics,
    from: oneOf(chosen, 'from') === 'latest' ? 'latest' : 'earliest',
    consumers: numberOf(chosen, 'consumers'),
    protocol: PROTOCOLS.find((one) => one === oneOf(chosen, 'protocol')) ?? 'classic',
    sink: SINKS.find((one) => one === oneOf(chosen, 'sink')) ?? 'none',
    processUs: numberOf(chosen, 'process') * 1_000,
  };
  return { action, done: done.group(name) };
}

/** A client is built for its protocol: the run is played again with another one from its beginning. */
export function protocolForm({ acts }: Asking, { name, protocol }: GroupView): ActForm {
  const { form, why, done } = acts.readers;
  return {
    title: form.protocolTitle(name),
    submit: form.replay,
    fields: [
      {
        kind: 'one',
        id: 'protocol',
        label: 'protocol',
        options: PROTOCOLS.map(plain),
        chosen: protocol,
      },
    ],
    deed: (chosen) => {
      const next = PROTOCOLS.find((one) => one === oneOf(chosen, 'protocol')) ?? protocol;
      if (next === protocol) return why.nothingChanged;
      const action: Addition = { kind: 'set-protocol', group: name, protocol: next };
      return { action, done: done.set(`protocol=${next}`) };
    },
  };
}
