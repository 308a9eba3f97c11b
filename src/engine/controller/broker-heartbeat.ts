/**
 * A broker's heartbeat: keeps its session, and moves it between fenced, unfenced and shutting down.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController.processBrokerHeartbeat,
 *              ReplicationControlManager.processBrokerHeartbeat, BrokerHeartbeatManager (4.4); KIP-631.
 * Units:       metadata offsets are exclusive ends here (Kafka tells the last offset applied).
 * Invariants:  every heartbeat touches the session of its own epoch, even a stale one.
 * Divergences: none.
 */

import type { BrokerImage } from '../metadata/image.ts';
import type { Request } from '../protocol/envelope.ts';
import type { BrokerHeartbeatRequest } from '../protocol/controller-messages.ts';
import type { BrokerId } from '../protocol/topic-partition.ts';
import {
  fenceBroker,
  leadsPartitions,
  startControlledShutdown,
  unfenceBroker,
} from './broker-life.ts';
import { touchSession } from './broker-sessions.ts';
import type { BrokerHeartbeatState } from './controller-state.ts';
import {
  nextBrokerState,
  type BrokerControlState,
  type HeartbeatQuestion,
} from './next-broker-state.ts';
import type { Work } from './work.ts';

export function handleBrokerHeartbeat(
  work: Work,
  request: Request,
  body: BrokerHeartbeatRequest,
): void {
  const { broker: id, brokerEpoch, currentMetadataOffset } = body;
  const session = { broker: id, brokerEpoch, lastContactUs: work.nowUs };
  work.update({ sessions: touchSession(work.state.sessions, session) });
  const broker = registrationFor(work, id, brokerEpoch, body.api);
  if (broker === null) return answer(work, request, 'STALE_BROKER_EPOCH', null);
  const current = currentState(work, broker);
  const caughtUp = currentMetadataOffset > broker.brokerEpoch;
  const next = nextBrokerState(questionOf(work, body, current, caughtUp));
  if (next !== current) moveBroker(work, broker, next, currentMetadataOffset);
  rememberHeartbeat(work, id, next, currentMetadataOffset);
  answer(work, request, 'NONE', { next, caughtUp });
}

/** `null`, with the fact, when the epoch is not the one on record. */
export function registrationFor(
  work: Work,
  id: BrokerId,
  brokerEpoch: number,
  api: string,
): BrokerImage | null {
  const broker = work.broker(id);
  if (broker?.brokerEpoch === brokerEpoch) return broker;
  const currentEpoch = broker?.brokerEpoch ?? null;
  const inputs = { broker: id, brokerEpoch, api, currentEpoch };
  work.out.fact({
    rule: 'controller.staleBrokerEpochRefused',
    inputs,
    supports: work.supports(id),
  });
  return null;
}

function currentState(work: Work, broker: BrokerImage): HeartbeatQuestion['state'] {
  if (shutdownOffsetOf(work, broker.id) >= 0) return 'CONTROLLED_SHUTDOWN';
  return broker.fenced ? 'FENCED' : 'UNFENCED';
}

function shutdownOffsetOf(work: Work, id: BrokerId): number {
  return work.state.heartbeats.get(id)?.controlledShutdownOffset ?? -1;
}

function questionOf(
  work: Work,
  body: BrokerHeartbeatRequest,
  state: HeartbeatQuestion['state'],
  caughtUpToOwnRegistration: boolean,
): HeartbeatQuestion {
  const isLeaving = state === 'CONTROLLED_SHUTDOWN' || body.wantShutDown;
  return {
    state,
    wantFence: body.wantFence,
    wantShutDown: body.wantShutDown,
    caughtUpToOwnRegistration,
    leadsPartitions: isLeaving && leadsPartitions(work, body.broker),
    othersCaughtUp: isLeaving && shutdownOffsetOf(work, body.broker) <= lowestActiveOffset(work),
  };
}

function lowestActiveOffset(work: Work): number {
  const { heartbeats } = work.state;
  const active = [...heartbeats].filter(([id]) => work.isActive(id));
  return Math.min(...active.map(([, { metadataOffset }]) => metadataOffset));
}

function moveBroker(
  work: Work,
  broker: BrokerImage,
  next: BrokerControlState,
  metadataOffset: number,
): void {
  switch (next) {
    case 'FENCED':
      return fenceBroker(work, broker, 'own wish');
    case 'UNFENCED':
      return unfenceBroker(work, broker, metadataOffset);
    case 'CONTROLLED_SHUTDOWN':
      return startControlledShutdown(work, broker);
    case 'SHUTDOWN_NOW':
      return grantShutdown(work, broker);
  }
}

function grantShutdown(work: Work, broker: BrokerImage): void {
  const { id, brokerEpoch } = broker;
  const inputs = { broker: id, brokerEpoch };
  const rule = 'controller.shutdownGranted';
  work.groundBroker(id, work.out.fact({ rule, inputs, supports: work.supports(id) }));
  fenceBroker(work, broker, 'shut down');
}

/** The shutdown waits for the offset at which it began; leaving controlled shutdown forgets it. */
function rememberHeartbeat(
  work: Work,
  id: BrokerId,
  next: BrokerControlState,
  metadataOffset: number,
): void {
  const { heartbeats, image } = work.state;
  const started = shutdownOffsetOf(work, id);
  const isLeaving = next === 'CONTROLLED_SHUTDOWN';
  const shutdownOffset = started >= 0 ? started : image.offset;
  const controlledShutdownOffset = isLeaving ? shutdownOffset : -1;
  const heartbeat: BrokerHeartbeatState = { metadataOffset, controlledShutdownOffset };
  work.update({ heartbeats: new Map(heartbeats).set(id, heartbeat) });
}

function answer(
  work: Work,
  request: Request,
  error: 'NONE' | 'STALE_BROKER_EPOCH',
  result: { readonly next: BrokerControlState; readonly caughtUp: boolean } | null,
): void {
  work.reply(request, {
    api: 'BrokerHeartbeat',
    error,
    isCaughtUp: result?.caughtUp ?? false,
    isFenced: result?.next === 'FENCED' || result?.next === 'SHUTDOWN_NOW',
    shouldShutDown: result?.next === 'SHUTDOWN_NOW',
  });
}
