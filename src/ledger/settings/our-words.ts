/** The settings that are words of ours, with what they may say: how an application sends, works and commits. */

import type { ApplicationShape } from '../../engine/cluster-shape.ts';
import {
  ackModes,
  clientKinds,
  closeWords,
  usualApplication,
} from '../../scenario/application-words.ts';
import { formatDuration } from '../../scenario/quantity.ts';
import {
  commitModes,
  errorModes,
  type GroupLine,
  type PoisonMode,
  type ProducerLine,
  protocols,
  sendModes,
  type SetAction,
  sinkKinds,
  type TopicLine,
} from '../../scenario/scenario.ts';

export interface OurWord {
  readonly key: string;
  readonly value: string;
  readonly default: string;
  /** `null`: anything that the language reads. */
  readonly options: readonly string[] | null;
}

export function producerWords(line: ProducerLine, sets: readonly SetAction[]): readonly OurWord[] {
  const send = sets.findLast((act) => act.send !== undefined)?.send ?? line.send;
  const onError = sets.findLast((act) => act.onError !== undefined)?.onError ?? line.onError;
  return [
    { key: 'send', value: send, default: 'async', options: sendModes },
    { key: 'on-error', value: onError, default: 'continue', options: errorModes },
  ];
}

export function topicWords({ partitions, replicas }: TopicLine): readonly OurWord[] {
  return [
    word('partitions', String(partitions), '1', null),
    word('replicas', String(replicas), '1', null),
  ];
}

const POISON = ['stop', 'skip', 'retry'];

export function groupWords(line: GroupLine, sets: readonly SetAction[]): readonly OurWord[] {
  const last = <K extends 'commit' | 'sink' | 'processUs' | 'onPoison'>(key: K): GroupLine[K] =>
    (sets.findLast((act) => act[key] !== undefined)?.[key] as GroupLine[K] | undefined) ??
    line[key];
  const application = sets.reduce<ApplicationShape>(
    (now, act) => ({ ...now, ...act.application }),
    line.application,
  );
  const isShare = line.protocol === 'share';
  return [
    ...(isShare ? [] : [word('commit', last('commit'), 'auto', commitModes)]),
    word('consumers', String(line.consumers), '1', null),
    word('process', formatDuration(last('processUs')), '0s', null),
    word('sink', last('sink'), 'none', sinkKinds),
    word('on-poison', poisonText(last('onPoison')), 'stop', POISON),
    word('protocol', line.protocol, 'classic', protocols),
    word('client', application.client, usualApplication.client, clientKinds),
    word('ack-mode', application.ackMode, usualApplication.ackMode, ackModes),
    word('workers', String(application.workers), String(usualApplication.workers), null),
    word('on-close', application.onClose, usualApplication.onClose, closeWords),
  ];
}

/** Values that are no choice stay one all the same: what is there can be kept. */
function word(
  key: string,
  value: string,
  usual: string,
  options: readonly string[] | null,
): OurWord {
  const all = options === null || options.includes(value) ? options : [...options, value];
  return { key, value, default: usual, options: all };
}

function poisonText(mode: PoisonMode): string {
  return mode.kind === 'dead-letter' ? `dead-letter:${mode.topic}` : mode.kind;
}
