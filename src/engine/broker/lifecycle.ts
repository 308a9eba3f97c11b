/**
 * The broker's dealings with the controller about itself: registration, heartbeats, controlled shutdown.
 *
 * Kafka:       org.apache.kafka.server.BrokerLifecycleManager, kafka.server.BrokerServer (4.4); KIP-631, KIP-966.
 * Units:       durations in µs.
 * Invariants:  one registration or heartbeat at a time; the broker epoch is that of the last registration.
 * Divergences: none.
 */

import type {
  BrokerHeartbeatResponse,
  BrokerRegistrationResponse,
} from '../protocol/controller-messages.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { isLeader } from '../replication/replica.ts';
import type { BrokerLife } from './broker-state.ts';
import { isBusy, sendToController } from './controller-channel.ts';
import { grounds } from './leader-replica.ts';
import { stateOnDisk } from './stable-storage.ts';
import { type BrokerTurn, update } from './turn.ts';

export const COMMUNICATION_TIMER = 'communication';

/** BrokerLifecycleManager: soon after it has caught up, and between the first two shutdown heartbeats. */
const SOON_US = 10_000;
const SHUTDOWN_RETRY_US = 50_000;

/** Registers, or sends a heartbeat; while one is under way the next follows at once. */
export function communicate(turn: BrokerTurn): void {
  const { life, settings, broker, rack } = turn.state;
  if (life.phase === 'SHUTTING_DOWN' || life.phase === 'NOT_RUNNING') return;
  if (isBusy(turn, 'heartbeat')) return updateLife(turn, { isNextAtOnce: true });
  const timeoutUs = Math.min(settings.controllerSocketTimeoutUs, settings.heartbeatIntervalUs);
  if (life.brokerEpoch >= 0) return sendHeartbeat(turn, timeoutUs);
  const { incarnation, previousBrokerEpoch } = life;
  const body = {
    api: 'BrokerRegistration',
    broker,
    incarnation,
    rack,
    previousBrokerEpoch,
  } as const;
  sendToController(turn, 'heartbeat', body, timeoutUs);
}

function sendHeartbeat(turn: BrokerTurn, timeoutUs: number): void {
  const { life, broker, image } = turn.state;
  const body = {
    api: 'BrokerHeartbeat',
    broker,
    brokerEpoch: life.brokerEpoch,
    currentMetadataOffset: image.offset,
    wantFence: life.phase === 'STARTING',
    wantShutDown: life.phase === 'PENDING_CONTROLLED_SHUTDOWN',
  } as const;
  sendToController(turn, 'heartbeat', body, timeoutUs);
}

function schedule(turn: BrokerTurn, delayUs: number): void {
  const { isNextAtOnce } = turn.state.life;
  if (isNextAtOnce) updateLife(turn, { isNextAtOnce: false });
  turn.out.setTimer(COMMUNICATION_TIMER, isNextAtOnce ? 0 : delayUs);
}

export function onRegistrationResponse(turn: BrokerTurn, body: BrokerRegistrationResponse): void {
  const { broker, settings } = turn.state;
  if (body.error !== 'NONE') {
    const inputs = { broker, error: body.error, retryUs: settings.heartbeatIntervalUs };
    turn.out.fact({ rule: 'broker.registrationRefused', inputs });
    return scheduleAfterFailure(turn);
  }
  const inputs = { broker, brokerEpoch: body.brokerEpoch };
  const supports = grounds(turn.state.life.ground);
  const ground = turn.out.fact({ rule: 'broker.registered', inputs, supports });
  updateLife(turn, { brokerEpoch: body.brokerEpoch, isFenced: true, ground });
  schedule(turn, 0);
}

export function onHeartbeatResponse(turn: BrokerTurn, body: BrokerHeartbeatResponse): void {
  if (body.error !== 'NONE') return onHeartbeatFailure(turn, body.error);
  noteFencing(turn, body.isFenced);
  switch (turn.state.life.phase) {
    case 'STARTING':
      if (body.isCaughtUp) beginRecovery(turn);
      return schedule(turn, SOON_US);
    case 'RECOVERY':
      if (!body.isFenced) updateLife(turn, { phase: 'RUNNING' });
      return schedule(turn, turn.state.settings.heartbeatIntervalUs);
    case 'RUNNING':
      return schedule(turn, turn.state.settings.heartbeatIntervalUs);
    case 'PENDING_CONTROLLED_SHUTDOWN':
      return onShutdownAnswer(turn, body.shouldShutDown);
    default:
  }
}

