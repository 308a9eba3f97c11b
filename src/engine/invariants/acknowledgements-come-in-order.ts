/**
 * P4: with idempotence nothing of a partition is acknowledged while something that was sent there before has no outcome.
 *
 * Kafka:       ProducerBatch.done, TransactionManager.handleCompletedBatch (4.4); KIP-98.
 * Units:       none.
 * Invariants:  P4.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { SendChanges } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

export function acknowledgementsComeInOrder(): Watch {
  /** By `producer partition`: sends without an outcome, oldest first. */
  const pending = new Map<string, Set<number>>();
  return {
    id: 'P4',
    name: 'acknowledgements come in the order of the sends',
    look({ sends, nodes }) {
      for (const change of sends) {
        // What a process that died had sent has no outcome for ever.
        const isDown = nodes.get(change.node)?.process.status === 'down';
        if (isDown) forget(pending, change.node);
        const broken = acknowledgedTooEarly(change, pending);
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
    if (oldest !== undefined && oldest < after.sendId) {
      return `#${after.sendId} is acknowledged in ${after.partition}, #${oldest} before it is not`;
    }
  }
  return undefined;
}
