/** The controllers' patience with a broker that says nothing: when it ends, whatever it leads gets another leader. */

import { activeController } from '../engine/controllers-word.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { BrokerCell, World } from '../engine/world.ts';
import type { Timer } from './timer-view.ts';
import { settingTimer } from './timers.ts';

/** The controller's clock runs while nothing is heard from the broker. */
export function brokerSession(
  world: World,
  { id, process, state }: BrokerCell,
  unreachable: readonly string[],
): Timer | null {
  const unregistered = state.life.brokerEpoch < 0;
  const silent = process.status !== 'up' || unregistered || unreachable.length > 0;
  if (!silent) return null;
  const active = activeController(world);
  const isHeard =
    process.status === 'up' && !unregistered && !unreachable.includes(active?.id ?? '');
  if (active === undefined || isHeard) return null;
  const sessions = [...active.state.sessions.values()].filter((s) => brokerNode(s.broker) === id);
  const last = sessions.reduce((max, s) => Math.max(max, s.lastContactUs), -1);
  if (last < 0) return null;
  const timeoutMs = state.staticConfig.get('broker.session.timeout.ms');
  const timer = settingTimer('brokerSession', 'broker', 'broker.session.timeout.ms', last, last);
  const timeoutUs = timeoutMs === undefined ? (timer.defaultUs ?? 0) : Number(timeoutMs) * 1_000;
  return { ...timer, toUs: last + timeoutUs };
}
