/** What a voter does, and what a broker does because of what it believes: a word in bold, and the rest. */

import type { Messages } from '../../i18n/en.ts';
import type { QuorumMessages } from '../../i18n/quorum-en.ts';
import type { ListenerView, QuorumView, VoterView } from '../../projection/quorum-view.ts';
import { endNames } from '../names.ts';

export interface TwoLines {
  readonly bold: string;
  readonly rest: string;
}

const lines = ([bold = '', rest = '']: readonly string[]): TwoLines => ({ bold, rest });

export function voterWords(
  voter: VoterView,
  view: QuorumView,
  words: QuorumMessages,
  messages: Messages,
): TwoLines {
  const { voter: say } = words;
  if (voter.status === 'crashed' || voter.status === 'stopped' || voter.status === 'paused') {
    return lines(say.down(messages.broker.status[voter.status]));
  }
  if (voter.status === 'cut-off') return lines(say.cutOff(endNames(voter.cannotReach)));
  const granted = voter.votes?.granted.length ?? 0;
  switch (voter.role) {
    case 'leader':
      return lines(voter.active ? say.decides(view.majority, view.voters.length) : say.notYet);
    case 'follower':
      return voter.leader === null ? lines(say.knowsNoLeader) : lines(say.copies(voter.leader));
    case 'prospective':
      return lines(say.asksPreVotes(granted, view.majority));
    case 'candidate':
      return lines(say.asksVotes(granted, view.majority));
    case 'unattached':
      return lines(say.knowsNoLeader);
    case 'resigned':
      return lines(say.resigned);
  }
}

/** About the partition in focus; `hosts`: the brokers that hold a replica of it. */
export function listenerWords(
  listener: ListenerView,
  partition: string,
  hosts: readonly number[],
  { listener: say }: QuorumMessages,
): TwoLines {
  const belief = listener.beliefs.find((one) => one.partition === partition);
  const fenced = listener.thinksFenced.join(', ');
  const rest = fenced === '' ? '' : say.fenced(fenced);
  if (belief === undefined) return { bold: say.noLeader, rest };
  const { leader, isStale } = belief;
  if (leader === null) return { bold: say.noLeader, rest };
  if (leader === listener.id) {
    return isStale
      ? { bold: say.thinksItLeads, rest: say.takesWrites }
      : { bold: say.leads(partition), rest };
  }
  if (hosts.includes(listener.id)) {
    return { bold: isStale ? say.stillAsks(leader) : say.copies(leader), rest };
  }
  return { bold: isStale ? say.stillThinks(leader) : say.knows(leader), rest };
}
