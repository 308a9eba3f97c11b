/**
 * What the active controller looks at by itself: stale brokers, preferred leaders, partitions without leader.
 *
 * Kafka:       org.apache.kafka.controller.QuorumController.registerMaybeFenceStaleBroker, registerElectPreferred,
 *              registerElectUnclean, PeriodicTaskControlManager (4.4).
 * Units:       periods in µs.
 * Invariants:  a stale broker is fenced between one session timeout and 9/8 of it after its last heartbeat.
 * Divergences: none.
 */

import { NO_BROKER, topicPartition } from '../protocol/topic-partition.ts';
import { fenceBroker } from './broker-life.ts';
import { firstExpired, withoutSession } from './broker-sessions.ts';
import {
  isLeaderBalanceOn,
  leaderBalanceIntervalUs,
  sessionTimeoutUs,
  uncleanElectionEnabled,
  uncleanElectionIntervalUs,
} from './cluster-config.ts';
import type { BrokerSession } from './controller-state.ts';
import { electUncleanLeader } from './leader-election.ts';
import { change, writeChanges } from './partition-updates.ts';
import type { Work } from './work.ts';

/** Before a task that may have more to do is run again. */
const IMMEDIATE_PERIOD_US = 10_000;
const CHECKS_PER_SESSION = 8;

const TASKS = ['maybeFenceStaleBroker', 'electPreferred', 'electUnclean'] as const;
export type PeriodicTask = (typeof TASKS)[number];

export function startPeriodicTasks(work: Work): void {
  work.out.setTimer('maybeFenceStaleBroker', staleCheckPeriodUs(work));
  work.out.setTimer('electUnclean', uncleanElectionIntervalUs(work.state));
  if (!isLeaderBalanceOn(work.state)) return;
  work.out.setTimer('electPreferred', leaderBalanceIntervalUs(work.state));
}

export function cancelPeriodicTasks(work: Work): void {
  for (const task of TASKS) work.out.cancelTimer(task);
}

export function isPeriodicTask(key: string): key is PeriodicTask {
  return (TASKS as readonly string[]).includes(key);
}

export function runPeriodicTask(work: Work, task: PeriodicTask): void {
  switch (task) {
    case 'maybeFenceStaleBroker': {
      const isMore = maybeFenceOneStaleBroker(work);
      return work.out.setTimer(task, isMore ? IMMEDIATE_PERIOD_US : staleCheckPeriodUs(work));
    }
    case 'electPreferred':
      balanceLeaders(work);
      return work.out.setTimer(task, leaderBalanceIntervalUs(work.state));
    case 'electUnclean':
      electUncleanLeaders(work);
      return work.out.setTimer(task, uncleanElectionIntervalUs(work.state));
  }
}

function staleCheckPeriodUs(work: Work): number {
  return Math.max(1_000, Math.floor(sessionTimeoutUs(work.state) / CHECKS_PER_SESSION));
}

/** Did it find one? Then there may be more. */
function maybeFenceOneStaleBroker(work: Work): boolean {
  const timeoutUs = sessionTimeoutUs(work.state);
  const session = firstExpired(work.state.sessions, work.nowUs, timeoutUs);
  if (session === null) return false;
  work.update({ sessions: withoutSession(work.state.sessions, session) });
  const broker = work.broker(session.broker);
  if (broker?.brokerEpoch !== session.brokerEpoch) return true;
  if (!broker.fenced) stateExpiry(work, session, timeoutUs);
  fenceBroker(work, broker, 'session expired');
  return true;
}

function stateExpiry(work: Work, session: BrokerSession, sessionTimeout: number): void {
  const { broker, brokerEpoch, lastContactUs } = session;
  const sinceLastHeartbeatUs = work.nowUs - lastContactUs;
  const inputs = { broker, brokerEpoch, sinceLastHeartbeatUs, sessionTimeoutUs: sessionTimeout };
  const supports = work.supports(broker);
  const rule = 'controller.sessionExpired';
  work.groundBroker(broker, work.out.fact({ rule, inputs, supports }));
}

function balanceLeaders(work: Work): void {
  const imbalanced = [...work.state.image.partitions.values()].filter(
    ({ leader, replicas }) => leader !== replicas[0],
  );
  const changes = imbalanced.map((partition) =>
    change(work, {
      partition,
      election: 'PREFERRED',
      isAcceptableLeader: (id) => work.isActive(id),
    }),
  );
  writeChanges(work, changes, { reason: 'leader balance', broker: null });
}

function electUncleanLeaders(work: Work): void {
  for (const { topic, partition, leader } of work.state.image.partitions.values()) {
    if (leader !== NO_BROKER || !uncleanElectionEnabled(work.state, topic)) continue;
    electUncleanLeader(work, topicPartition(topic, partition));
  }
}
