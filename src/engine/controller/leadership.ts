/**
 * A controller takes office and leaves it.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController.claim, renounce, ClusterControlManager.activate (4.4).
 * Units:       instants in µs.
 * Invariants:  office is taken only when the quorum leader has replayed all up to its own epoch; whoever leaves it
 *              goes back to what is committed.
 * Divergences: none.
 */

import type { ResponseBody } from '../protocol/messages.ts';
import { touchSession, type Sessions } from './broker-sessions.ts';
import type { BrokerHeartbeatState } from './controller-state.ts';
import { cancelPeriodicTasks, startPeriodicTasks } from './periodic-tasks.ts';
import type { Work } from './work.ts';

/** A fresh session for every unfenced broker: this process cannot know when it was last in touch. */
export function takeOffice(work: Work): void {
  const { nowUs } = work;
  const { committed, quorum } = work.state;
  let sessions: Sessions = new Map();
  const heartbeats = new Map<number, BrokerHeartbeatState>();
  for (const { id, brokerEpoch, fenced } of committed.brokers.values()) {
    heartbeats.set(id, { metadataOffset: -1, controlledShutdownOffset: -1 });
    const session = { broker: id, brokerEpoch, lastContactUs: nowUs };
    if (!fenced) sessions = touchSession(sessions, session);
  }
  work.update({ sessions, heartbeats, activeEpoch: quorum.epoch, image: committed });
  startPeriodicTasks(work);
}

export function noteOffice(work: Work): void {
  const { committed, quorum } = work.state;
  const unfenced = [...committed.brokers.values()].filter(({ fenced }) => !fenced);
  const inputs = {
    controller: work.state.id,
    epoch: quorum.epoch,
    metadataOffset: committed.offset,
    brokers: unfenced.map(({ id }) => id),
  };
  const supports = work.roleSupports();
  work.groundRole(work.out.fact({ rule: 'controller.becameActive', inputs, supports }));
}

/** Sessions, waiting answers and everything that no majority holds are gone. */
export function leaveOffice(work: Work): void {
  const { activeEpoch, image, committed, deferred, id } = work.state;
  if (activeEpoch === null) return;
  for (const { request } of deferred) {
    const refusal = notController(request.body.api);
    if (refusal !== null) work.send(request, refusal);
  }
  const uncommitted = image.offset - committed.offset;
  const inputs = { controller: id, epoch: activeEpoch, uncommitted };
  work.out.fact({ rule: 'controller.renounced', inputs, supports: work.roleSupports() });
  cancelPeriodicTasks(work);
  const nobody = { sessions: new Map(), heartbeats: new Map(), deferred: [] } as const;
  work.update({ ...nobody, activeEpoch: null, image: committed, unappended: null });
}

/** What a broker hears from a controller that is not in office; `null` for requests of the quorum itself. */
export function notController(api: string): ResponseBody | null {
  const error = 'NOT_CONTROLLER';
  switch (api) {
    case 'BrokerRegistration':
      return { api, error, brokerEpoch: -1 };
    case 'BrokerHeartbeat':
      return { api, error, isCaughtUp: false, isFenced: false, shouldShutDown: false };
    case 'AlterPartition':
      return { api, error, partitions: [] };
    case 'AllocateProducerIds':
      return { api, error, firstProducerId: -1, count: 0 };
    default:
      return null;
  }
}
