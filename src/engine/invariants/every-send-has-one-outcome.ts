/**
 * P6: every send ends in exactly one outcome, within delivery.timeout.ms of its batch, while its producer runs.
 *
 * Kafka:       ProducerBatch.hasReachedDeliveryTimeout, Sender.sendProducerData (4.4); KIP-91.
 * Units:       durations in µs.
 * Invariants:  P6.
 * Divergences: none.
 */

import type { NodeId } from '../kernel/ids.ts';
import type { SendOutcome } from '../producer/producer-state.ts';
import type { Moment, SendChanges } from './moment.ts';
import type { Broken, Watch } from './watch.ts';

/** One turn of the sender's loop; transactions that end and clients that close may need a request more. */
const LOOP_US = 1_000_000;

export function everySendHasOneOutcome(): Watch {
  const pending = new Map<NodeId, Map<number, SendOutcome>>();
  return {
    id: 'P6',
    name: 'every send has one outcome, in time',
    look(moment) {
      for (const change of moment.sends) {
        if (moment.nodes.get(change.node)?.process.status === 'down') pending.delete(change.node);
        const waiting = pending.get(change.node) ?? new Map<number, SendOutcome>();
        pending.set(change.node, waiting);
        const broken = secondOutcome(change, waiting) ?? overdue(change, waiting, moment);
        if (broken !== undefined) return `${change.node}: ${broken}`;
      }
      return undefined;
    },
  };
}

function secondOutcome({ changes }: SendChanges, waiting: Map<number, SendOutcome>): Broken {
  for (const { before, after } of changes) {
    if (after.status === 'pending') waiting.set(after.sendId, after);
    else waiting.delete(after.sendId);
    if (before === undefined || before.status === 'pending' || before.status === after.status)
      continue;
    // The application puts a failed record back to its work: that is no second outcome of the call.
    if (before.status === 'failed' && after.status === 'resent') continue;
    return `#${after.sendId} was ${before.status} and is ${after.status}`;
  }
  return undefined;
}

function overdue(
  { node, producer, before }: SendChanges,
  waiting: ReadonlyMap<number, SendOutcome>,
  { nodes, atUs }: Moment,
): Broken {
  const process = nodes.get(node)?.process;
  if (process?.status !== 'up' || before === undefined) return undefined;
  const { deliveryTimeoutUs, maxBlockUs } = producer.config;
  for (const { sendId, sentAtUs, batchId } of waiting.values()) {
    // Inside send(): its batch does not exist yet.
    if (batchId === null) continue;
    const sinceUs = Math.max(sentAtUs, process.sinceUs);
    if (atUs - sinceUs <= deliveryTimeoutUs + maxBlockUs + LOOP_US) return undefined;
    return `#${sendId} waits since ${sentAtUs} µs`;
  }
  return undefined;
}
