/** What happens to the groups of a random scenario: members come and go, coordinators move, settings change, offsets are reset. */

import type { Dice } from './swarm-dice.ts';
import { ACK_MODES, COMMITS, coordinatorOf, type SwarmGroup } from './swarm-readers.ts';

export function readerActs(
  dice: Dice,
  groups: readonly SwarmGroup[],
  brokers: number,
  untilMs: number,
): readonly string[] {
  return groups.flatMap((group) =>
    Array.from({ length: dice.between(0, 3) }, () =>
      actsOf(dice, group, brokers, dice.below(untilMs)),
    ).flat(),
  );
}

function actsOf(dice: Dice, group: SwarmGroup, brokers: number, atMs: number): readonly string[] {
  const kind = dice.below(100);
  if (kind < 30) return coordinatorMoves(dice, group, brokers, atMs);
  if (kind < 55) return membersChange(dice, group, atMs);
  if (kind < 70) return offsetsAreReset(dice, group, atMs);
  return settingsChange(dice, group, atMs);
}

function coordinatorMoves(
  dice: Dice,
  group: SwarmGroup,
  brokers: number,
  atMs: number,
): readonly string[] {
  const broker = coordinatorOf(group, brokers);
  return [
    `at ${atMs}ms ${dice.one(['kill', 'kill', 'stop', 'pause'])} broker ${broker}`,
    `at ${atMs + dice.between(500, 6_000)}ms ${dice.one(['start', 'resume'])} broker ${broker}`,
  ];
}

function membersChange(dice: Dice, { members }: SwarmGroup, atMs: number): readonly string[] {
  const member = dice.any(members);
  return [
    `at ${atMs}ms ${dice.one(['stop', 'kill'])} consumer ${member}`,
    `at ${atMs + dice.between(50, 4_000)}ms start consumer ${member}`,
  ];
}

/** All go, and come back; a seek that meets members is refused. */
function offsetsAreReset(dice: Dice, group: SwarmGroup, atMs: number): readonly string[] {
  const { name, members, topic, protocol } = group;
  if (protocol === 'share') return [];
  const end = dice.one(['stop', 'stop', 'kill']);
  const seekMs = atMs + dice.between(500, 6_000);
  return [
    ...members.map((member) => `at ${atMs}ms ${end} consumer ${member}`),
    `at ${seekMs}ms seek group ${name} ${topic}-0 ${dice.one(['0', '0', '3', '99'])}`,
    ...members.map((member) => `at ${seekMs + 300}ms start consumer ${member}`),
  ];
}

function settingsChange(dice: Dice, group: SwarmGroup, atMs: number): readonly string[] {
  const { name, members, manner, migrates, protocol, byHand } = group;
  if (migrates) {
    const other = protocol === 'classic' ? 'consumer' : 'classic';
    return [`at ${atMs}ms set group ${name} protocol=${dice.one([other, other, protocol])}`];
  }
  if (manner === 'spring') {
    return [`at ${atMs}ms set group ${name} ack-mode=${dice.one([...ACK_MODES])}`];
  }
  if (manner === 'pipe' || manner === 'share') {
    return [`at ${atMs}ms set group ${name} process=${dice.one(['0ms', '30ms'])}`];
  }
  if (byHand) return [`at ${atMs}ms commit consumer ${dice.any(members)}`];
  return [
    dice.one([
      `at ${atMs}ms set group ${name} commit=${dice.one(COMMITS)}`,
      `at ${atMs}ms set group ${name} workers=${dice.one(['1', '3'])}`,
    ]),
  ];
}
