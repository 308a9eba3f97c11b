/** What happens in the first part of a random scenario: traffic, transactions, an operator's acts, and faults. */

import type { Cast } from './swarm-cast.ts';
import type { Dice } from './swarm-dice.ts';

/** Acts at random instants below `untilMs`. */
export function traffic(dice: Dice, cast: Cast, untilMs: number): readonly string[] {
  const burst = (name: string, topic: string, keys: string) =>
    `at ${dice.below(untilMs)}ms produce ${name} ${topic} x${dice.between(1, 40)} every ${dice.one(['0ms', '1ms', '20ms', '300ms'])}${keys}`;
  const ofProducers = cast.producers.flatMap((name) =>
    Array.from({ length: dice.between(1, 3) }, () =>
      burst(name, 'orders', dice.chance(50) ? ' keys=a,b,c,d,e' : ''),
    ),
  );
  const ofState = cast.hasState
    ? Array.from({ length: dice.between(1, 3) }, () => burst('web', 'state', ' keys=a,b,c'))
    : [];
  const poison = Array.from(
    { length: cast.hasPoison ? dice.between(1, 2) : 0 },
    () => `at ${dice.below(untilMs)}ms produce web orders keys=a poison=yes`,
  );
  return [
    ...ofProducers,
    ...ofState,
    ...poison,
    ...cast.banks.flatMap((bank) => transactions(dice, bank, untilMs)),
  ];
}

/** One after the other; some are left open, and the coordinator ends them. */
function transactions(dice: Dice, bank: string, untilMs: number): readonly string[] {
  const lines: string[] = [];
  let atMs = dice.below(2_000);
  while (atMs < untilMs) {
    const endMs = atMs + dice.between(50, 1_500);
    lines.push(`at ${atMs}ms begin ${bank}`);
    lines.push(`at ${atMs}ms produce ${bank} orders x${dice.between(1, 6)} every 10ms keys=a,b,c`);
    const end = dice.one(['commit', 'commit', 'abort', '']);
    if (end !== '') lines.push(`at ${endMs}ms ${end} ${bank}`);
    else
      lines.push(
        `at ${endMs}ms kill producer ${bank}`,
        `at ${endMs + 200}ms start producer ${bank}`,
      );
    atMs = endMs + dice.between(300, 5_000);
  }
  return lines;
}

export function faults(dice: Dice, cast: Cast, untilMs: number): readonly string[] {
  // Once at most: a topic is never asked to have fewer partitions than it has.
  const growth = dice.chance(15)
    ? [`at ${dice.below(untilMs)}ms partitions orders ${cast.partitions + dice.between(1, 2)}`]
    : [];
  const others = Array.from({ length: dice.between(0, 9) }, () => {
    const atMs = dice.below(untilMs);
    return `at ${atMs}ms ${faultOf(dice, cast)}`;
  });
  return [...growth, ...others];
}

function faultOf(dice: Dice, cast: Cast): string {
  const kind = dice.below(100);
  if (kind < 45) return ofBroker(dice, cast);
  if (kind < 62) return ofLink(dice, cast);
  if (kind < 85) return ofClient(dice, cast);
  return ofOperator(dice, cast);
}

function ofBroker(dice: Dice, cast: Cast): string {
  const broker = dice.between(1, cast.brokers);
  const act = dice.one([
    'kill',
    'kill',
    'stop',
    'pause',
    'resume',
    'start',
    'start',
    'power-off',
    'wipe',
  ]);
  return `${act} broker ${broker}`;
}

function ofLink(dice: Dice, { brokers, producers }: Cast): string {
  const broker = dice.between(1, brokers);
  const other = dice.between(1, brokers);
  const end = other === broker ? '101' : String(other);
  return dice.one([
    `cut ${broker} - ${end}`,
    `cut ${broker} -> ${end}`,
    `cut ${end} -> ${broker}`,
    `cut ${broker} - clients`,
    `cut ${broker} -> ${producers[0] ?? 'clients'}`,
    `slow ${broker} - all latency=${dice.one(['100ms', '700ms'])}`,
    'heal all',
    'heal all',
  ]);
}

function ofClient(dice: Dice, { producers, banks, groups }: Cast): string {
  const producer = dice.any([...producers, ...banks]) ?? 'web';
  const member = dice.any(groups.flatMap(({ members }) => members));
  const ofProducer = `${dice.one(['kill', 'stop', 'start', 'pause', 'resume'])} producer ${producer}`;
  if (member === undefined || dice.chance(30)) return ofProducer;
  return `${dice.one(['kill', 'stop', 'pause', 'resume', 'start'])} consumer ${member}`;
}

function ofOperator(dice: Dice, cast: Cast): string {
  const partition = `orders-${dice.below(cast.partitions)}`;
  const first = dice.between(1, cast.brokers);
  const replicas = Array.from(
    { length: dice.between(1, cast.replicas) },
    (_, i) => 1 + ((first - 1 + i) % cast.brokers),
  );
  return dice.one([
    `elect preferred ${partition}`,
    `elect unclean ${partition}`,
    `reassign ${partition} ${replicas.join()}`,
    cast.deletes
      ? `delete-records ${partition} before=${dice.between(1, 20)}`
      : `elect preferred ${partition}`,
    `set topic orders min.insync.replicas=${dice.between(1, cast.replicas)}`,
    `set producer ${cast.producers[0] ?? 'web'} linger.ms=${dice.one(['0ms', '30ms'])}`,
  ]);
}
