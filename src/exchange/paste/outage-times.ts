/** When things happen in the run that leads to a paste. */

import type { Outage } from './outage.ts';
import type { PastedConfig } from './read-lines.ts';

/** Seconds. */
export interface OutageTimes {
  /** A partition that is to lose its leader is left to its last replicas, before anything is written. */
  readonly aloneS: 0;
  readonly fillS: 1;
  readonly cutS: 2;
  readonly seekS: 3;
  readonly killS: 5;
  readonly backS: number;
  /** Equals the paste. */
  readonly momentS: number;
}

/** Kafka's default, and no longer than a run may be. */
const SESSION_MS = 9_000;
const SESSION_MAX_MS = 60_000;
/** Behind the end of a session: a heartbeat may have come late, and the controllers have to write it down. */
const NOTICED_S = 4;
const KILL_S = 5;

function sessionS(configs: readonly PastedConfig[]): number {
  const set = configs.findLast(
    ({ kind, key }) => kind === 'broker' && key === 'broker.session.timeout.ms',
  );
  const ms = Number(set?.value ?? SESSION_MS);
  return Math.ceil((ms > 0 && ms <= SESSION_MAX_MS ? ms : SESSION_MS) / 1000);
}

export function outageTimes(
  { downIds, leaderless }: Outage,
  configs: readonly PastedConfig[],
): OutageTimes {
  const backS = KILL_S + (downIds.length === 0 ? 0 : sessionS(configs) + NOTICED_S);
  const momentS = backS + (leaderless.length === 0 ? 0 : 2);
  return { aloneS: 0, fillS: 1, cutS: 2, seekS: 3, killS: KILL_S, backS, momentS };
}
