/**
 * What facts add to the series: what is counted since the start, and how long each request took.
 *
 * Kafka:  Partition's AlterPartitionListener (IsrShrinksPerSec, IsrExpandsPerSec: what leaders ask for; a broker that
 *         is fenced leaves every ISR without a count), SenderMetricsRegistry (request-latency, record-retry-total) (4.4).
 */

import type { Fact } from '../../engine/kernel/fact.ts';
import { type SeriesName, seriesId } from './series.ts';

export interface Mark {
  readonly id: string;
  readonly atUs: number;
  /** `more`: adds to what was counted; `value`: measured. */
  readonly kind: 'more' | 'value';
  readonly amount: number;
}

/** Remembers when each batch was sent last. */
export class FactMarks {
  private readonly sentAtUs = new Map<string, number>();

  of(fact: Fact): Mark | undefined {
    const { atUs, node } = fact;
    const more = (name: SeriesName, of: string | null, amount = 1): Mark => ({
      id: seriesId({ name, of }),
      atUs,
      kind: 'more',
      amount,
    });
    switch (fact.rule) {
      case 'controller.isrChanged': {
        const { before, after, reason } = fact.inputs;
        if (reason !== 'alter partition' || before.length === after.length) return undefined;
        return more(after.length < before.length ? 'IsrShrinksPerSec' : 'IsrExpandsPerSec', null);
      }
      case 'producer.batchSent':
        this.sentAtUs.set(`${node} ${fact.inputs.batchId}`, atUs);
        return undefined;
      case 'producer.batchRetried':
        return more('record-retry-total', node, fact.inputs.sendIds.length);
      case 'producer.batchAcked': {
        const sentAtUs = this.sentAtUs.get(`${node} ${fact.inputs.batchId}`);
        if (sentAtUs === undefined || fact.inputs.acks === 0) return undefined;
        const id = seriesId({ name: 'request-latency', of: node });
        return { id, atUs, kind: 'value', amount: atUs - sentAtUs };
      }
      default:
        return undefined;
    }
  }
}
