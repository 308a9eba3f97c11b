/**
 * A broker's start-up asks for a place in the cluster.
 *
 * Kafka:       org.apache.kafka.controller.ClusterControlManager.registerBroker (4.4); KIP-631, KIP-966.
 * Units:       `brokerEpoch` is the offset of the registration record; timeouts in µs.
 * Invariants:  two incarnations of a broker never hold a valid session together; a new one starts fenced.
 * Divergences: none.
 */

import type { BrokerImage } from '../metadata/image.ts';
import type { Request } from '../protocol/envelope.ts';
import type { BrokerRegistrationRequest } from '../protocol/controller-messages.ts';
import { handleEarlierShutdown } from './broker-life.ts';
import { isSessionExpired, sessionOf } from './broker-sessions.ts';
import { sessionTimeoutUs } from './cluster-config.ts';
import type { BrokerSession } from './controller-state.ts';
import type { Work } from './work.ts';

export function registerBroker(
  work: Work,
  request: Request,
  body: BrokerRegistrationRequest,
): void {
  const existing = work.broker(body.broker);
  const isSame = existing?.incarnation === body.incarnation;
  const session = existing === undefined ? null : validSession(work, existing);
  if (session !== null && !isSame) return refuse(work, request, session);
  const brokerEpoch =
    isSame && existing !== undefined
      ? amendRegistration(work, existing, body)
      : newRegistration(work, body, existing);
  work.reply(request, { api: 'BrokerRegistration', error: 'NONE', brokerEpoch });
}

function validSession(work: Work, broker: BrokerImage): BrokerSession | null {
  const session = sessionOf(work.state.sessions, broker.id, broker.brokerEpoch);
  if (session === undefined) return null;
  return isSessionExpired(session, work.nowUs, sessionTimeoutUs(work.state)) ? null : session;
}

function refuse(work: Work, request: Request, session: BrokerSession): void {
  const error = 'DUPLICATE_BROKER_REGISTRATION';
  const inputs = {
    broker: session.broker,
    error,
    sinceLastHeartbeatUs: work.nowUs - session.lastContactUs,
    sessionTimeoutUs: sessionTimeoutUs(work.state),
  } as const;
  work.out.fact({ rule: 'controller.registrationRefused', inputs });
  work.reply(request, { api: 'BrokerRegistration', error, brokerEpoch: -1 });
}

/** The same process asks again: its registration and epoch stay. */
function amendRegistration(
  work: Work,
  existing: BrokerImage,
  { rack }: BrokerRegistrationRequest,
): number {
  work.write([{ type: 'RegisterBroker', broker: { ...existing, rack } }]);
  return existing.brokerEpoch;
}

/** Traces of the incarnation before go first, so that the registration record comes last. */
function newRegistration(
  work: Work,
  body: BrokerRegistrationRequest,
  existing: BrokerImage | undefined,
): number {
  const { broker: id, incarnation, rack, previousBrokerEpoch } = body;
  const wasClean = existing?.brokerEpoch === previousBrokerEpoch;
  if (existing !== undefined && !wasClean) {
    const inputs = { broker: id, brokerEpoch: existing.brokerEpoch, previousBrokerEpoch };
    const rule = 'controller.uncleanShutdownDetected';
    work.groundBroker(id, work.out.fact({ rule, inputs, supports: work.supports(id) }));
  }
  handleEarlierShutdown(work, id, wasClean);
  const brokerEpoch = work.state.image.offset;
  const standing = { brokerEpoch, fenced: true, inControlledShutdown: false, rack, incarnation };
  work.write([{ type: 'RegisterBroker', broker: { id, ...standing } }]);
  const inputs = { broker: id, brokerEpoch, cleanShutdown: wasClean };
  const supports = work.supports(id);
  work.groundBroker(id, work.out.fact({ rule: 'controller.brokerRegistered', inputs, supports }));
  const fresh = { metadataOffset: -1, controlledShutdownOffset: -1 };
  work.update({ heartbeats: new Map(work.state.heartbeats).set(id, fresh) });
  return brokerEpoch;
}
