/**
 * P5: where a broker answers a produce request with success, the record stands in its log at that offset at that moment.
 *
 * Kafka:       ReplicaManager.appendRecords, DelayedProduce.onComplete (4.4).
 * Units:       offsets count records.
 * Invariants:  P5.
 * Divergences: none.
 */

import type { Request, Response } from '../protocol/envelope.ts';
import type { ProduceRequest, ProduceResponse } from '../protocol/messages.ts';
import type { BrokerCell } from '../world.ts';
import type { BrokerChange, Moment } from './moment.ts';
import { isSameRecord, recordAt } from './present-leader.ts';
import type { Broken, Watch } from './watch.ts';

export const successIsHonest: Watch = {
  id: 'P5',
  name: 'success tells where the record stands',
  look(moment) {
    for (const message of moment.sent) {
      if (message.kind !== 'response' || message.body.api !== 'Produce') continue;
      const change = moment.brokers.find(({ after }) => after.id === message.from);
      if (change === undefined) continue;
      const request = requestOf(moment, change, message);
      const broken = request && lie(change.after, request, message.body);
      if (broken !== undefined) return `${message.from} to ${message.to}: ${broken}`;
    }
    return undefined;
  },
};

/** The one that has just come, or one that waited in purgatory. */
function requestOf(
  { ran }: Moment,
  { before }: BrokerChange,
  response: Response,
): ProduceRequest | undefined {
  const fits = (request: Request) =>
    request.connection === response.connection && request.correlationId === response.correlationId;
  const came = ran?.kind === 'arrival' ? ran.payload.message : null;
  if (came?.kind === 'request' && fits(came))
    return came.body.api === 'Produce' ? came.body : undefined;
  for (const { waiter } of before?.state.purgatory.produces.values() ?? []) {
    if (waiter.kind !== 'request' || !fits(waiter.request)) continue;
    return waiter.request.body.api === 'Produce' ? waiter.request.body : undefined;
  }
  return undefined;
}

function lie({ state }: BrokerCell, asked: ProduceRequest, answer: ProduceResponse): Broken {
  for (const { partition, error, baseOffset } of answer.partitions) {
    const log = state.replicas.get(partition)?.log;
    if (error !== 'NONE' || log === undefined || baseOffset < log.logStartOffset) continue;
    if (log.config.compact) continue;
    const content = asked.batches.find((one) => one.partition === partition)?.batch.contents[0];
    const found = recordAt(log, baseOffset)?.content;
    const isIt = content !== undefined && found !== undefined && isSameRecord(found, content);
    if (!isIt) return `${partition} ${baseOffset} is said to be stored and is not`;
  }
  return undefined;
}
