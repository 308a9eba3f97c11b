/** Actions of `at` lines, as words. */

import { printApplication } from './application-words.ts';
import { partitionName } from './names.ts';
import { settingPairs } from './print-settings.ts';
import { pair, quoted } from './print-token.ts';
import { formatDuration, formatSize } from './quantity.ts';
import type {
  Action,
  AskAction,
  BetweenEnds,
  End,
  Ends,
  NodeRef,
  PoisonMode,
  ProduceAction,
  SayAction,
  SetAction,
  StepAction,
  TeacherNoteAction,
  When,
} from './scenario.ts';

type Parts = readonly (string | undefined)[];

const optional = (key: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : pair(key, value);

const optionalDuration = (key: string, us: number | undefined): string | undefined =>
  optional(key, us === undefined ? undefined : formatDuration(us));

function printEnd(end: End): string {
  switch (end.kind) {
    case 'word':
      return end.word;
    case 'node':
      return String(end.id);
    case 'client':
      return end.name;
  }
}

export const printEnds = (ends: Ends): string => ends.map(printEnd).join(',');

export const printPoison = (mode: PoisonMode): string =>
  mode.kind === 'dead-letter' ? `dead-letter:${mode.topic}` : mode.kind;

const between = ({ from, to, oneWay }: BetweenEnds): Parts => [
  printEnds(from),
  oneWay ? '->' : '-',
  printEnds(to),
];

function node(ref: NodeRef): string {
  switch (ref.kind) {
    case 'consumer':
      return ref.member;
    case 'producer':
      return ref.name;
    case 'broker':
    case 'controller':
      return String(ref.id);
  }
}

function produce(action: ProduceAction): Parts {
  const { count, everyUs, partition, sizeBytes } = action;
  return [
    'produce',
    action.producer,
    action.topic,
    count === 1 ? undefined : `x${count}`,
    everyUs === 0 ? undefined : `every ${formatDuration(everyUs)}`,
    optional('key', action.key),
    optional('keys', action.keys.length > 0 ? action.keys.join(',') : undefined),
    optional('partition', partition === undefined ? undefined : String(partition)),
    optional('value', action.value),
    optional('size', sizeBytes === undefined ? undefined : formatSize(sizeBytes)),
    action.poison ? 'poison=yes' : undefined,
    optionalDuration('work', action.workUs),
  ];
}

function set(action: SetAction): Parts {
  const { target, onPoison } = action;
  return [
    'set',
    target.kind,
    target.kind === 'broker' ? String(target.id) : target.name,
    optional('send', action.send),
    optional('on-error', action.onError),
    optionalDuration('process', action.processUs),
    optional('commit', action.commit),
    ...printApplication(action.application ?? {}),
    optional('protocol', action.protocol),
    optional('sink', action.sink),
    optional('on-poison', onPoison && printPoison(onPoison)),
    optional('output', action.output),
    ...settingPairs(action.settings),
  ];
}

const say = (action: SayAction): Parts => [
  'say',
  quoted(action.text),
  action.ko === undefined ? undefined : `ko=${quoted(action.ko)}`,
  optionalDuration('for', action.forUs),
  optional('when', action.when),
  optional('target', action.target),
];

const lessonText = (action: StepAction | TeacherNoteAction): Parts => [
  action.kind,
  quoted(action.text),
  action.ko === undefined ? undefined : `ko=${quoted(action.ko)}`,
];

const ask = (action: AskAction): Parts => [
  'ask',
  quoted(action.text),
  ...action.choices.map((choice) => quoted(choice.text)),
  `answer=${action.answer}`,
  action.ko === undefined ? undefined : `ko=${quoted(action.ko)}`,
  ...action.choices.map(({ ko }, index) =>
    ko === undefined ? undefined : `ko-${index + 1}=${quoted(ko)}`,
  ),
  action.why === undefined ? undefined : `why=${quoted(action.why)}`,
  action.whyKo === undefined ? undefined : `why-ko=${quoted(action.whyKo)}`,
  optional('told', action.told && toldText(action.told)),
  action.changed === true ? 'changed=yes' : undefined,
];

function toldText(told: When): string {
  if (told.kind === 'at') return formatDuration(told.atUs);
  return told.kind === 'check' ? told.name : 'end';
}

export function printAction(action: Action): Parts {
  switch (action.kind) {
    case 'produce':
      return produce(action);
    case 'flush':
    case 'begin':
    case 'commit':
    case 'abort':
      return [action.kind, action.producer];
    case 'kill':
    case 'stop':
    case 'start':
    case 'pause':
    case 'resume':
    case 'power-off':
    case 'wipe':
      return [action.kind, action.node.kind, node(action.node)];
    case 'cut':
    case 'heal':
      return [action.kind, ...between(action)];
    case 'heal-all':
      return ['heal', 'all'];
    case 'slow':
      return ['slow', ...between(action), pair('latency', formatDuration(action.latencyUs))];
    case 'commit-consumer':
      return ['commit', 'consumer', action.member];
    case 'seek':
      return ['seek', 'group', action.group, partitionName(action.partition), `${action.offset}`];
    case 'set':
      return set(action);
    case 'partitions':
      return ['partitions', action.topic, String(action.count)];
    case 'elect':
      return ['elect', action.election, partitionName(action.partition)];
    case 'reassign':
      return ['reassign', partitionName(action.partition), action.replicas?.join(',') ?? 'none'];
    case 'delete-records':
      return [
        'delete-records',
        partitionName(action.partition),
        pair('before', String(action.beforeOffset)),
      ];
    case 'check':
      return ['check', quoted(action.name)];
    case 'say':
      return say(action);
    case 'ask':
      return ask(action);
    case 'step':
    case 'teacher-note':
      return lessonText(action);
  }
}
