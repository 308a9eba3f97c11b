/** Words for the application around a consumer: whose client it is, when it acknowledges, how many threads work. */

import type { ApplicationShape } from '../engine/cluster-shape.ts';
import { pair } from './print-token.ts';
import { formatDuration } from './quantity.ts';
import { type StatementReader, words } from './reader.ts';
import type { Protocol } from './scenario.ts';

export const clientKinds = ['java', 'spring', 'librdkafka'] as const;
export const ackModes = ['record', 'batch', 'time', 'count', 'manual', 'manual-immediate'] as const;

export const closeWords = ['default', 'leave', 'remain'] as const;

export const workersMax = 16;

/** Spring's own defaults, and the loop of a plain consumer. */
export const usualApplication: ApplicationShape = {
  client: 'java',
  ackMode: 'batch',
  ackCount: 1,
  ackTimeUs: 5_000_000,
  workers: 1,
  onClose: 'default',
};

/** What a statement says of it. */
export function readApplication(reader: StatementReader): Partial<ApplicationShape> {
  const client = reader.keyWord('client', clientKinds);
  const ackMode = reader.keyWord('ack-mode', ackModes);
  const ackCount = reader.keyCount('ack-count', 1);
  const ackTimeUs = reader.keyDuration('ack-time');
  const workers = reader.keyCount('workers', 1, workersMax);
  const onClose = reader.keyWord('on-close', closeWords);
  return {
    ...(client === undefined ? {} : { client }),
    ...(ackMode === undefined ? {} : { ackMode }),
    ...(ackCount === undefined ? {} : { ackCount }),
    ...(ackTimeUs === undefined ? {} : { ackTimeUs }),
    ...(workers === undefined ? {} : { workers }),
    ...(onClose === undefined ? {} : { onClose }),
  };
}

/** In the order of the catalog. */
export function printApplication(words: Partial<ApplicationShape>): readonly string[] {
  const { client, ackMode, ackCount, ackTimeUs, workers, onClose } = words;
  return [
    ...(client === undefined ? [] : [pair('client', client)]),
    ...(ackMode === undefined ? [] : [pair('ack-mode', ackMode)]),
    ...(ackCount === undefined ? [] : [pair('ack-count', String(ackCount))]),
    ...(ackTimeUs === undefined ? [] : [pair('ack-time', formatDuration(ackTimeUs))]),
    ...(workers === undefined ? [] : [pair('workers', String(workers))]),
    ...(onClose === undefined ? [] : [pair('on-close', onClose)]),
  ];
}

/** Without what holds anyway. */
export function unusualWords(words: ApplicationShape): Partial<ApplicationShape> {
  const isUsual = (key: keyof ApplicationShape): boolean => words[key] === usualApplication[key];
  return {
    ...(isUsual('client') ? {} : { client: words.client }),
    ...(isUsual('ackMode') ? {} : { ackMode: words.ackMode }),
    ...(isUsual('ackCount') ? {} : { ackCount: words.ackCount }),
    ...(isUsual('ackTimeUs') ? {} : { ackTimeUs: words.ackTimeUs }),
    ...(isUsual('workers') ? {} : { workers: words.workers }),
    ...(isUsual('onClose') ? {} : { onClose: words.onClose }),
  };
}

/** A share group stays one: its members are other clients. */
const CONSUMER_PROTOCOLS = ['classic', 'consumer'] as const;

/** `set group … protocol=`: members begin again with it one after the other. */
export function readNextProtocol(reader: StatementReader) {
  const protocol = readProtocol(reader, CONSUMER_PROTOCOLS);
  return protocol === undefined ? {} : { protocol };
}

/**
 * Our word, which also says what Kafka has another client for, or Kafka's own key for the same: `group.protocol`, in any case, as
 * Kafka takes it. The canonical text has our word.
 */
export function readProtocol<P extends Protocol>(
  reader: StatementReader,
  accepted: readonly (P | (typeof CONSUMER_PROTOCOLS)[number])[],
): P | (typeof CONSUMER_PROTOCOLS)[number] | undefined {
  const ours = reader.keyWord('protocol', accepted);
  const pair = reader.pair('group.protocol');
  if (pair === undefined) return ours;
  const kafkas = CONSUMER_PROTOCOLS.find((word) => word === pair.value.toLowerCase());
  if (kafkas === undefined) reader.wrongValue(pair, words(CONSUMER_PROTOCOLS));
  else if (ours !== undefined && ours !== kafkas) {
    const both = { one: `protocol=${ours}`, other: `group.protocol=${pair.value}` };
    reader.note(pair.place, 'conflict', both);
  }
  return ours ?? kafkas;
}
