/**
 * Worker threads: the loop hands over what poll() returned, the threads finish it in an order of their own.
 *
 * Kafka:       none; KafkaConsumer is not thread-safe, so the loop alone polls and commits ("Multi-threaded Processing"
 *              in the javadoc of org.apache.kafka.clients.consumer.KafkaConsumer, 4.4).
 * Units:       instants in µs since time zero.
 * Invariants:  a free thread takes the record that has waited longest; what is handed over stays in hand when its
 *              partition is taken away.
 * Divergences: `other-clients`.
 */

import type { ConsumerState } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import { finishRecord, workTimeUs } from './processing.ts';
import { memberOf, updateApplication, type ConsumerTurn } from './turn.ts';
import { isBusy, type Worker, type WorkerPool } from './worker-state.ts';

export function hasWorkers({ around }: ConsumerState): boolean {
  return around.workers > 1;
}

/** Whether the loop waits for all of a batch before it polls again: it needs to know what it may commit. */
export function waitsForBatch({ commitMode, around }: ConsumerState): boolean {
  if (around.client === 'spring') return false;
  return (
    commitMode === 'sync-batch' || commitMode === 'async-batch' || commitMode === 'sync-record'
  );
}

export function isAnyoneBusy({ application }: ConsumerState): boolean {
  return isBusy(application.pool);
}

export function handOver(turn: ConsumerTurn, records: readonly PolledRecord[]): void {
  const { pool, polledFact } = turn.state.application;
  const { workers } = turn.state.around;
  const queue = [...pool.queue, ...records];
  setPool(turn, { queue });
  const inputs = { ...memberOf(turn), count: records.length, workers, waiting: queue.length };
  const supports = polledFact === null ? [] : [polledFact];
  turn.out.fact({ rule: 'consumer.handedOver', inputs, supports });
}

function setPool(turn: ConsumerTurn, change: Partial<WorkerPool>): void {
  const { pool } = turn.state.application;
  updateApplication(turn, { pool: { ...pool, ...change } });
}

/** Threads whose time has come finish; free ones take what waits. `false`: nothing is due now. */
export function driveWorker(turn: ConsumerTurn): boolean {
  const place = dueWorker(turn.state.application.pool, turn.nowUs);
  if (place === null) return takeWork(turn);
  const worker = turn.state.application.pool.workers[place];
  if (worker === undefined || worker === null) return false;
  turn.worked += 1;
  finish(turn, place, worker);
  return true;
}

/** The one that is due longest. */
function dueWorker({ workers }: WorkerPool, nowUs: number): number | null {
  let due: number | null = null;
  let earliestUs = nowUs;
  for (const [place, worker] of workers.entries()) {
    if (worker === null || worker.untilUs > earliestUs) continue;
    if (due !== null && worker.untilUs === earliestUs) continue;
    due = place;
    earliestUs = worker.untilUs;
  }
  return due;
}

function takeWork(turn: ConsumerTurn): boolean {
  const { pool } = turn.state.application;
  const [record, ...queue] = pool.queue;
  if (record === undefined) return false;
  const all = Array.from(
    { length: turn.state.around.workers },
    (_, place) => pool.workers[place] ?? null,
  );
  const free = all.indexOf(null);
  if (free < 0) return false;
  const untilUs = turn.nowUs + workTimeUs(turn.state, record);
  all[free] = { record, sinceUs: turn.nowUs, untilUs, retrying: false };
  setPool(turn, { workers: all, queue });
  return true;
}

function finish(turn: ConsumerTurn, place: number, worker: Worker): void {
  const { record, retrying } = worker;
  const result = finishRecord(turn, record, retrying);
  if (result.kind === 'ended') return;
  const { pool } = turn.state.application;
  if (result.kind === 'again') {
    const again = { ...worker, untilUs: result.atUs, retrying: true };
    return setPool(turn, { workers: pool.workers.with(place, again) });
  }
  const finished = looksAtFinished(turn.state) ? [...pool.finished, record] : pool.finished;
  setPool(turn, { workers: pool.workers.with(place, null), finished });
}

/** Whether the loop wants to hear which record a thread has finished. */
function looksAtFinished({ commitMode, around }: ConsumerState): boolean {
  if (around.client !== 'spring') return commitMode === 'sync-record';
  return around.ackMode === 'manual' || around.ackMode === 'manual-immediate';
}

/** What the loop has not looked at yet, the first to be finished first. */
export function takeFinished(turn: ConsumerTurn): PolledRecord | undefined {
  const [first, ...finished] = turn.state.application.pool.finished;
  if (first !== undefined) setPool(turn, { finished });
  return first;
}

/** The loop gives up its batch: what no thread has begun is dropped. */
export function dropQueue(turn: ConsumerTurn): void {
  setPool(turn, { queue: [], finished: [] });
}
