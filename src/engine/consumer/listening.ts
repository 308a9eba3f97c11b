/**
 * One call of Spring's listener, and where the container goes on when it has returned or thrown.
 *
 * Kafka:       org.springframework.kafka.listener.KafkaMessageListenerContainer.ListenerConsumer.doInvokeRecordListener,
 *              invokeOnMessage, invokeErrorHandler, pollAndInvoke (spring-kafka 4.1).
 * Units:       offsets are the next one to read.
 * Invariants:  a record is acknowledged after the listener has returned, never before.
 * Divergences: `other-clients`.
 */

import {
  absorbFinished,
  acknowledged,
  acknowledgesItself,
  acksAfterEmptyPoll,
  attemptsSoFar,
  listenerFailed,
} from './acknowledging.ts';
import { startBlockingCommit } from './blocking-commit.ts';
import type { Offsets } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import { finishRecord, tellPoison } from './processing.ts';
import type { ConsumerTurn } from './turn.ts';
import { handOver, hasWorkers } from './workers.ts';

/** The next record, the next poll(), or what has been begun: a commit, or close(). */
export type ListenerNext = 'record' | 'poll' | 'begun';

/** A listener that hands the record to a thread returns at once. */
export function listen(turn: ConsumerTurn, record: PolledRecord): ListenerNext {
  if (hasWorkers(turn.state)) {
    handOver(turn, [record]);
    if (acknowledgesItself(turn.state)) return 'record';
  } else {
    if (record.record.poison) return listenerThrew(turn, record);
    finishRecord(turn, record, false);
  }
  return commitOr(turn, acknowledged(turn, record), 'next-record', 'record');
}

function commitOr(
  turn: ConsumerTurn,
  offsets: Offsets | null,
  after: 'next-record' | 'poll',
  otherwise: ListenerNext,
): ListenerNext {
  if (offsets === null) return otherwise;
  startBlockingCommit(turn, 'ack', offsets, after);
  return 'begun';
}

function listenerThrew(turn: ConsumerTurn, record: PolledRecord): ListenerNext {
  // CommonContainerStoppingErrorHandler
  if (turn.state.onPoison.kind === 'stop') {
    finishRecord(turn, record, false);
    return 'begun';
  }
  if (attemptsSoFar(turn.state.application.acks, record) === 0) tellPoison(turn, record);
  listenerFailed(turn, record);
  return 'poll';
}

/** The container looks at its acknowledgements when poll() returns, also without records. */
export function emptyPollEnded(turn: ConsumerTurn): ListenerNext {
  absorbFinished(turn);
  return commitOr(turn, acksAfterEmptyPoll(turn), 'poll', 'poll');
}
