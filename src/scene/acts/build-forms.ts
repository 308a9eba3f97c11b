/** What is asked before a topic, a producer or a group is built: a few choices with sound beginnings. */

import type { BuildMessages } from '../../i18n/build-en.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { SinkKind } from '../../scenario/scenario.ts';
import { type ActForm, type Chosen, type Deed, manyOf, numberOf, oneOf } from './entry.ts';

export interface Building {
  readonly view: StageView;
  readonly build: BuildMessages;
  readonly sinks: Readonly<Record<SinkKind, string>>;
}

const TOPICS = ['orders', 'payments', 'views', 'calls', 'mails'];
const PRODUCERS = ['web', 'shop', 'app', 'till', 'robot'];
const GROUPS = ['billing', 'audit', 'search', 'mail', 'report'];
const KEYS = ['lee,kim', 'lee,kim,park,choi', 'lee,kim,park,choi,yoon,sora'];
const SINKS: readonly SinkKind[] = ['counter', 'none', 'cell', 'latest', 'ledger'];
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const KEY_LIST = /^[\w-]+(,[\w-]+)*$/;

const plain = (value: string) => ({ value, label: value });

function takenNames({ view }: Building): readonly string[] {
  return [
    ...[...view.topics, ...view.producers, ...view.groups].map((one) => one.name),
    ...view.partitions.map((one) => one.name),
    ...view.groups.flatMap(({ members }) => members.map((one) => one.name)),
  ];
}

function freeOf(building: Building, names: readonly string[]): string {
  const taken = takenNames(building);
  return names.find((name) => !taken.includes(name)) ?? '';
}

function nameProblem(building: Building, name: string): string | null {
  if (!NAME.test(name)) return building.build.form.needsName;
  return takenNames(building).includes(name) ? building.build.form.taken : null;
}

export function topicForm(building: Building): ActForm {
  const { form, add } = building.build;
  const brokers = building.view.brokers.length;
  return {
    title: form.topic,
    submit: add.topic,
    fields: [
      {
        kind: 'text',
        id: 'name',
        label: form.name,
        options: TOPICS,
        chosen: freeOf(building, TOPICS),
      },
      { kind: 'number', id: 'partitions', label: form.partitions, least: 1, most: 64, chosen: 1 },
      {
        kind: 'number',
        id: 'replicas',
        label: form.replicas,
        least: 1,
        most: brokers,
        chosen: Math.min(3, brokers),
      },
    ],
    deed: (chosen) => topicDeed(building, chosen),
  };
}

function topicDeed(building: Building, chosen: Chosen): Deed | string {
  const { form, added } = building.build;
  const name = oneOf(chosen, 'name').trim();
  const problem = nameProblem(building, name);
  if (problem !== null) return problem;
  const [partitions, replicas] = [numberOf(chosen, 'partitions'), numberOf(chosen, 'replicas')];
  const brokers = building.view.brokers.length;
  if (replicas > brokers) return form.tooManyReplicas(brokers);
  const action = { kind: 'add-topic', name, partitions, replicas } as const;
  return { action, done: added.topic(name, partitions, replicas) };
}

export function producerForm(building: Building): ActForm {
  const { form, add } = building.build;
  const topics = building.view.topics.map(({ name }) => plain(name));
  const name = freeOf(building, PRODUCERS);
  return {
    title: form.producer,
    submit: add.producer,
    fields: [
      { kind: 'text', id: 'name', label: form.name, options: PRODUCERS, chosen: name },
      {
        kind: 'one',
        id: 'topic',
        label: form.sendsTo,
        options: topics,
        chosen: topics.at(-1)?.value ?? '',
      },
      { kind: 'number', id: 'count', label: form.count, least: 0, most: 2000, chosen: 20 },
      { kind: 'number', id: 'every', label: form.every, least: 0, most: 60_000, chosen: 200 },
      { kind: 'text', id: 'keys', label: form.keys, options: KEYS, chosen: KEYS[0] ?? '' },
      {
        kind: 'one',
        id: 'acks',
        label: form.acks,
        options: ['all', '1', '0'].map(plain),
        chosen: 'all',
      },
    ],
    deed: (chosen) => producerDeed(building, chosen),
  };
}

function producerDeed(building: Building, chosen: Chosen): Deed | string {
  const { form, added } = building.build;
  const name = oneOf(chosen, 'name').trim();
  const problem = nameProblem(building, name);
  if (problem !== null) return problem;
  const keys = oneOf(chosen, 'keys').replaceAll(' ', '');
  if (keys !== '' && !KEY_LIST.test(keys)) return form.wrongKeys;
  const acks = oneOf(chosen, 'acks');
  const count = numberOf(chosen, 'count');
  return {
    action: {
      kind: 'add-producer',
      name,
      topic: oneOf(chosen, 'topic'),
      count,
      everyUs: numberOf(chosen, 'every') * 1_000,
      keys: keys === '' ? [] : keys.split(','),
      acks: acks === '1' || acks === '0' ? acks : 'all',
    },
    done: added.producer(name, count),
  };
}

export function groupForm(building: Building): ActForm {
  const { form, add } = building.build;
  const topics = building.view.topics.map(({ name }) => plain(name));
  const name = freeOf(building, GROUPS);
  return {
    title: form.group,
    submit: add.group,
    fields: [
      { kind: 'text', id: 'name', label: form.name, options: GROUPS, chosen: name },
      {
        kind: 'many',
        id: 'topics',
        label: form.topics,
        options: topics,
        chosen: topics.map(({ value }) => value),
      },
      { kind: 'number', id: 'consumers', label: form.members, least: 1, most: 16, chosen: 1 },
      { kind: 'number', id: 'process', label: form.processMs, least: 0, most: 60_000, chosen: 50 },
      {
        kind: 'one',
        id: 'sink',
        label: form.sink,
        options: SINKS.map((value) => ({ value, label: building.sinks[value] })),
        chosen: 'counter',
      },
    ],
    deed: (chosen) => groupDeed(building, chosen),
  };
}

function groupDeed(building: Building, chosen: Chosen): Deed | string {
  const { form, added } = building.build;
  const name = oneOf(chosen, 'name').trim();
  const problem = nameProblem(building, name);
  if (problem !== null) return problem;
  const topics = manyOf(chosen, 'topics');
  if (topics.length === 0) return form.noTopic;
  return {
    action: {
      kind: 'add-group',
      name,
      topics,
      from: 'earliest',
      consumers: numberOf(chosen, 'consumers'),
      protocol: 'classic',
      sink: SINKS.find((one) => one === oneOf(chosen, 'sink')) ?? 'none',
      processUs: numberOf(chosen, 'process') * 1_000,
      fromBeginning: true,
    },
    done: added.group(name),
  };
}
