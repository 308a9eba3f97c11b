/**
 * When a group is shown close up: the story is about it, because a member died at work, because it was chosen, or because
 * it wrote an older value over a newer one.
 */

import type { Selection } from '../app/workbench/contract.ts';
import type { GroupView, MemberView } from '../projection/reader-view.ts';
import type { StageView } from '../projection/stage-view.ts';
import { diedAtWork } from '../projection/structure.ts';
import type { CloseUpChoice } from './layout/close-up-layout.ts';

/** Who took over what the other one held. */
function heirOf(group: GroupView, dead: MemberView): MemberView | undefined {
  const others = group.members.filter((one) => one.name !== dead.name && one.status !== 'killed');
  return others.find((one) => one.partitions.some((name) => dead.partitions.includes(name)));
}

function choiceOf(group: GroupView, first: MemberView): CloseUpChoice {
  const dead = first.status === 'killed' ? first.name : null;
  const second = dead === null ? undefined : heirOf(group, first);
  return {
    group: group.name,
    members: second === undefined ? [first.name] : [first.name, second.name],
    dead,
    sink: group.sink.kind !== 'none',
  };
}

export function closeUpOf(view: StageView, selection: Selection | null): CloseUpChoice | null {
  const node = selection?.kind === 'node' ? selection.node : null;
  for (const group of view.groups) {
    const dead = group.members.find(diedAtWork);
    if (dead !== undefined) return choiceOf(group, dead);
  }
  for (const group of view.groups) {
    const chosen = group.members.find((member) => member.name === node);
    if (chosen !== undefined) return choiceOf(group, chosen);
  }
  for (const group of view.groups) {
    const writer = overwriterIn(group);
    if (writer !== undefined) return choiceOf(group, writer);
  }
  return null;
}

/** Whose older value stands now where a newer one should. */
function overwriterIn({ sink, members }: GroupView): MemberView | undefined {
  const last = sink.landings.at(-1);
  if (sink.kind !== 'latest' || last?.late !== true || sink.seen === sink.truth) return undefined;
  return members.find(({ name }) => name === last.member);
}
