/**
 * G11: with a sticky strategy nothing moves while members, subscriptions and partitions stay the same.
 *
 * Kafka:       AbstractStickyAssignor (4.4); KIP-54, KIP-429.
 * Units:       partitions count.
 * Invariants:  G11.
 * Divergences: none.
 */

import type { ClassicGroup } from '../group-coordinator/group-state.ts';
import { isGenerationNew, ofClassicGroups } from './changed-groups.ts';
import type { Broken, Watch } from './watch.ts';

interface Settled {
  readonly generation: number;
  readonly members: string;
  readonly owners: ReadonlyMap<string, string>;
}

export function stickyGroupsMoveLittle(): Watch {
  const settled = new Map<string, Settled>();
  return ofClassicGroups('G11', 'a sticky assignment stays', (change) => {
    const { name, after } = change;
    if (!isGenerationNew(change) || after.protocol?.includes('sticky') !== true) return undefined;
    const known = settled.get(name);
    const now = settledBy(after);
    settled.set(name, now);
    // Members that missed a generation have forgotten what they had.
    const isNext = known?.generation === now.generation - 1 && known.members === now.members;
    return isNext ? moved(known, now) : undefined;
  });
}

function settledBy({ generation, members }: ClassicGroup): Settled {
  const owners = new Map<string, string>();
  for (const { memberId, assignment } of members.values()) {
    for (const partition of assignment) owners.set(partition, memberId);
  }
  return { generation, members: [...members.keys()].toSorted().join(), owners };
}

/** A partition without an owner before, or beside one that had fewer, is given away: that is no move. */
function moved(was: Settled, is: Settled): Broken {
  if (was.owners.size !== is.owners.size) return undefined;
  for (const [partition, owner] of is.owners) {
    const before = was.owners.get(partition);
    if (before !== undefined && before !== owner) return `${partition}: ${before} → ${owner}`;
  }
  return undefined;
}
