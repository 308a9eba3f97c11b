/**
 * What a broker does by the clock, from its start on.
 *
 * Kafka:       kafka.server.BrokerServer.startup, ReplicaManager.startup (isr-expiration, highwatermark-checkpoint),
 *              KafkaScheduler (4.4).
 * Units:       durations in µs.
 * Invariants:  periodic timers set themselves again.
 * Divergences: `process-start`.
 */

import { invariant } from '../kernel/invariant.ts';
import { checkIsrs, isrCheckUs, propagate, RETRY_TIMER, SHRINK_TIMER } from './alter-partition.ts';
import type { BrokerPhase } from './broker-state.ts';
import { askWaiting, CONTROLLER_TIMER, onChannelTimeout } from './client-side.ts';
import { isChannelTimer, purposeOf } from './controller-channel.ts';
import { GROUP_TIMER, onGroupTimer } from './coordinator.ts';
import { expireFetch } from './fetch.ts';
import { COMMUNICATION_TIMER, communicate } from './lifecycle.ts';
import { fetchMetadata, METADATA_TIMER } from './metadata-loader.ts';
import { publishAll } from './metadata-publisher.ts';
import { expireProduce } from './produce-purgatory.ts';
import { onPeerTimeout, onVerifyTimer } from './peer-answers.ts';
import { PEER_TIMER } from './peer-channel.ts';
import { askForBlock, PRODUCER_IDS_TIMER } from './producer-ids.ts';
import { WATCH_TIMER } from './fetcher-turn.ts';
import { onLogTask, startLogTasks } from './log-tasks.ts';
import { BACKOFF_TIMER, maybeFetch, onWatch } from './replica-fetcher.ts';
import { checkpointAll } from './stable-storage.ts';
import { SHARE_LOCK_TIMER } from './shares/held-shares.ts';
import { onShareCallTimer, onShareLockTimer } from './shares/share-calls.ts';
import { SHARE_WRITE_TIMER, tellShareStates } from './shares/share-coordination.ts';
import { SHARE_CALL_TIMER } from './shares/share-persister.ts';
import { expireShareFetch, SHARE_FETCH_TIMER } from './shares/share-requests.ts';
import { VERIFY_TIMER } from './transaction-verification.ts';
import { onTransactionTimer, TRANSACTION_TIMER } from './transactions.ts';
import { type BrokerTurn, update } from './turn.ts';

/** Measured on real brokers: from the start of the process to its registration 0.6 to 1.1 s. */
const START_UP_US = 800_000;

const CHECKPOINT_TIMER = 'highwatermark-checkpoint';

/** Time zero: it has been up for long; heartbeats of several brokers do not fall together. */
export function begin(turn: BrokerTurn): void {
  const { broker, image, settings } = turn.state;
  publishAll(turn);
  startPeriodicTasks(turn);
  fetchMetadata(turn);
  const ids = [...image.brokers.keys()].toSorted((a, b) => a - b);
  const share = Math.floor(settings.heartbeatIntervalUs / Math.max(1, ids.length));
  turn.out.setTimer(COMMUNICATION_TIMER, share * Math.max(0, ids.indexOf(broker)));
}

/** A new process on the logs of the last one: it registers, and follows the metadata, before anything else. */
export function start(turn: BrokerTurn): void {
  const { life, broker, replicas } = turn.state;
  const ground = turn.out.fact({
    rule: 'broker.recovered',
    inputs: { broker, replicas: replicas.size, previousBrokerEpoch: life.previousBrokerEpoch },
  });
  const phase: BrokerPhase = 'STARTING';
  update(turn, { life: { ...life, phase, incarnation: life.incarnation + 1, ground } });
  startPeriodicTasks(turn);
  turn.out.setTimer(METADATA_TIMER, START_UP_US);
  turn.out.setTimer(COMMUNICATION_TIMER, START_UP_US);
}

function startPeriodicTasks(turn: BrokerTurn): void {
  const { settings } = turn.state;
  turn.out.setTimer(SHRINK_TIMER, isrCheckUs(settings));
  turn.out.setTimer(CHECKPOINT_TIMER, settings.highWatermarkCheckpointIntervalUs);
  startLogTasks(turn);
}

function writeCheckpoint(turn: BrokerTurn): void {
  const replicas = checkpointAll(turn.state.replicas);
  if (replicas !== turn.state.replicas) update(turn, { replicas });
  turn.out.setTimer(CHECKPOINT_TIMER, turn.state.settings.highWatermarkCheckpointIntervalUs);
}

export function onTimer(turn: BrokerTurn, key: string, data: unknown): void {
  switch (key) {
    case COMMUNICATION_TIMER:
      return communicate(turn);
    case METADATA_TIMER:
      return fetchMetadata(turn);
    case SHRINK_TIMER:
      return checkIsrs(turn);
    case CHECKPOINT_TIMER:
      return writeCheckpoint(turn);
    case RETRY_TIMER:
      return propagate(turn);
    case CONTROLLER_TIMER:
      return askWaiting(turn);
    case PRODUCER_IDS_TIMER:
      return askForBlock(turn);
    default:
      return onKeyedTimer(turn, key, data);
  }
}

function onKeyedTimer(turn: BrokerTurn, key: string, data: unknown): void {
  if (onLogTask(turn, key)) return;
  if (key.startsWith(GROUP_TIMER)) return onGroupTimer(turn, key, data);
  if (key.startsWith(TRANSACTION_TIMER)) return onTransactionTimer(turn, data);
  if (isChannelTimer(key)) return onChannelTimeout(turn, purposeOf(key));
  if (key.startsWith(SHARE_LOCK_TIMER))
    return onShareLockTimer(turn, key.slice(SHARE_LOCK_TIMER.length));
  invariant(typeof data === 'number', 'a numbered timer carries its number', { key });
  if (key.startsWith('produce:')) return expireProduce(turn, data);
  if (key.startsWith('fetch:')) return expireFetch(turn, data);
  if (key.startsWith(SHARE_FETCH_TIMER)) return expireShareFetch(turn, data);
  if (key.startsWith(SHARE_CALL_TIMER)) return onShareCallTimer(turn, data);
  if (key.startsWith(SHARE_WRITE_TIMER)) return tellShareStates(turn, data, 'REQUEST_TIMED_OUT');
  if (key.startsWith(PEER_TIMER)) return onPeerTimeout(turn, data);
  if (key.startsWith(VERIFY_TIMER)) return onVerifyTimer(turn, data);
  if (key.startsWith(WATCH_TIMER)) return onWatch(turn, data);
  invariant(key.startsWith(BACKOFF_TIMER), 'a broker knows its timers', { key });
  maybeFetch(turn, data);
}
