/**
 * The moment of a loss: an acknowledged record whose offset the new leader's log does not reach, or whose
 * acknowledgement arrives from a leader that has been replaced by such a one.
 *
 * Units:       offsets.
 * Invariants:  a record is lost once; what the track marks is decided from facts alone (the numbers of the
 *              strip come from the logs themselves).
 */

import type { Fact } from '../engine/kernel/fact.ts';

export interface Loss {
  readonly partition: string;
  readonly count: number;
}

interface Leadership {
  readonly leaderEpoch: number;
  /** Where its log ended when it took over. */
  readonly logEndOffset: number;
}

interface Acked {
  readonly leaderEpoch: number;
  readonly offsets: readonly number[];
}

export class LossWatch {
  private readonly leaderships = new Map<string, Leadership>();
  private readonly acked = new Map<string, Acked[]>();

  hear(fact: Fact): readonly Loss[] {
    if (fact.rule === 'replication.becameLeader') {
      const { partition, leaderEpoch, logEndOffset } = fact.inputs;
      return this.leads(partition, { leaderEpoch, logEndOffset });
    }
    if (fact.rule !== 'producer.batchAcked' || fact.inputs.baseOffset < 0) return [];
    const { partition, baseOffset, leaderEpoch, sendIds } = fact.inputs;
    return this.acks(partition, {
      leaderEpoch,
      offsets: sendIds.map((_, i) => baseOffset + i),
    });
  }

  private leads(partition: string, leadership: Leadership): readonly Loss[] {
    const before = this.leaderships.get(partition);
    if (before !== undefined && before.leaderEpoch >= leadership.leaderEpoch) return [];
    this.leaderships.set(partition, leadership);
    const kept: Acked[] = [];
    let count = 0;
    for (const acked of this.acked.get(partition) ?? []) {
      const offsets = acked.offsets.filter((offset) => !isLost(offset, acked, leadership));
      count += acked.offsets.length - offsets.length;
      if (offsets.length > 0) kept.push({ ...acked, offsets });
    }
    this.acked.set(partition, kept);
    return count === 0 ? [] : [{ partition, count }];
  }

  private acks(partition: string, acked: Acked): readonly Loss[] {
    const leadership = this.leaderships.get(partition);
    const lost =
      leadership === undefined
        ? []
        : acked.offsets.filter((offset) => isLost(offset, acked, leadership));
    const offsets = acked.offsets.filter((offset) => !lost.includes(offset));
    if (offsets.length > 0) {
      this.acked.set(partition, [...(this.acked.get(partition) ?? []), { ...acked, offsets }]);
    }
    return lost.length === 0 ? [] : [{ partition, count: lost.length }];
  }
}

function isLost(offset: number, acked: Acked, leadership: Leadership): boolean {
  return acked.leaderEpoch < leadership.leaderEpoch && offset >= leadership.logEndOffset;
}
