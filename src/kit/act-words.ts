/** What the user did, in a few words: on the buttons that take it back or do it again. */

import type { UserAct } from '../app/workbench/contract.ts';
import { formatDuration } from '../i18n/format.ts';
import type { Messages } from '../i18n/en.ts';
import type { NodeRef, PartitionRef } from '../scenario/scenario.ts';
import { nodeWord } from './cue-words.ts';

type What = UserAct['what'];
type SetWhat = Extract<What, { readonly kind: 'set' }>;
type Ends = Extract<What, { readonly kind: 'cut' }>['from'];

export function actWords({ what, text }: UserAct, words: Messages): string {
  const { act } = words.page;
  switch (what.kind) {
    case 'kill':
    case 'stop':
    case 'start':
    case 'pause':
    case 'resume':
    case 'power-off':
    case 'wipe':
      return act[what.kind](whoOf(what.node, words));
    case 'cut':
    case 'heal':
    case 'slow':
      return act[what.kind](endsWord(what.from), endsWord(what.to));
    case 'heal-all':
      return act.healAll;
    case 'produce':
      return act.send(what.count, what.key ?? null);
    case 'add-member':
      return act.addMember(text);
    case 'set-protocol':
      return act.set(text, what.group);
    case 'add-group':
      return act.addGroup(what.name);
    case 'add-topic':
    case 'add-producer':
      return act.add(what.name);
    case 'add-broker':
    case 'add-partition':
    case 'add-replica':
      return act.built[what.kind];
    case 'commit-consumer':
      return act.commit(what.member);
    case 'seek':
      return act.seek(what.group, `${what.partition.topic}-${what.partition.index}`, what.offset);
    case 'change':
      return act.set(`${what.change.key}=${what.change.value}`, what.change.name || 'brokers');
    case 'set':
      return settingWords(what, words) ?? text;
    case 'flush':
    case 'begin':
    case 'abort':
      return act[what.kind](what.producer);
    case 'commit':
      return act.commitTransaction(what.producer);
    case 'partitions':
      return act.partitions(what.topic, what.count);
    case 'elect':
      return act.elect(what.election, partitionWord(what.partition));
    case 'reassign':
      return reassignWords(what, words);
    case 'delete-records':
      return act.deleteRecords(partitionWord(what.partition), what.beforeOffset);
    case 'rewrite':
      return rewriteWords(what, words);
    default:
      return text;
  }
}

function rewriteWords(
  { isAnother, sitting, label }: Extract<What, { readonly kind: 'rewrite' }>,
  { page: { act } }: Messages,
): string {
  if (isAnother === true) return act.another(label);
  return sitting === null ? label : act.rewrite;
}

function reassignWords(
  { partition, replicas }: Extract<What, { readonly kind: 'reassign' }>,
  { page: { act } }: Messages,
): string {
  const moved = partitionWord(partition);
  return replicas === null ? act.takeBack(moved) : act.reassign(moved, replicas.join(', '));
}

const partitionWord = ({ topic, index }: PartitionRef): string => `${topic}-${index}`;

function whoOf(node: NodeRef, words: Messages): string {
  switch (node.kind) {
    case 'broker':
    case 'controller':
      return nodeWord(`${node.kind}-${node.id}`, words);
    case 'consumer':
      return node.member;
    case 'producer':
      return node.name;
  }
}

/** `acks=all for web`; `null`: it changes what has no key. */
function settingWords(
  { target, settings, commit, sink, processUs }: SetWhat,
  words: Messages,
): string | null {
  const pairs = [
    ...settings.map(({ key, value }) => `${key}=${String(value)}`),
    ...(commit === undefined ? [] : [`commit=${commit}`]),
    ...(sink === undefined ? [] : [`sink=${sink}`]),
    ...(processUs === undefined ? [] : [`process=${formatDuration(processUs)}`]),
  ];
  if (pairs.length === 0) return null;
  const who = target.kind === 'broker' ? nodeWord(`broker-${target.id}`, words) : target.name;
  return words.page.act.set(pairs.join(', '), who);
}

function endsWord(ends: Ends): string {
  return ends
    .map((end) => (end.kind === 'word' ? end.word : end.kind === 'node' ? end.id : end.name))
    .join(', ');
}
