/**
 * Who was in touch when: sessions of broker incarnations.
 *
 * Kafka:       org.apache.kafka.controller.BrokerHeartbeatTracker (4.4).
 * Units:       instants and timeouts in µs.
 * Invariants:  an incarnation has at most one session; a broker may have two for a while (old and new epoch).
 * Divergences: among several expired sessions Kafka takes a hash map's first; here the oldest entry goes first.
 */

import type { BrokerId } from '../protocol/topic-partition.ts';
import type { BrokerSession } from './controller-state.ts';

export type Sessions = ReadonlyMap<string, BrokerSession>;

export function touchSession(sessions: Sessions, session: BrokerSession): Sessions {
  return new Map(sessions).set(keyOf(session.broker, session.brokerEpoch), session);
}

export function sessionOf(
  sessions: Sessions,
  broker: BrokerId,
  brokerEpoch: number,
): BrokerSession | undefined {
  return sessions.get(keyOf(broker, brokerEpoch));
}

export function isSessionExpired(
  session: BrokerSession,
  nowUs: number,
  timeoutUs: number,
): boolean {
  return session.lastContactUs + timeoutUs < nowUs;
}

/** One at a time, so that the effect of fencing one broker is seen before the next. */
export function firstExpired(
  sessions: Sessions,
  nowUs: number,
  timeoutUs: number,
): BrokerSession | null {
  for (const session of sessions.values()) {
    if (isSessionExpired(session, nowUs, timeoutUs)) return session;
  }
  return null;
}

export function withoutSession(sessions: Sessions, session: BrokerSession): Sessions {
  const rest = new Map(sessions);
  rest.delete(keyOf(session.broker, session.brokerEpoch));
  return rest;
}

function keyOf(broker: BrokerId, brokerEpoch: number): string {
  return `${broker}@${brokerEpoch}`;
}
