/**
 * What one round of poll() comes to.
 *
 * Kafka:       KafkaConsumer.poll, KafkaShareConsumer.poll (4.4).
 * Units:       none.
 * Invariants:  records come with the fact that says so.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import type { PollFailure } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';

export type PollResult =
  | { readonly kind: 'records'; readonly records: readonly PolledRecord[]; readonly fact: FactId }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'thrown'; readonly failure: PollFailure };
