/**
 * A random scenario from a seed, as text, so that a failing one is a file: a cluster, settings, traffic and faults;
 * then everything heals, and the run goes on until all must be well again.
 */

import { type Cast, castOf, declarations } from './swarm-cast.ts';
import { controllerLines } from './swarm-controllers.ts';
import { Dice } from './swarm-dice.ts';
import { faults, traffic } from './swarm-faults.ts';
import { readerActs } from './swarm-reader-acts.ts';

/** Faults end here; from then on progress is demanded. */
const HEAL_AT_S = 12;
const LAST_START_S = 30;
const LAST_SENDS_S = 36;
const LAST_COMMITS_S = 48;
const UNTIL_S = 50;

export function swarmScenario(seed: number): string {
  const dice = new Dice(seed);
  const cast = castOf(dice);
  const lines = [
    'kafka 1',
    `title "swarm ${seed}"`,
    `seed ${seed}`,
    ...declarations(dice, cast),
    ...traffic(dice, cast, HEAL_AT_S * 1_000),
    ...faults(dice, cast, HEAL_AT_S * 1_000),
    ...readerActs(dice, cast.groups, cast.brokers, HEAL_AT_S * 1_000),
    ...healing(cast),
    ...controllerLines(seed, HEAL_AT_S),
    `until ${UNTIL_S}s`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Everybody is woken and started; what runs already is not disturbed by it. */
function healing({ brokers, producers, banks, groups, hasState }: Cast): readonly string[] {
  const clients = [
    ...[...producers, ...banks].map((name) => `producer ${name}`),
    ...groups.flatMap(({ members }) => members.map((member) => `consumer ${member}`)),
  ];
  const nodes = [...Array.from({ length: brokers }, (_, i) => `broker ${i + 1}`), ...clients];
  return [
    `at ${HEAL_AT_S}s heal all`,
    ...nodes.map((node) => `at ${HEAL_AT_S}s resume ${node}`),
    ...nodes.map((node) => `at ${HEAL_AT_S + 2}s start ${node}`),
    // A member that ended by itself, or was asked to end, is started once more when its last end is over.
    ...nodes.map((node) => `at ${LAST_START_S}s start ${node}`),
    ...producers.map((name) => `at ${LAST_SENDS_S}s produce ${name} orders x2 every 10ms keys=a,b`),
    ...(hasState ? [`at ${LAST_SENDS_S}s produce web state x2 every 10ms keys=a,b`] : []),
    // Who commits by hand does so once more.
    ...groups
      .filter(({ manner, byHand }) => byHand && (manner === 'loop' || manner === 'librdkafka'))
      .flatMap(({ members }) => members)
      .map((member) => `at ${LAST_COMMITS_S}s commit consumer ${member}`),
  ];
}
