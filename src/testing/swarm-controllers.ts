/** One, three or five controllers in a random scenario, and what disturbs them while the rest goes on. */

import { Dice } from './swarm-dice.ts';

/** Their dice are their own, so that the rest of a seed's text stays what it was. */
const OF_CONTROLLERS = 0x51ed270b;

export function controllerLines(seed: number, healAtS: number): readonly string[] {
  const dice = new Dice(seed ^ OF_CONTROLLERS);
  const voters = dice.one([1, 1, 3, 5]);
  const ids = Array.from({ length: voters }, (_, i) => 101 + i);
  const disturbances = Array.from({ length: dice.between(0, voters) }, () => {
    const id = 101 + dice.below(voters);
    const at = dice.below(healAtS * 1_000);
    const what = dice.one([
      `kill controller ${id}`,
      `stop controller ${id}`,
      `start controller ${id}`,
      `cut ${id} - brokers`,
      voters === 1 ? `kill controller ${id}` : `cut ${id} ${dice.one(['-', '->'])} controllers`,
    ]);
    return `at ${at}ms ${what}`;
  });
  return [
    `controllers ${voters}`,
    ...disturbances,
    ...ids.map((id) => `at ${healAtS + 2}s start controller ${id}`),
  ];
}
