/**
 * R11, P5: a record that was acknowledged with acks=all is in the present leader's log, unless it was deleted. Without unclean elections.
 *
 * Kafka:       Partition.checkEnoughReplicasReachOffset (4.4).
 * Units:       none.
 * Invariants:  R11.
 * Divergences: none.
 */

import type { Log } from '../log/log.ts';
import { batchesOf } from '../log/log-read.ts';
import { producerOf } from '../producer-of.ts';
import { itemsOf } from '../producer/chunked-list.ts';
import type { ProducerState } from '../producer/producer-state.ts';
import type { World } from '../world.ts';
import { presentLeader } from './replicas-of.ts';
import type { Watch } from './watch.ts';

export function ackedByAllStays(): Watch {
  const refs = new WeakMap<Log, ReadonlySet<string>>();
  const sendsIn = (log: Log): ReadonlySet<string> => {
    const found = refs.get(log) ?? sendsOf(log);
    refs.set(log, found);
    return found;
  };
  return {
    id: 'R11',
    name: 'what acks=all acknowledged is there',
    look(world, before) {
      const image = partitionsOf(world);
      for (const cell of world.nodes.values()) {
        const producer = producerOf(cell);
        if (producer === null || producer.config.acks !== -1) continue;
        const old = producerOf(before?.nodes.get(cell.id));
        const isQuiet = old?.ledger === producer.ledger;
        if (isQuiet && before !== undefined && partitionsOf(before) === image) continue;
        const broken = missing(world, producer, sendsIn);
        if (broken !== undefined) return broken;
      }
      return undefined;
    },
  };
}

/** What the controllers say: a change of leadership is where an acknowledged record would be lost. */
function partitionsOf(world: World): unknown {
  for (const cell of world.nodes.values()) {
    if (cell.kind === 'controller' && cell.state.id === cell.state.activeController) {
      return cell.state.image.partitions;
    }
  }
  return undefined;
}

function sendsOf(log: Log): ReadonlySet<string> {
  const out = new Set<string>();
  for (const batch of batchesOf(log)) {
    for (const { content } of batch.records) {
      if (content.kind === 'data') out.add(`${content.producer}#${content.sendId}`);
    }
  }
  return out;
}

/** Retention, DeleteRecords or compaction may have removed it: that is no loss. */
function isOverdue({ config, logStartOffset }: Log, offset: number | null): boolean {
  return config.compact || (offset !== null && offset >= 0 && offset < logStartOffset);
}

function missing(
  world: World,
  producer: ProducerState,
  sendsIn: (log: Log) => ReadonlySet<string>,
): string | undefined {
  for (const { status, partition, sendId, offset } of itemsOf(producer.ledger)) {
    if (status !== 'acked' || partition === null) continue;
    const leader = presentLeader(world, partition);
    if (leader !== undefined && isOverdue(leader.log, offset)) continue;
    if (leader !== undefined && !sendsIn(leader.log).has(`${producer.name}#${sendId}`)) {
      return `${producer.name}#${sendId} was acknowledged and is not in ${partition}`;
    }
  }
  return undefined;
}
