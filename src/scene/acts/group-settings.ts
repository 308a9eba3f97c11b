/** The settings of a group by what they are about; only what is changed is written into the scenario. */

import type { GroupView } from '../../projection/reader-view.ts';
import type {
  CommitMode,
  PoisonMode,
  SetAction,
  Setting,
  SinkKind,
} from '../../scenario/scenario.ts';
import {
  type ActForm,
  type Chosen,
  type Field,
  formEntry,
  type MenuEntry,
  oneOf,
} from './entry.ts';
import type { Asking } from './link-entries.ts';
import { setAction } from './set-action.ts';

const COMMITS: readonly CommitMode[] = [
  'auto',
  'sync-batch',
  'async-batch',
  'sync-record',
  'before',
  'manual',
  'none',
];
const ASSIGNORS = [
  'range',
  'roundrobin',
  'sticky',
  'cooperative-sticky',
  'range,cooperative-sticky',
];
const REMOTE = ['uniform', 'range'];
const SINKS: readonly SinkKind[] = ['none', 'counter', 'cell', 'latest', 'ledger', 'store'];
const POISON = ['stop', 'skip', 'retry'] as const;
const DEAD_LETTER = 'dead-letter:';
const CLIENTS = ['java', 'spring', 'librdkafka'] as const;
const ACK_MODES = ['record', 'batch', 'time', 'count', 'manual', 'manual-immediate'] as const;
const WORKERS_MOST = 16;

const plain = (value: string) => ({ value, label: value });

/** A choice; what stands now is always among its options. */
function one(id: string, options: readonly string[], now: string): Field {
  const all = options.includes(now) ? options : [...options, now];
  return { kind: 'one', id, label: id, options: all.map(plain), chosen: now };
}

/** Kafka's durations, in ms as Kafka names them. */
function ms(id: string, now: string, least = 0): Field {
  return { kind: 'number', id, label: id, least, most: 3_600_000, chosen: Number(now) };
}

export function settingEntries(asking: Asking, group: GroupView): readonly MenuEntry[] {
  const { readers } = asking.acts;
  const notShare = group.protocol === 'share' ? readers.why.notShare : null;
  const entry = (id: Part, label: string, fields: readonly Field[], whyNot: string | null = null) =>
    formEntry(id, label, formOf(asking, group, id, fields), whyNot);
  return [
    entry('commits', readers.commits, commitFields(group), notShare),
    entry('assignor', readers.assignor, assignorFields(group), notShare),
    entry('application', readers.application, applicationFields(asking, group)),
    entry('timeouts', readers.timeouts, timeoutFields(group), notShare),
    entry('polling', readers.polling, pollingFields(group)),
  ];
}

type Part = 'commits' | 'assignor' | 'application' | 'timeouts' | 'polling';

function commitFields({ commitMode, config }: GroupView): readonly Field[] {
  return [
    one('commit', COMMITS, commitMode),
    ms('auto.commit.interval.ms', config['auto.commit.interval.ms']),
  ];
}

function assignorFields({ protocol, config }: GroupView): readonly Field[] {
  return protocol === 'consumer'
    ? [one('group.remote.assignor', REMOTE, config['group.remote.assignor'] || 'uniform')]
    : [one('partition.assignment.strategy', ASSIGNORS, config['partition.assignment.strategy'])];
}

function applicationFields({ acts, view }: Asking, group: GroupView): readonly Field[] {
  const { form, sinks } = acts.readers;
  const around = group.members[0]?.around;
  const letters = view.topics.map(({ name }) => `${DEAD_LETTER}${name}`);
  return [
    {
      kind: 'number',
      id: 'process',
      label: form.processMs,
      least: 0,
      most: 600_000,
      chosen: Math.round(group.processUs / 1_000),
    },
    one('client', CLIENTS, around?.client ?? 'java'),
    one('ack-mode', ACK_MODES, around?.ackMode ?? 'batch'),
    {
      kind: 'number',
      id: 'workers',
      label: form.workers,
      least: 1,
      most: WORKERS_MOST,
      chosen: around?.threads ?? 1,
    },
    one('on-poison', [...POISON, ...letters], group.onPoison),
    {
      kind: 'one',
      id: 'sink',
      label: form.sink,
      options: SINKS.map((value) => ({ value, label: sinks[value] })),
      chosen: group.sink.kind,
    },
  ];
}

