/** What kept a follower from fetching: a cut link to its leader, or the end or sleep of its process. */

import type { Fact } from '../engine/kernel/fact.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';

type Shrink = Extract<Fact, { readonly rule: 'replication.isrShrinkProposed' }>;

interface Stop {
  readonly fact: Fact;
  /** When it was undone; `null`: not yet. */
  readonly endUs: number | null;
}

/** `facts` in the order of their statement, the shrink among them; `undefined`: nothing of the kind was stated. */
export function stoppedFetches(facts: readonly Fact[], shrink: Shrink): Fact | undefined {
  const { broker, lags } = shrink.inputs;
  const found = lags.flatMap((lag) => {
    const stops = stopsOf(facts, shrink, brokerNode(broker), brokerNode(lag.broker));
    return stops.filter(({ endUs }) => endUs === null || endUs > (lag.lastCaughtUpUs ?? 0));
  });
  return found.sort((a, b) => a.fact.atUs - b.fact.atUs)[0]?.fact;
}

function stopsOf(
  facts: readonly Fact[],
  until: Fact,
  leader: string,
  follower: string,
): readonly Stop[] {
  const stops: Stop[] = [];
  const end = (atUs: number, isMeant: (fact: Fact) => boolean): void => {
    stops.forEach(({ fact, endUs }, place) => {
      if (endUs === null && isMeant(fact)) stops[place] = { fact, endUs: atUs };
    });
  };
  for (const fact of facts) {
    if (fact.id === until.id) break;
    switch (fact.rule) {
      case 'network.cut':
        if (joins(fact.inputs, leader, follower)) stops.push({ fact, endUs: null });
        break;
      case 'network.healed':
        if (joins(fact.inputs, leader, follower)) end(fact.atUs, isCut);
        break;
      case 'process.frozen':
      case 'process.killed':
      case 'process.exited':
        if (fact.inputs.process === follower) stops.push({ fact, endUs: null });
        break;
      case 'process.resumed':
      case 'process.started':
        if (fact.inputs.process === follower) end(fact.atUs, (stop) => !isCut(stop));
        break;
      default:
    }
  }
  return stops;
}

const isCut = ({ rule }: Fact): boolean => rule === 'network.cut';

/** Either direction: a fetch needs its answer, too. Empty on both sides: all links. */
function joins(
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
  a: string,
  b: string,
): boolean {
  if (from.length + to.length === 0) return true;
  return (from.includes(a) && to.includes(b)) || (from.includes(b) && to.includes(a));
}
