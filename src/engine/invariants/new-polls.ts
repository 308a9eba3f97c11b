/**
 * What consumers were given by poll() in this event.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  a batch is told once.
 * Divergences: none.
 */

import type { ConsumerState } from '../consumer/consumer-state.ts';
import type { PolledRecord } from '../consumer/polled-record.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Moment } from './moment.ts';

export interface NewPoll {
  readonly member: NodeId;
  readonly consumer: ConsumerState;
  readonly before: ConsumerState | undefined;
  readonly batch: readonly PolledRecord[];
}

export function newPolls({ changed }: Moment): readonly NewPoll[] {
  const polls: NewPoll[] = [];
  for (const { before, after } of changed) {
    if (after.kind !== 'consumer') continue;
    const old = before?.kind === 'consumer' ? before.state : undefined;
    const { batch } = after.state.application;
    if (batch.length === 0 || batch === old?.application.batch) continue;
    polls.push({ member: after.id, consumer: after.state, before: old, batch });
  }
  return polls;
}
