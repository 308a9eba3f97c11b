/** What can be done with a thing on the stage now, as the acts that a scenario knows. */

import type { Action, CommitMode, NodeRef } from '../../scenario/scenario.ts';
import type { Messages } from '../../i18n/en.ts';
import type { MemberView } from '../../projection/reader-view.ts';
import type {
  BrokerView,
  ControllerView,
  ProducerView,
  StageView,
} from '../../projection/stage-view.ts';
import type { Deed } from '../acts/entry.ts';
import { endOf } from '../acts/ends.ts';
import { isDown } from '../acts/down.ts';
import { setAction, settingAction } from '../acts/set-action.ts';

export type ActId =
  | 'plus'
  | 'minus'
  | 'kill'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'start'
  | 'cut'
  | 'heal'
  | 'send';

export interface NodeAct {
  readonly id: ActId;
  readonly label: string;
  readonly action: Deed['action'];
  /** Said where the hand was, when it is done. */
  readonly done: string;
}

export interface NodeChoice {
  readonly key: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly actionFor: (value: string) => Action;
}

function act(
  id: Exclude<ActId, 'plus' | 'minus'>,
  action: Action,
  name: string,
  words: Messages,
): NodeAct {
  return { id, label: words.act[id], action, done: words.scene.wentDown[id](name) };
}

type Life = 'running' | 'paused' | 'down';

/** What every process knows: die, close, freeze; start and thaw. */
function lifeActs(node: NodeRef, name: string, status: Life, words: Messages): readonly NodeAct[] {
  const make = (id: 'kill' | 'stop' | 'pause' | 'resume' | 'start') =>
    act(id, { kind: id, node }, name, words);
  switch (status) {
    case 'running':
      return [make('kill'), make('stop'), make('pause')];
    case 'paused':
      return [make('resume'), make('kill')];
    case 'down':
      return [make('start')];
  }
}

export function brokerActs(
  view: StageView,
  broker: BrokerView,
  words: Messages,
): readonly NodeAct[] {
  const name = words.broker.named(broker.id);
  const down = isDown(broker);
  const status = down ? 'down' : broker.status === 'paused' ? 'paused' : 'running';
  const acts = lifeActs({ kind: 'broker', id: broker.id }, name, status, words);
  const others = view.brokers.map((one) => one.node).filter((node) => node !== broker.node);
  if (status !== 'running' || others.length === 0) return acts;
  const isCut = broker.cannotReach.length > 0;
  const ends = {
    from: [endOf(broker.node)],
    to: (isCut ? broker.cannotReach : others).map(endOf),
    oneWay: false,
  };
  const kind = isCut ? 'heal' : 'cut';
  return [...acts, act(kind, { kind, ...ends }, name, words)];
}

export function controllerActs(controller: ControllerView, words: Messages): readonly NodeAct[] {
  const { id, status } = controller;
  const down = status === 'crashed' || status === 'stopped';
  const life = down ? 'down' : status === 'paused' ? 'paused' : 'running';
  return lifeActs({ kind: 'controller', id }, words.controller.named(id), life, words);
}

export function memberActs(member: MemberView, words: Messages): readonly NodeAct[] {
  const down = ['killed', 'stopped', 'not-started'].includes(member.status);
  const status = down ? 'down' : member.status === 'paused' ? 'paused' : 'running';
  return lifeActs({ kind: 'consumer', member: member.name }, member.name, status, words);
}

const COMMIT_MODES: readonly CommitMode[] = [
  'auto',
  'sync-batch',
  'async-batch',
  'sync-record',
  'before',
  'manual',
  'none',
];
const ACKS = ['0', '1', 'all'];

/** The commit mode belongs to the group: all its members change. */
export function memberChoices(member: MemberView): readonly NodeChoice[] {
  const known = COMMIT_MODES.some((mode) => mode === member.commitMode);
  return [
    {
      key: 'commit',
      value: member.commitMode,
      options: known ? COMMIT_MODES : [...COMMIT_MODES, member.commitMode],
      actionFor: (value) =>
        setAction({ kind: 'group', name: member.group }, { commit: value as CommitMode }),
    },
  ];
}

/** Keys are used in turn, so that each partition gets its share. */
export function producerActs(
  view: StageView,
  producer: ProducerView,
  words: Messages,
): readonly NodeAct[] {
  const down = ['crashed', 'stopped', 'not-started'].includes(producer.status);
  const status = down ? 'down' : producer.status === 'paused' ? 'paused' : 'running';
  const acts = lifeActs({ kind: 'producer', name: producer.name }, producer.name, status, words);
  const topic = view.topics[0];
  if (status !== 'running' || topic === undefined) return acts;
  const keys = view.keys;
  const key = keys[producer.sent % Math.max(1, keys.length)]?.key;
  const send: Action = {
    kind: 'produce',
    producer: producer.name,
    topic: topic.name,
    count: 1,
    everyUs: 0,
    key,
    keys: [],
    partition: undefined,
    value: undefined,
    sizeBytes: undefined,
    poison: false,
  };
  return [act('send', send, producer.name, words), ...acts];
}

export function producerChoices(producer: ProducerView): readonly NodeChoice[] {
  const value = producer.settings.find((setting) => setting.key === 'acks')?.value ?? 'all';
  return [
    {
      key: 'acks',
      value: value === '-1' ? 'all' : value,
      options: ACKS,
      actionFor: (next) => settingAction({ kind: 'producer', name: producer.name }, 'acks', next),
    },
  ];
}
