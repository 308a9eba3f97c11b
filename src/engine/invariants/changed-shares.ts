/**
 * The share partitions that an event changed, as the leaders of their partitions hold them.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  one that was loaded anew has no past: what was out with members is available again then.
 * Divergences: none.
 */

import type { ShareLimits, SharePartition } from '../share-partition/share-partition.ts';
import { configOf } from './share-config.ts';
import type { Moment } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export interface ShareChange {
  readonly logStartOffset: number;
  readonly limits: Pick<ShareLimits, 'maxDeliveryCount' | 'maxRecordLocks'>;
  readonly before: SharePartition | undefined;
  readonly after: SharePartition;
}

export function ofShares(id: string, name: string, check: (change: ShareChange) => Broken): Watch {
  return {
    id,
    name,
    look(moment) {
      for (const [key, change] of changedShares(moment)) {
        const broken = check(change);
        if (broken !== undefined) return `${key}: ${broken}`;
      }
      return undefined;
    },
  };
}

function* changedShares({ brokers }: Moment): Generator<readonly [string, ShareChange]> {
  for (const { before, after } of brokers) {
    const { shares, replicas, image, config } = after.state;
    const past = before?.state.shares.partitions;
    if (past === shares.partitions) continue;
    for (const [key, held] of shares.partitions) {
      const was = past?.get(key);
      if (held.state === null || was?.state === held.state) continue;
      const logStartOffset = replicas.get(held.partition)?.log.logStartOffset ?? 0;
      const limits = configOf(image, config, held.group);
      yield [key, { logStartOffset, limits, before: was?.state ?? undefined, after: held.state }];
    }
  }
}
