/** The groups of a random scenario: all three protocols, every way to commit, and what stands around the consumer. */

import { coordinatorPartition } from '../engine/group-coordinator/coordinator-partition.ts';
import type { Dice } from './swarm-dice.ts';

type Protocol = 'classic' | 'consumer' | 'share';
type Manner = 'loop' | 'spring' | 'librdkafka' | 'pipe' | 'share';

export interface SwarmGroup {
  readonly name: string;
  readonly members: readonly string[];
  readonly topic: 'orders' | 'state';
  readonly protocol: Protocol;
  readonly manner: Manner;
  /** May be told to change between classic and consumer; its settings are such that both take them. */
  readonly migrates: boolean;
  /** commit=manual, for ever: two ways to commit at once need not agree about what a control record is. */
  readonly byHand: boolean;
  /** Static members: all of a group or none. */
  readonly isStatic: boolean;
}

/** Their coordinators sit on different partitions. */
const NAMES = ['reader', 'auditor', 'desk'] as const;

export function groupsOf(dice: Dice, hasState: boolean, hasPipe: boolean): readonly SwarmGroup[] {
  const names = NAMES.slice(dice.below(2)).slice(0, dice.between(0, 2));
  return [
    ...names.map((name) => readerOf(dice, name)),
    ...(hasPipe ? [pipeOf(dice)] : []),
    ...(hasState && dice.chance(60)
      ? [{ ...readerOf(dice, 'viewer'), topic: 'state' as const }]
      : []),
  ];
}

function readerOf(dice: Dice, name: string): SwarmGroup {
  const protocol = dice.one<Protocol>(['classic', 'classic', 'consumer', 'consumer', 'share']);
  const isShare = protocol === 'share';
  const migrates = !isShare && dice.chance(15);
  return {
    name,
    members: membersOf(name, dice.between(1, 3)),
    topic: 'orders',
    protocol,
    manner: isShare ? 'share' : dice.one<Manner>(['loop', 'loop', 'loop', 'spring', 'librdkafka']),
    migrates,
    byHand: dice.chance(12),
    isStatic: !isShare && !migrates && dice.chance(15),
  };
}

function pipeOf(dice: Dice): SwarmGroup {
  const protocol = dice.one<Protocol>(['classic', 'consumer']);
  const members = membersOf('pipe', dice.between(1, 2));
  const never = { migrates: false, byHand: false, isStatic: false } as const;
  return { name: 'pipe', members, topic: 'orders', protocol, manner: 'pipe', ...never };
}

function membersOf(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);
}

/** By the default assignment of `__consumer_offsets`, with its five partitions. */
export function coordinatorOf({ name }: SwarmGroup, brokers: number): number {
  return 1 + (coordinatorPartition(name, 5) % brokers);
}

interface Around {
  readonly racks: readonly string[];
  readonly hasPoison: boolean;
}

export function groupLines(
  dice: Dice,
  group: SwarmGroup,
  { racks, hasPoison }: Around,
): readonly string[] {
  const { name, members, topic } = group;
  const line = [
    `group ${name} topics=${topic} consumers=${members.length}`,
    paceOf(dice),
    'request.timeout.ms=4s metadata.max.age.ms=5s max.poll.interval.ms=10s',
    ofProtocol(dice, group),
    ofManner(dice, group),
    hasPoison ? `on-poison=${dice.one(['skip', 'skip', 'stop', 'dead-letter:dead', 'retry'])}` : '',
  ];
  const own = members.flatMap((member) => memberLine(dice, group, member, racks));
  return [line.filter((part) => part !== '').join(' '), ...own];
}

/** A whole batch fits into max.poll.interval.ms, which is also how long a JoinGroup to a dead machine waits. */
function paceOf(dice: Dice): string {
  const [process, batch] = dice.one([
    ['0ms', '500'],
    ['5ms', '500'],
    ['5ms', '1'],
    ['40ms', '10'],
    ['40ms', '1'],
  ]);
  return `process=${process} max.poll.records=${batch}`;
}

function ofProtocol(dice: Dice, { protocol, migrates }: SwarmGroup): string {
  if (protocol === 'share') {
    const limit = dice.one(['', ' share.delivery.count.limit=2']);
    const acquire = dice.one(['', ' share.acquire.mode=record_limit']);
    const isolation = dice.one(['', ' share.isolation.level=read_committed']);
    return `protocol=share share.auto.offset.reset=earliest${limit}${acquire}${isolation}`;
  }
  const reset = `protocol=${protocol} default.api.timeout.ms=6s auto.offset.reset=earliest`;
  if (migrates) return reset;
  if (protocol === 'consumer') return `${reset}${dice.one(['', ' group.remote.assignor=range'])}`;
  const strategy = dice.one(['', '', 'roundrobin', 'sticky', 'cooperative-sticky']);
  const list = strategy === '' ? '' : ` partition.assignment.strategy=${strategy}`;
  return `${reset} session.timeout.ms=4s heartbeat.interval.ms=1s${list}`;
}

export const COMMITS = [
  'auto',
  'sync-batch',
  'async-batch',
  'sync-record',
  'before',
  'none',
] as const;

export const ACK_MODES = [
  'record',
  'batch',
  'time ack-time=1s',
  'count ack-count=5',
  'manual',
  'manual-immediate',
] as const;

function ofManner(dice: Dice, { manner, byHand }: SwarmGroup): string {
  if (manner === 'pipe') {
    return 'commit=transaction output=bills transactional.id=pipe transaction.timeout.ms=6s isolation.level=read_committed sink=ledger';
  }
  const plain = ['counter', 'ledger', 'cell', 'latest'] as const;
  if (manner === 'share') return `sink=${dice.one(plain)}`;
  const isolation = dice.one(['', ' isolation.level=read_committed']);
  const sink = `sink=${dice.one([...plain, 'store', 'store'])}${isolation}`;
  const workers = dice.one(['', '', ' workers=2', ' workers=4']);
  if (manner === 'spring') {
    return `client=spring ack-mode=${dice.one([...ACK_MODES])} ${sink}${workers}`;
  }
  const client = manner === 'librdkafka' ? 'client=librdkafka ' : '';
  return `${client}commit=${byHand ? 'manual' : dice.one(COMMITS)} auto.commit.interval.ms=1s ${sink}${workers}`;
}

function memberLine(
  dice: Dice,
  { protocol, isStatic }: SwarmGroup,
  member: string,
  racks: readonly string[],
): readonly string[] {
  const words = [
    isStatic ? `group.instance.id=${member}` : '',
    dice.chance(15) ? 'start=manual' : '',
    racks.length > 0 && protocol !== 'share' ? `client.rack=${dice.any(racks)}` : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? [] : [`consumer ${member} ${words.join(' ')}`];
}