/** No answer, or an error: again after the interval, never at once. */
export function onHeartbeatFailure(turn: BrokerTurn, error: ErrorCode): void {
  const { broker, settings } = turn.state;
  const retryUs = settings.heartbeatIntervalUs;
  turn.out.fact({ rule: 'broker.heartbeatFailed', inputs: { broker, error, retryUs } });
  scheduleAfterFailure(turn);
}

function scheduleAfterFailure(turn: BrokerTurn): void {
  updateLife(turn, { isNextAtOnce: false });
  schedule(turn, turn.state.settings.heartbeatIntervalUs);
}

function noteFencing(turn: BrokerTurn, isFenced: boolean): void {
  const { life, broker } = turn.state;
  const isOnItsWayOut = life.phase === 'PENDING_CONTROLLED_SHUTDOWN';
  if (life.isFenced === isFenced || isOnItsWayOut) return;
  const rule = isFenced ? 'broker.fenced' : 'broker.unfenced';
  const inputs = { broker, brokerEpoch: life.brokerEpoch };
  const ground = turn.out.fact({ rule, inputs, supports: grounds(life.ground) });
  updateLife(turn, { isFenced, ground });
}

/** The controller sees that the metadata is there: the broker asks to be unfenced. */
function beginRecovery(turn: BrokerTurn): void {
  const { broker, life, image } = turn.state;
  const inputs = { broker, brokerEpoch: life.brokerEpoch, metadataOffset: image.offset };
  const supports = grounds(life.ground);
  const ground = turn.out.fact({ rule: 'broker.caughtUp', inputs, supports });
  updateLife(turn, { phase: 'RECOVERY', ground });
}

/** SIGTERM: hands its leaderships over before it goes, unless it is not fully up. */
export function beginControlledShutdown(turn: BrokerTurn): void {
  const { life, settings, broker } = turn.state;
  if (life.phase === 'PENDING_CONTROLLED_SHUTDOWN') return;
  if (life.phase !== 'RUNNING' || !settings.controlledShutdownEnabled) return shutDown(turn, false);
  const inputs = { broker, brokerEpoch: life.brokerEpoch, leads: ledBy(turn) };
  const ground = turn.out.fact({ rule: 'broker.controlledShutdownBegun', inputs });
  updateLife(turn, { phase: 'PENDING_CONTROLLED_SHUTDOWN', ground });
  communicate(turn);
}

function onShutdownAnswer(turn: BrokerTurn, shouldShutDown: boolean): void {
  if (shouldShutDown) return shutDown(turn, true);
  const { life, settings, broker } = turn.state;
  const inputs = { broker, leads: ledBy(turn) };
  turn.out.fact({
    rule: 'broker.controlledShutdownWaited',
    inputs,
    supports: grounds(life.ground),
  });
  updateLife(turn, { gotControlledShutdownResponse: true });
  const isFirst = !life.gotControlledShutdownResponse;
  schedule(turn, isFirst ? SHUTDOWN_RETRY_US : settings.heartbeatIntervalUs);
}

function shutDown(turn: BrokerTurn, isGranted: boolean): void {
  const { broker, life } = turn.state;
  const inputs = { broker, brokerEpoch: life.brokerEpoch, isGranted };
  turn.out.fact({ rule: 'broker.shutDown', inputs, supports: grounds(life.ground) });
  turn.state = stateOnDisk(turn.state, 'clean', turn.nowUs);
  turn.out.exit();
}

function ledBy(turn: BrokerTurn): readonly string[] {
  const led = [...turn.state.replicas.values()].filter(isLeader);
  return led.map((replica) => replica.partition);
}

function updateLife(turn: BrokerTurn, change: Partial<BrokerLife>): void {
  update(turn, { life: { ...turn.state.life, ...change } });
}
