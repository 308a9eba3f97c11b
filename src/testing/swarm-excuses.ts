/** What the swarm may demand at rest of a partition and of a group. */

import type { GroupShape } from '../engine/cluster-shape.ts';
import type { Act } from '../engine/commands.ts';
import type { MetadataImage } from '../engine/metadata/image.ts';
import { topicPartition, type TopicPartition } from '../engine/protocol/topic-partition.ts';

export interface Demands {
  /** Is nothing excused: no unclean election, no lost disk? */
  isClean(this: void, partition: TopicPartition): boolean;
  /** Groups whose way of working may pass over a record: that is what it teaches. */
  readonly mayPassOver: ReadonlySet<string>;
  /** Groups that cannot get past a record. */
  readonly mayBeStuck: ReadonlySet<string>;
  /** Classic members of it that died count for all of session.timeout.ms, which the consumer protocol does not allow to set. */
  readonly waitForTheDead: ReadonlySet<string>;
  readonly hasPoison: boolean;
}

export function partitionsOf(image: MetadataImage, topic: string): readonly TopicPartition[] {
  const count = image.topics.get(topic)?.partitionCount ?? 0;
  return Array.from({ length: count }, (_, place) => topicPartition(topic, place));
}

export function demandsOf(
  groups: readonly GroupShape[],
  acts: readonly Act[],
  isClean: Demands['isClean'],
): Demands {
  const hasPoison = acts.some(({ command }) => command.type === 'produce' && command.poison);
  const names = (isMeant: (group: GroupShape) => boolean) =>
    new Set(groups.filter(isMeant).map(({ name }) => name));
  const unpassable: ReadonlySet<string> = new Set(['stop', 'retry']);
  return {
    isClean,
    hasPoison,
    mayPassOver: names(
      (group) =>
        hasPoison ||
        group.members.some(passesOver) ||
        acts.some((act) => makesPassOver(act, group)),
    ),
    waitForTheDead: names((group) => acts.some((act) => changesProtocol(act, group))),
    mayBeStuck: names(
      ({ members }) => hasPoison && members.some(({ onPoison }) => unpassable.has(onPoison.kind)),
    ),
  };
}

/** Commits before the work, or what only a thread or a library's queue has in hand. */
function passesOver({ commit, application }: GroupShape['members'][number]): boolean {
  const isStoredEarly = application.client === 'librdkafka' && commit === 'auto';
  return commit === 'before' || application.workers > 1 || isStoredEarly;
}

function makesPassOver({ command }: Act, { name, members }: GroupShape): boolean {
  if (command.type === 'seekGroup') return command.group === name;
  if (command.type !== 'setClient' || !members.some((member) => member.name === command.node))
    return false;
  const isLibrdkafka = members.some(({ application }) => application.client === 'librdkafka');
  const commit = command.settings.get('commit');
  const workers = Number(command.settings.get('workers') ?? 1);
  return commit === 'before' || workers > 1 || (commit === 'auto' && isLibrdkafka);
}

function changesProtocol({ command }: Act, { members }: GroupShape): boolean {
  return (
    command.type === 'setClient' &&
    command.settings.has('protocol') &&
    members.some(({ name }) => name === command.node)
  );
}
