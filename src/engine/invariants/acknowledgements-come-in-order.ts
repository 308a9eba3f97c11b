/**
 * P4: with idempotence nothing of a partition is acknowledged while something that was sent there before has no outcome and
 * is in no log. In a log it may be: a leader that waits too long for its followers answers with a time-out, and the next
 * one, that it appends then, may be acknowledged before the repeat of the first is recognised.
 *
 * Kafka:       ProducerBatch.done, TransactionManager.handleCompletedBatch (4.4); KIP-98.
 * Units:       none.
 * Invariants:  P4.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { batchesOf } from '../log/log-read.ts';
import type { NodeCell } from '../world.ts';
import type { Moment, SendChanges } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export function acknowledgementsComeInOrder(): Watch {
  /** By `producer partition`: sends without an outcome, oldest first. */
  const pending = new Map<string, Set<number>>();
  return {
    id: 'P4',
    name: 'acknowledgements come in the order of the sends',
    look(moment) {
      const { sends, nodes } = moment;
      for (const change of sends) {
        // What a process that died had sent has no outcome for ever.
        const isDown = nodes.get(change.node)?.process.status === 'down';
        if (isDown) forget(pending, change.node);
        const broken = acknowledgedTooEarly(moment, change, pending);
        if (broken !== undefined) return `${change.node}: ${broken}`;
      }
      return undefined;
    },
  };
}

function forget(pending: Map<string, Set<number>>, node: NodeId): void {
  for (const key of pending.keys()) if (key.startsWith(`${node} `)) pending.delete(key);
}

function acknowledgedTooEarly(
  { nodes }: Moment,
  { node, producer, changes }: SendChanges,
  pending: Map<string, Set<number>>,
): Broken {
  if (!producer.config.idempotence) return undefined;
  const pendingIn = (partition: TopicPartition): Set<number> => {
    const key = `${node} ${partition}`;
    const known = pending.get(key) ?? new Set<number>();
    pending.set(key, known);
    return known;
  };
  for (const { after } of changes) {
    if (after.partition === null) continue;
    const waiting = pendingIn(after.partition);
    if (after.status === 'pending') waiting.add(after.sendId);
    else waiting.delete(after.sendId);
  }
  for (const { before, after } of changes) {
    if (after.status !== 'acked' || before?.status === 'acked' || after.partition === null)
      continue;
    const [oldest] = pendingIn(after.partition);
    if (oldest === undefined || oldest >= after.sendId) continue;
    if (!isStored(nodes.values(), after.partition, node, oldest)) {
      return `#${after.sendId} is acknowledged in ${after.partition}, #${oldest} before it is not`;
    }
  }
  return undefined;
}

function isStored(
  nodes: Iterable<NodeCell>,
  partition: TopicPartition,
  producer: NodeId,
  sendId: number,
): boolean {
  for (const cell of nodes) {
    const replica = cell.kind === 'broker' ? cell.state.replicas.get(partition) : undefined;
    const records = replica === undefined ? [] : batchesOf(replica.log).flatMap((b) => b.records);
    const isIt = records.some(
      ({ content }) =>
        content.kind === 'data' && content.producer === producer && content.sendId === sendId,
    );
    if (isIt) return true;
  }
  return false;
}
