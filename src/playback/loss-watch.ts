/**
 * The moment of a loss: an acknowledged record whose offset the new leader's log does not reach, or whose
 * acknowledgement arrives from a leader that has been replaced by such a one. With acks=0 nobody was asked; there the
 * leader's own append says where the record stood.
 *
 * Units:       offsets.
 * Invariants:  a record is lost once; what the track marks is decided from facts alone (the numbers of the
 *              strip come from the logs themselves).
 */

import type { Fact } from '../engine/kernel/fact.ts';

export interface Loss {
  readonly partition: string;
  readonly count: number;
  /** Of these, sent with acks=0. */
  readonly unasked: number;
}

interface Leadership {
  readonly leaderEpoch: number;
  /** Where its log ended when it took over. */
  readonly logEndOffset: number;
}

interface Acked {
  readonly leaderEpoch: number;
  readonly offsets: readonly number[];
  readonly unasked: boolean;
}

export class LossWatch {
  private readonly leaderships = new Map<string, Leadership>();
  private readonly acked = new Map<string, Acked[]>();

  hear(fact: Fact): readonly Loss[] {
    if (fact.rule === 'replication.becameLeader') {
      const { partition, leaderEpoch, logEndOffset } = fact.inputs;
      return this.leads(partition, { leaderEpoch, logEndOffset });
    }
    if (fact.rule === 'replication.recordsAppended') {
      const { acks, partition, baseOffset, leaderEpoch, sends } = fact.inputs;
      if (acks !== 0) return [];
      return this.acks(partition, {
        leaderEpoch,
        offsets: sends.map((_, i) => baseOffset + i),
        unasked: true,
      });
    }
    if (fact.rule !== 'producer.batchAcked' || fact.inputs.baseOffset < 0) return [];
    const { partition, baseOffset, leaderEpoch, sendIds } = fact.inputs;
    return this.acks(partition, {
      leaderEpoch,
      offsets: sendIds.map((_, i) => baseOffset + i),
      unasked: false,
    });
  }

  private leads(partition: string, leadership: Leadership): readonly Loss[] {
    const before = this.leaderships.get(partition);
    if (before !== undefined && before.leaderEpoch >= leadership.leaderEpoch) return [];
    this.leaderships.set(partition, leadership);
    const kept: Acked[] = [];
    let [count, unasked] = [0, 0];
    for (const acked of this.acked.get(partition) ?? []) {
      const offsets = acked.offsets.filter((offset) => !isLost(offset, acked, leadership));
      count += acked.offsets.length - offsets.length;
      if (acked.unasked) unasked += acked.offsets.length - offsets.length;
      if (offsets.length > 0) kept.push({ ...acked, offsets });
    }
    this.acked.set(partition, kept);
    return count === 0 ? [] : [{ partition, count, unasked }];
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
    if (lost.length === 0) return [];
    return [{ partition, count: lost.length, unasked: acked.unasked ? lost.length : 0 }];
  }
}

function isLost(offset: number, acked: Acked, leadership: Leadership): boolean {
  return acked.leaderEpoch < leadership.leaderEpoch && offset >= leadership.logEndOffset;
}