function timeoutFields({ config }: GroupView): readonly Field[] {
  return [
    ms('session.timeout.ms', config['session.timeout.ms'], 1),
    ms('heartbeat.interval.ms', config['heartbeat.interval.ms'], 1),
    ms('max.poll.interval.ms', config['max.poll.interval.ms'], 1),
  ];
}

function pollingFields({ config }: GroupView): readonly Field[] {
  return [
    {
      kind: 'number',
      id: 'max.poll.records',
      label: 'max.poll.records',
      least: 1,
      most: 500,
      chosen: Number(config['max.poll.records']),
    },
    one('auto.offset.reset', ['earliest', 'latest', 'none'], config['auto.offset.reset']),
    one('isolation.level', ['read_uncommitted', 'read_committed'], config['isolation.level']),
  ];
}

function formOf({ acts }: Asking, group: GroupView, part: Part, fields: readonly Field[]): ActForm {
  const { form, why, done } = acts.readers;
  return {
    title: form[`${part}Title`](group.name),
    submit: form.set,
    fields,
    deed: (chosen) => {
      const changed = fields.filter(
        (field) => oneOf(chosen, field.id) !== String(field.chosen) && field.kind !== 'many',
      );
      if (changed.length === 0) return why.nothingChanged;
      if (!isHeartbeatShorter(chosen)) return why.heartbeat;
      const pairs = changed.map(({ id }) => [id, oneOf(chosen, id)] as const);
      const said = pairs.map(([key, value]) => `${key}=${value}`).join(', ');
      return { action: changeOf(group.name, pairs), done: done.set(said) };
    },
  };
}

function isHeartbeatShorter(chosen: Chosen): boolean {
  const heartbeat = chosen.get('heartbeat.interval.ms')?.[0];
  const session = chosen.get('session.timeout.ms')?.[0];
  return heartbeat === undefined || session === undefined || Number(heartbeat) < Number(session);
}

function changeOf(group: string, pairs: readonly (readonly [string, string])[]): SetAction {
  const words = new Map(pairs);
  const settings = pairs.flatMap(([key, value]): readonly Setting[] =>
    key.includes('.') ? [{ key, value: typed(key, value), place: { line: 0, column: 0 } }] : [],
  );
  const process = words.get('process');
  return setAction(
    { kind: 'group', name: group },
    {
      settings,
      commit: COMMITS.find((mode) => mode === words.get('commit')),
      processUs: process === undefined ? undefined : Number(process) * 1_000,
      sink: SINKS.find((kind) => kind === words.get('sink')),
      onPoison: poisonOf(words.get('on-poison')),
      ...applicationOf(words),
    },
  );
}

/** Only what is changed: what is not said stays. */
function applicationOf(words: ReadonlyMap<string, string>): Pick<SetAction, 'application'> {
  const client = CLIENTS.find((kind) => kind === words.get('client'));
  const ackMode = ACK_MODES.find((mode) => mode === words.get('ack-mode'));
  const workers = words.get('workers');
  const application = {
    ...(client === undefined ? {} : { client }),
    ...(ackMode === undefined ? {} : { ackMode }),
    ...(workers === undefined ? {} : { workers: Number(workers) }),
  };
  return Object.keys(application).length === 0 ? {} : { application };
}

function poisonOf(text: string | undefined): PoisonMode | undefined {
  if (text?.startsWith(DEAD_LETTER) === true) {
    return { kind: 'dead-letter', topic: text.slice(DEAD_LETTER.length) };
  }
  const kind = POISON.find((one) => one === text);
  return kind === undefined ? undefined : { kind };
}

function typed(key: string, value: string): Setting['value'] {
  if (key === 'partition.assignment.strategy') return value.split(',');
  return /^-?\d+$/.test(value) ? Number(value) : value;
}
