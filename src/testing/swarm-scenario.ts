/**
 * A random scenario from a seed, as text, so that a failing one is a file: a cluster, settings, traffic and faults for
 * 20 s; then everything heals, and the run goes on until all must be well again.
 */

/** Faults end here; from then on progress is demanded. */
export const HEAL_AT_S = 20;
export const CALM_FOR_S = 100;

/** A small generator of whole numbers of its own (mulberry32), so that a seed means the same text for ever. */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 … bound - 1 */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}

interface Cast {
  readonly brokers: number;
  readonly partitions: number;
  readonly replicas: number;
  readonly producers: readonly string[];
  readonly groups: readonly { readonly name: string; readonly members: readonly string[] }[];
}

export function swarmScenario(seed: number): string {
  const dice = new Dice(seed);
  const cast = castOf(dice);
  const lines = [
    'kafka 1',
    `title "swarm ${seed}"`,
    `seed ${seed}`,
    ...declarations(dice, cast),
    ...traffic(dice, cast),
    ...faults(dice, cast),
    ...healing(cast),
    ...controllers(new Dice(seed ^ OF_CONTROLLERS)),
    `until ${HEAL_AT_S + CALM_FOR_S}s`,
  ];
  return `${lines.join('\n')}\n`;
}

function castOf(dice: Dice): Cast {
  const brokers = dice.between(1, 4);
  const groups = ['reader', 'auditor'].slice(0, dice.between(0, 2)).map((name) => ({
    name,
    members: Array.from({ length: dice.between(1, 3) }, (_, i) => `${name}-${i + 1}`),
  }));
  return {
    brokers,
    partitions: dice.between(1, 4),
    replicas: dice.between(1, Math.min(3, brokers)),
    producers: ['web', 'app'].slice(0, dice.between(1, 2)),
    groups,
  };
}

function declarations(dice: Dice, cast: Cast): readonly string[] {
  const lag = dice.one(['1s', '2s', '10s']);
  const minIsr = dice.between(1, cast.replicas);
  return [
    `brokers ${cast.brokers} broker.session.timeout.ms=${dice.one(['1s', '3s'])} broker.heartbeat.interval.ms=300ms replica.lag.time.max.ms=${lag} group.initial.rebalance.delay.ms=${dice.one(['0ms', '500ms'])}`,
    `link latency=${dice.one(['500us', '2ms', '8ms'])} jitter=${dice.one(['0ms', '3ms'])} loss=${dice.one(['0%', '0%', '1%'])}`,
    `topic orders partitions=${cast.partitions} replicas=${cast.replicas} min.insync.replicas=${minIsr}`,
    ...cast.producers.map((name) => producerLine(dice, name)),
    ...cast.groups.map(({ name, members }) => groupLine(dice, name, members.length)),
  ];
}

function producerLine(dice: Dice, name: string): string {
  const promise = dice.one([
    'acks=all',
    'acks=all',
    'acks=all enable.idempotence=false',
    'acks=1 enable.idempotence=false',
    'acks=0 enable.idempotence=false',
  ]);
  const linger = dice.one(['0ms', '5ms', '50ms']);
  const flight = dice.one(['1', '5']);
  const send = dice.one(['async', 'sync']);
  const onError = dice.one(['continue', 'resend']);
  return `producer ${name} ${promise} linger.ms=${linger} max.in.flight.requests.per.connection=${flight} request.timeout.ms=2s delivery.timeout.ms=${dice.one(['6s', '30s'])} send=${send} on-error=${onError}`;
}

function groupLine(dice: Dice, name: string, consumers: number): string {
  const commit = dice.one(['auto', 'sync-batch', 'async-batch', 'sync-record', 'before']);
  const process = dice.one(['0ms', '5ms', '40ms']);
  const batch = dice.one(['1', '10', '500']);
  return `group ${name} topics=orders consumers=${consumers} process=${process} commit=${commit} max.poll.records=${batch} auto.offset.reset=earliest session.timeout.ms=6s heartbeat.interval.ms=1s auto.commit.interval.ms=1s sink=counter`;
}

function traffic(dice: Dice, cast: Cast): readonly string[] {
  return cast.producers.flatMap((name) =>
    Array.from({ length: dice.between(1, 3) }, () => {
      const at = dice.below(HEAL_AT_S * 1_000);
      const keys = dice.chance(50) ? ' keys=a,b,c,d,e' : '';
      return `at ${at}ms produce ${name} orders x${dice.between(1, 40)} every ${dice.one(['0ms', '1ms', '20ms', '300ms'])}${keys}`;
    }),
  );
}

function faults(dice: Dice, cast: Cast): readonly string[] {
  return Array.from({ length: dice.between(0, 8) }, () => {
    const at = dice.below(HEAL_AT_S * 1_000);
    return `at ${at}ms ${fault(dice, cast)}`;
  });
}

function fault(dice: Dice, cast: Cast): string {
  const broker = dice.between(1, cast.brokers);
  const other = dice.between(1, cast.brokers);
  const producer = cast.producers[dice.below(cast.producers.length)] ?? 'web';
  const members = cast.groups.flatMap((group) => group.members);
  const member = members[dice.below(Math.max(1, members.length))];
  const ofMember =
    member === undefined
      ? `kill broker ${broker}`
      : `${dice.one(['kill', 'stop', 'pause', 'start'])} consumer ${member}`;
  const cut =
    other === broker ? `cut ${broker} - 101` : `cut ${broker} ${dice.one(['-', '->'])} ${other}`;
  return dice.one([
    `kill broker ${broker}`,
    `stop broker ${broker}`,
    `pause broker ${broker}`,
    `resume broker ${broker}`,
    `start broker ${broker}`,
    cut,
    `cut ${broker} - clients`,
    'heal all',
    ofMember,
    ofMember,
    `${dice.one(['pause', 'resume'])} producer ${producer}`,
    `${dice.one(['kill', 'stop', 'start'])} producer ${producer}`,
  ]);
}

/** Their dice are their own, so that the rest of a seed's text stays what it was. */
const OF_CONTROLLERS = 0x51ed270b;

function controllers(dice: Dice): readonly string[] {
  const voters = dice.one([1, 1, 3, 5]);
  const ids = Array.from({ length: voters }, (_, i) => 101 + i);
  const disturbances = Array.from({ length: dice.between(0, voters) }, () => {
    const id = 101 + dice.below(voters);
    const at = dice.below(HEAL_AT_S * 1_000);
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
    ...ids.map((id) => `at ${HEAL_AT_S + 2}s start controller ${id}`),
  ];
}

/** Everybody is woken and started; what runs already is not disturbed by it. */
function healing({ brokers, producers, groups }: Cast): readonly string[] {
  const nodes = [
    ...Array.from({ length: brokers }, (_, i) => `broker ${i + 1}`),
    ...producers.map((name) => `producer ${name}`),
    ...groups.flatMap(({ members }) => members.map((member) => `consumer ${member}`)),
  ];
  return [
    `at ${HEAL_AT_S}s heal all`,
    ...nodes.map((node) => `at ${HEAL_AT_S}s resume ${node}`),
    ...nodes.map((node) => `at ${HEAL_AT_S + 2}s start ${node}`),
    // A member that ended by itself, or was asked to end, is started once more when its last end is over.
    ...nodes.map((node) => `at ${HEAL_AT_S + 40}s start ${node}`),
    ...producers.map(
      (name) => `at ${HEAL_AT_S + 60}s produce ${name} orders x2 every 10ms keys=a,b`,
    ),
  ];
}
