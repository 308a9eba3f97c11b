/**
 * Consume, transform, produce: one transaction for what a poll() returned, its results and its offsets.
 *
 * Kafka:       an application with KafkaProducer.sendOffsetsToTransaction and KafkaConsumer.groupMetadata (4.4);
 *              KIP-98, KIP-447.
 * Units:       µs.
 * Invariants:  offsets are committed with the results or not at all; after an abort the application reads again.
 * Divergences: none.
 */

import { failApplication } from './closing.ts';
import { stateCommitFailed, stateCommitted } from './commit.ts';
import type { Offsets, PipeStep } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import { askOutput, isOutputBusy, sendToOutput, thrownBySend } from './output-producer.ts';
import {
  memberOf,
  presentState,
  update,
  updateApplication,
  updatePartition,
  type ConsumerTurn,
} from './turn.ts';

/** Exceptions that the application does not catch: another instance has taken over, or it cannot go on safely. */
const FATAL: ReadonlySet<string> = new Set([
  'ProducerFencedException',
  'OutOfOrderSequenceException',
  'IllegalStateException',
]);

/** Where the application goes on when a call of its producer has come back. */
export type PipeNext = 'wait' | 'poll' | 'process' | 'failed';

/** The first thing after the start, before any poll(). */
export function isPipe({ commitMode, output }: ConsumerTurn['state']): boolean {
  return commitMode === 'transaction' && output !== null;
}

export function beginTransaction(turn: ConsumerTurn): PipeNext {
  return call(turn, 'begin');
}

/** The record is processed: its result goes out. */
export function sendResult(turn: ConsumerTurn, record: PolledRecord): PipeNext {
  const { outputTopic } = turn.state;
  if (outputTopic === null) return 'process';
  sendToOutput(turn, outputTopic, record);
  const error = thrownBySend(turn.state);
  return error === null ? 'process' : caught(turn, error);
}

/** Offsets of what was polled go along; then the commit. */
export function endTransaction(turn: ConsumerTurn): PipeNext {
  return call(turn, 'offsets');
}

function call(turn: ConsumerTurn, step: PipeStep): PipeNext {
  updateApplication(turn, { pipe: step });
  switch (step) {
    case 'begin':
      askOutput(turn, { kind: 'begin' });
      break;
    case 'offsets':
      askForOffsets(turn);
      break;
    case 'commit':
      askOutput(turn, { kind: 'commit' });
      break;
    case 'abort':
      askOutput(turn, { kind: 'abort' });
      break;
    case 'init':
  }
  return drivePipe(turn);
}

function askForOffsets(turn: ConsumerTurn): void {
  const { group, membership, settings } = turn.state;
  const { memberId, generation } = membership;
  const metadata = { group, memberId, generation, groupInstanceId: settings.groupInstanceId };
  const offsets = [...polledOffsets(turn)].map(([partition, offset]) => ({
    partition,
    offset,
    leaderEpoch: -1,
  }));
  askOutput(turn, { kind: 'sendOffsets', offsets, metadata });
}

/** The offset behind the last record of each partition in the batch. */
function polledOffsets(turn: ConsumerTurn): Offsets {
  const { batch } = turn.state.application;
  return new Map(batch.map(({ partition, offset }) => [partition, offset + 1]));
}

/** Looks whether the call has come back. */
export function drivePipe(turn: ConsumerTurn): PipeNext {
  const { pipe } = turn.state.application;
  if (pipe === null) return 'poll';
  if (isOutputBusy(turn.state)) return 'wait';
  const error = turn.state.output?.transaction?.lastOutcome?.error ?? null;
  updateApplication(turn, { pipe: null });
  if (error !== null)
    return pipe === 'abort' || pipe === 'init' ? fail(turn, error) : caught(turn, error);
  switch (pipe) {
    case 'init':
    case 'abort':
      if (pipe === 'abort') seekBack(turn);
      return 'poll';
    case 'begin':
      return 'process';
    case 'offsets':
      return call(turn, 'commit');
    case 'commit':
      committed(turn);
      return 'poll';
  }
}

function committed(turn: ConsumerTurn): void {
  const offsets = polledOffsets(turn);
  stateCommitted(turn, 'transaction', offsets, presentState(turn));
  for (const [partition, offset] of offsets)
    updatePartition(turn, partition, { committed: offset });
}

/** `catch (KafkaException)`: abort, and read again from what is committed. */
function caught(turn: ConsumerTurn, error: string): PipeNext {
  stateCommitFailed(turn, 'transaction', polledOffsets(turn), error, false);
  return FATAL.has(error) ? fail(turn, error) : call(turn, 'abort');
}

function fail(turn: ConsumerTurn, error: string): PipeNext {
  failApplication(turn, error, 'out of the transaction');
  return 'failed';
}

/** The position has moved past records whose results do not count. */
function seekBack(turn: ConsumerTurn): void {
  const partitions = [...turn.state.assigned.keys()];
  if (partitions.length === 0) return;
  turn.out.fact({ rule: 'consumer.soughtBack', inputs: { ...memberOf(turn), partitions } });
  update(turn, { buffer: [] });
  for (const partition of partitions) {
    const back = { state: 'INITIALIZING', position: null, seeksBack: true } as const;
    updatePartition(turn, partition, back);
  }
}
