/** What each producer's application knows: `sent`, `acked`, `failed`, `unresolved`, `placed`. */

import { producerOf } from '../engine/producer-of.ts';
import type { ProducerState, SendOutcome } from '../engine/producer/producer-state.ts';
import type { World } from '../engine/world.ts';
import { memoised } from './memo.ts';
import type { MetricValue } from './metric-value.ts';
import { sendIndex } from './send-index.ts';

type Line = readonly [string, MetricValue];

export const producerMetrics: (state: ProducerState) => readonly Line[] = memoised((state) => {
  const { name, counts } = state;
  const { failed, placed } = sendIndex(state.ledger);
  const lines: Line[] = [
    [`sent(${name})`, counts.sent],
    [`acked(${name})`, counts.acked],
    [`failed(${name})`, counts.failed],
    [`unresolved(${name})`, counts.sent - counts.acked - counts.failed],
    ...errorClasses(name, failed),
  ];
  if (placed.size > 0) lines.push([`placed(${name})`, [...placed].sort().join(',')]);
  return lines;
});

/** Distinct send numbers per Java class, as the application saw it. */
function errorClasses(name: string, outcomes: readonly SendOutcome[]): readonly Line[] {
  const byClass = new Map<string, Set<number>>();
  for (const { status, error, sendNumber } of outcomes) {
    if (status !== 'failed' || error === null) continue;
    byClass.set(error, (byClass.get(error) ?? new Set()).add(sendNumber));
  }
  return [...byClass.keys()]
    .sort()
    .map((error) => [`failed(${name}, ${error})`, byClass.get(error)?.size ?? 0]);
}

export function producerStates(world: World): readonly ProducerState[] {
  const out: ProducerState[] = [];
  for (const cell of world.nodes.values()) if (cell.kind === 'producer') out.push(cell.state);
  return out;
}

/** Those inside applications that read, too: their acknowledgements count, though nobody counts their sends. */
export function everyProducer(world: World): readonly ProducerState[] {
  const out: ProducerState[] = [];
  for (const cell of world.nodes.values()) {
    const found = producerOf(cell);
    if (found !== null) out.push(found);
  }
  return out;
}

/** With acks=0 a send counts as acknowledged though nobody was asked: no offset came back. */
export function isUnasked({ status, offset }: Pick<SendOutcome, 'status' | 'offset'>): boolean {
  return status === 'acked' && offset !== null && offset < 0;
}

/** How many of the acknowledged sends nobody was asked about; read with every frame. */
export const unaskedSends: (ledger: ProducerState['ledger']) => number = memoised(
  (ledger) => sendIndex(ledger).acked.filter(isUnasked).length,
);

/** Acknowledged sends, in order of their calls. */
export function ackedSends({ ledger }: ProducerState): readonly SendOutcome[] {
  return sendIndex(ledger).acked;
}
