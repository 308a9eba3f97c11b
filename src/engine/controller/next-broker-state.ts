/**
 * What a broker becomes by its heartbeat.
 *
 * Kafka:       org.apache.kafka.controller.BrokerHeartbeatManager.calculateNextBrokerState (4.4).
 * Units:       none.
 * Invariants:  a fenced broker never enters controlled shutdown.
 * Divergences: none.
 */

export type BrokerControlState = 'FENCED' | 'UNFENCED' | 'CONTROLLED_SHUTDOWN' | 'SHUTDOWN_NOW';

export interface HeartbeatQuestion {
  readonly state: Exclude<BrokerControlState, 'SHUTDOWN_NOW'>;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
  readonly caughtUpToOwnRegistration: boolean;
  readonly leadsPartitions: boolean;
  /** Every active broker has heard of the moves that the shutdown caused. */
  readonly othersCaughtUp: boolean;
}

export function nextBrokerState(question: HeartbeatQuestion): BrokerControlState {
  switch (question.state) {
    case 'FENCED':
      return fromFenced(question);
    case 'UNFENCED':
      return fromUnfenced(question);
    case 'CONTROLLED_SHUTDOWN':
      return question.leadsPartitions || !question.othersCaughtUp
        ? 'CONTROLLED_SHUTDOWN'
        : 'SHUTDOWN_NOW';
  }
}

function fromFenced(question: HeartbeatQuestion): BrokerControlState {
  if (question.wantShutDown) return 'SHUTDOWN_NOW';
  return !question.wantFence && question.caughtUpToOwnRegistration ? 'UNFENCED' : 'FENCED';
}

function fromUnfenced(question: HeartbeatQuestion): BrokerControlState {
  if (question.wantFence) return question.wantShutDown ? 'SHUTDOWN_NOW' : 'FENCED';
  if (!question.wantShutDown) return 'UNFENCED';
  return question.leadsPartitions ? 'CONTROLLED_SHUTDOWN' : 'SHUTDOWN_NOW';
}
