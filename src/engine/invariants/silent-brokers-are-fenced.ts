/**
 * C4: an unfenced broker was heard of within its session and one check.
 *
 * Kafka:       BrokerHeartbeatManager.maybeFenceStale, BrokerHeartbeatTracker (4.4).
 * Units:       instants in µs.
 * Invariants:  C4.
 * Divergences: none.
 */

import { readDurationUs } from '../config/read.ts';
import type { ControllerState } from '../controller/controller-state.ts';
import type { ControllerCell } from '../world.ts';
import type { Broken, Watch } from './watch.ts';

/** One stale broker is fenced at a time, 10 ms apart; a check follows each eighth of a session. */
const MANY_CHECKS = 2;

export const silentBrokersAreFenced: Watch = {
  id: 'C4',
  name: 'a silent broker is fenced',
  look({ changed, atUs }) {
    for (const { after } of changed) {
      if (after.kind !== 'controller' || after.state.activeEpoch === null) continue;
      const broken = silentBroker(after, atUs);
      if (broken !== undefined) return broken;
    }
    return undefined;
  },
};

function silentBroker({ state, process }: ControllerCell, nowUs: number): Broken {
  const timeoutUs = readDurationUs('broker', state.staticConfig, 'broker.session.timeout.ms');
  const allowedUs = MANY_CHECKS * timeoutUs;
  // A controller that was frozen or down a moment ago has its checks still to make.
  if (process.status !== 'up' || nowUs - process.sinceUs < allowedUs) return undefined;
  for (const { broker, brokerEpoch, lastContactUs } of state.sessions.values()) {
    if (nowUs - lastContactUs > allowedUs && isUnfenced(state, broker, brokerEpoch)) {
      return `broker ${broker} is unfenced, ${nowUs - lastContactUs} µs after its last heartbeat`;
    }
  }
  return undefined;
}

function isUnfenced({ image }: ControllerState, broker: number, brokerEpoch: number): boolean {
  const known = image.brokers.get(broker);
  return known?.brokerEpoch === brokerEpoch && !known.fenced;
}
