/**
 * The KafkaProducer inside an application that also consumes: for what it makes of its records, and for dead letters.
 *
 * Kafka:       an application with a KafkaConsumer and a KafkaProducer in one process (4.4).
 * Units:       µs.
 * Invariants:  one thread works both: while a call of the producer blocks, the application does not poll.
 * Divergences: none.
 */

import { configKey } from '../config/catalog.ts';
import type { NodeEvent } from '../kernel/contract.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { itemAt } from '../producer/chunked-list.ts';
import { initialProducerOf } from '../producer/life.ts';
import { producerAsked, producerTurn } from '../producer/producer.ts';
import type { ProducerIo } from '../producer/producer-io.ts';
import type { ProducerState, SendOutcome, Work } from '../producer/producer-state.ts';
import type { ConnectionId } from '../protocol/envelope.ts';
import type { ConsumerState } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import { update, type ConsumerTurn } from './turn.ts';

/** Its one timer, beside the consumer's own. */
export const OUTPUT_TIMER = 'producer';
const PURPOSE = '#producer';

export function isOutputConnection(connection: ConnectionId): boolean {
  return connection.endsWith(PURPOSE);
}

export function needsOutput({ commitMode, onPoison }: ConsumerState): boolean {
  return commitMode === 'transaction' || onPoison.kind === 'dead-letter';
}

/** The producer of the next start: its numbers go on, its settings are those of now. */
export function outputFor(state: ConsumerState): ProducerState | null {
  if (!needsOutput(state)) return state.output;
  const settings = outputSettings(state);
  const brokers = state.bootstrapBrokers.map((id) => ({ id, rack: null }));
  const before = state.output ?? initialProducerOf(state.name, settings, brokers, 'producer');
  return { ...before, settings };
}

/** Keys that only a producer knows; the transactional id only where the application uses transactions. */
function outputSettings({ config, commitMode }: ConsumerState): ConfigMap {
  const own = [...config].filter(
    ([key]) => configKey('producer', key) !== undefined && configKey('consumer', key) === undefined,
  );
  const isUsed = ([key]: readonly [string, string]): boolean =>
    key !== 'transactional.id' || commitMode === 'transaction';
  return new Map(own.filter(isUsed));
}

function ioOf(turn: ConsumerTurn): ProducerIo {
  return { out: turn.out, context: turn.context, nowUs: turn.nowUs };
}

/** An event of the process that concerns it. */
export function tellOutput(turn: ConsumerTurn, event: NodeEvent): void {
  const { output } = turn.state;
  if (output !== null) update(turn, { output: producerTurn(output, event, ioOf(turn)) });
}

/** A call of the application. */
export function askOutput(turn: ConsumerTurn, work: Work): void {
  const { output } = turn.state;
  if (output !== null) update(turn, { output: producerAsked(output, work, ioOf(turn)) });
}

/** A call blocks. */
export function isOutputBusy({ output }: ConsumerState): boolean {
  if (output === null || !output.application.open) return false;
  const { waiting, work } = output.application;
  return waiting.kind !== 'nothing' || work.length > 0;
}

/** What send() was called with, and what has become of it. */
export function sendToOutput(
  turn: ConsumerTurn,
  topic: string,
  { record: { key, value } }: PolledRecord,
): void {
  const producer = turn.state.name;
  const asked = { topic, key, value, partition: null, sizeBytes: null, poison: false };
  askOutput(turn, { kind: 'send', command: { type: 'produce', producer, ...asked } });
}

/** Java class of what the last send() threw; Kafka's own exceptions come with the future instead. */
export function thrownBySend({ output }: ConsumerState): string | null {
  if (output === null || output.ledger.size === 0) return null;
  const last: SendOutcome = itemAt(output.ledger, output.ledger.size - 1);
  const wasRefused = last.status === 'failed' && last.batchId === null;
  return wasRefused && !IN_THE_FUTURE.has(last.error ?? '') ? last.error : null;
}

const IN_THE_FUTURE: ReadonlySet<string> = new Set([
  'TimeoutException',
  'BufferExhaustedException',
  'RecordTooLargeException',
  'InvalidProducerEpochException',
  'ProducerFencedException',
]);

/** close() of the producer; `true` once it is closed. */
export function outputClosed(turn: ConsumerTurn): boolean {
  const { output } = turn.state;
  if (output === null || !output.application.open) return true;
  const { waiting, work } = output.application;
  const isAsked = waiting.kind === 'close' || work.some(({ kind }) => kind === 'close');
  if (!isAsked) askOutput(turn, { kind: 'close' });
  return turn.state.output?.application.open !== true;
}
