/**
 * The consumer groups that an event changed, as their coordinators hold them.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a coordinator that has just read its partition again knows nothing of before.
 * Divergences: none.
 */

import type { ConsumerGroup } from '../group-coordinator/modern/consumer-group.ts';
import type { BrokerCell } from '../world.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export interface ConsumerGroupChange {
  readonly name: string;
  readonly coordinator: BrokerCell;
  readonly before: ConsumerGroup | undefined;
  readonly after: ConsumerGroup;
}

/** A property of one consumer group. */
export function ofConsumerGroups(
  id: string,
  name: string,
  check: (change: ConsumerGroupChange, moment: Moment) => Broken,
): Watch {
  return {
    id,
    name,
    look(moment) {
      for (const change of changedConsumerGroups(moment)) {
        const broken = check(change, moment);
        if (broken !== undefined) return `${change.name}: ${broken}`;
      }
      return undefined;
    },
  };
}

function* changedConsumerGroups({ brokers }: Moment): Generator<ConsumerGroupChange> {
  for (const { before, after } of brokers) {
    const { groups, leading } = after.state.groups;
    const past = before?.state.groups;
    if (past?.groups === groups) continue;
    const known = past?.leading === leading ? past.groups : undefined;
    for (const [name, group] of groups) {
      const was = known?.get(name);
      if (was === group || group.kind !== 'consumer') continue;
      const old = was?.kind === 'consumer' ? was : undefined;
      yield { name, coordinator: after, before: old, after: group };
    }
  }
}
