/** One member more, one less: what the two small buttons at a group do. */

import type { Messages } from '../../i18n/en.ts';
import type { GroupView, MemberView } from '../../projection/reader-view.ts';
import type { Deed } from './entry.ts';

const MEMBERS_MOST = 16;
const DOWN: readonly string[] = ['killed', 'stopped', 'not-started'];

interface Telling {
  readonly words: Messages;
}

export const isDownMember = ({ status }: MemberView): boolean => DOWN.includes(status);

/** `group:billing`: no name holds a colon. */
export const groupSubject = (group: string): string => `group:${group}`;

export const nextMember = ({ name, members }: GroupView): string => `${name}-${members.length + 1}`;

/** A member that is down starts again before a new one is added; `null`: there are as many as there may be. */
export function plusDeed({ words }: Telling, group: GroupView): Deed | null {
  const down = group.members.find(isDownMember);
  if (down !== undefined) {
    const { name } = down;
    const action = { kind: 'start', node: { kind: 'consumer', member: name } } as const;
    return { action, done: words.scene.wentDown.start(name) };
  }
  if (group.members.length >= MEMBERS_MOST) return null;
  const done = words.readers.joins(nextMember(group));
  return { action: { kind: 'add-member', group: group.name }, done };
}

/** The last one leaves in order; `null`: nobody runs. */
export function minusDeed({ words }: Telling, group: GroupView): Deed | null {
  const last = group.members.findLast((member) => !isDownMember(member));
  if (last === undefined) return null;
  const action = { kind: 'stop', node: { kind: 'consumer', member: last.name } } as const;
  return { action, done: words.readers.leaves(last.name) };
}
