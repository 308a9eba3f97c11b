/** Vectors of what the controller makes of a broker's heartbeat. */

import { type HeartbeatQuestion, nextBrokerState } from '../../engine/controller/next-broker-state.ts';
import { expected, type VectorCheck } from './vector-case.ts';

export const checkBrokerState: VectorCheck = (vector) => {
  const flag = (name: string) => vector[name] === true;
  const next = nextBrokerState({
    state: vector['state'] as HeartbeatQuestion['state'],
    wantFence: flag('wantFence'),
    wantShutDown: flag('wantShutDown'),
    caughtUpToOwnRegistration: flag('caughtUpToOwnRegistration'),
    leadsPartitions: flag('leadsPartitions'),
    othersCaughtUp: flag('activeBrokersPassedShutdownOffset'),
  });
  return expected('next state', vector['next'], next);
};
