/**
 * A random scenario that is hard on the controllers: three or five voters that are killed, stopped and cut off
 * from each other and from the brokers, while brokers die and topics change. Then everything is well again.
 */

import type { Act } from '../engine/commands.ts';
import { controllerNode } from '../engine/protocol/topic-partition.ts';

/** Faults end here. */
export const QUORUM_HEALS_AT_S = 20;

const SETTINGS = [
  '',
  'controller.quorum.election.timeout.ms=300ms controller.quorum.fetch.timeout.ms=700ms',
  'controller.quorum.election.backoff.max.ms=200ms controller.quorum.append.linger.ms=0ms',
] as const;

/** Draws whole numbers below a bound. */
export type Draw = (bound: number) => number;

/** Controllers that freeze and wake up: nothing that a text can ask for. */
export function freezes(draw: Draw): readonly Act[] {
  const acts = Array.from({ length: 1 + draw(4) }, (): readonly Act[] => {
    const node = controllerNode(101 + draw(3));
    const fromMs = draw(QUORUM_HEALS_AT_S * 1_000);
    const toMs = fromMs + draw(QUORUM_HEALS_AT_S * 1_000 - fromMs);
    return [
      { atUs: fromMs * 1_000, command: { type: 'pause', node } },
      { atUs: toMs * 1_000, command: { type: 'resume', node } },
    ];
  });
  return acts.flat();
}

export function quorumScenario(draw: Draw): string {
  const voters = Array.from({ length: draw(2) === 0 ? 3 : 5 }, (_, place) => 101 + place);
  const times = Array.from({ length: 4 + draw(8) }, () => draw(QUORUM_HEALS_AT_S * 1_000));
  const faults = times.toSorted((a, b) => a - b).map((ms) => `at ${ms}ms ${fault(draw, voters)}`);
  const changes = Array.from({ length: 6 }, () => draw(QUORUM_HEALS_AT_S * 1_000)).map(
    (ms, place) => `at ${ms}ms set topic orders retention.ms=${1_000 + place}s`,
  );
  return `${[
    'kafka 1',
    `seed ${draw(1_000_000)}`,
    `brokers 3 broker.session.timeout.ms=1s broker.heartbeat.interval.ms=300ms ${SETTINGS[draw(SETTINGS.length)]}`,
    `controllers ${voters.length}`,
    `link latency=${draw(20)}ms jitter=${draw(4)}ms`,
    'topic orders partitions=2 replicas=3 min.insync.replicas=2',
    'producer web acks=all',
    'at 0s produce web orders x100 every 200ms',
    ...faults,
    ...changes,
    ...wellAgain(voters),
    `until ${QUORUM_HEALS_AT_S + 25}s`,
  ].join('\n')}\n`;
}

function fault(draw: Draw, voters: readonly number[]): string {
  const one = voters[draw(voters.length)] ?? 101;
  const other = voters[draw(voters.length)] ?? 101;
  switch (draw(8)) {
    case 0:
    case 1:
      return `kill controller ${one}`;
    case 2:
      return `stop controller ${one}`;
    case 3:
    case 4:
      return `start controller ${one}`;
    case 5:
      return one === other ? `cut ${one} - brokers` : `cut ${one} - ${other}`;
    case 6:
      return `cut ${one} ${draw(2) === 0 ? '-' : '->'} controllers`;
    default:
      return draw(2) === 0 ? 'heal all' : `kill broker ${1 + draw(3)}`;
  }
}

function wellAgain(voters: readonly number[]): readonly string[] {
  const at = `at ${QUORUM_HEALS_AT_S}s`;
  return [
    `${at} heal all`,
    ...voters.map((id) => `${at} start controller ${id}`),
    ...[1, 2, 3].map((id) => `${at} start broker ${id}`),
  ];
}
