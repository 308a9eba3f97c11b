/** The group coordinator's view in English. */

import { countEn, formatDuration } from './format.ts';

const names = (list: readonly string[]): string => {
  if (list.length < 2) return list.join('');
  return `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
};

export const groupGridEn = {
  region: 'Groups, as their coordinators see them',
  table: (group: string) => `Group ${group}: partitions and who reads them`,
  choose: 'Group',
  all: 'all groups',
  back: 'Back to the cluster',
  partitions: 'partitions',
  lastRecords: 'the leader’s last records',
  highWatermark: (offset: number) => `HW ${offset}`,
  protocol: {
    classic: 'classic',
    consumer: 'consumer (KIP-848)',
    share: 'share (KIP-932)',
  },
  generation: (now: number, next: number | null) =>
    next === null ? `generation ${now}` : `generation ${now} → ${next}`,
  groupEpoch: (now: number, next: number | null) =>
    next === null ? `group epoch ${now}` : `group epoch ${now} → ${next}`,
  coordinatedBy: (broker: number) => `coordinator: broker ${broker}`,
  noCoordinator: 'no coordinator answers',
  cell: {
    none: 'nothing',
    reads: 'reads',
    readsOutdated: 'still reads',
    at: (offset: string) => `at ${offset}`,
    lettingGo: 'letting go',
    gaveUp: 'gave it up',
    died: 'died with it',
    commits: (offset: string) => `commits ${offset}`,
    committed: (offset: string) => `committed ${offset}`,
    nothingCommitted: 'none committed',
    waits: 'waits',
    forPoll: 'until it polls',
    forHeartbeat: 'for a heartbeat',
    forSync: 'for the answer',
    forMember: (member: string) => `for ${member}`,
    holdsNone: 'holds no record',
    acquired: (offset: number, delivery: string) => `offset ${offset}, ${delivery} delivery`,
  },
  delivery: (nth: number) => {
    const end =
      nth % 100 >= 11 && nth % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][nth % 10] ?? 'th');
    return `${nth}${end}`;
  },
  lockLeft: (us: number) => `lock ${formatDuration(us)}`,
  toldTitle: 'what each member is told by its coordinator',
  told: {
    stable: 'stable',
    'must-rejoin': 'must rejoin',
    rejoined: 'rejoined',
    'awaits-assignment': 'awaits its share',
    revoking: 'revoking',
    waiting: 'waiting',
    behind: 'not told yet',
    joining: 'joining',
    silent: 'silent',
    fenced: 'not counted',
    out: 'not a member',
  },
  memberGeneration: (n: number) => `generation ${n}`,
  memberEpoch: (n: number) => `epoch ${n}`,
  signs: 'signs',
  sign: {
    reads: 'reads',
    givingUp: 'is giving up',
    waits: 'waits to get',
    lock: 'lock time left',
    acquired: 'acquired',
    second: (nth: string) => `${nth} delivery`,
  },
  title: {
    nobody: (partition: string, us: number) =>
      `${partition}: nobody, for ${formatDuration(us)} so far`,
    nobodyYet: (partition: string) => `${partition}: nobody yet`,
    more: (count: number) => `and ${countEn(count, 'more partition')}`,
    oneReader: 'Every partition has one reader',
    severalReaders: (partition: string, count: number) => `${partition}: ${count} readers at once`,
    noReader: 'Nobody reads',
  },
  note: {
    'no-coordinator':
      'The broker that knew this group is gone. Nothing can be committed or assigned until another one leads its part of __consumer_offsets.',
    empty: 'The group has no members. Its commits stay.',
    stable: 'Each partition belongs to one member, and each member reads alone.',
    shared:
      'Records are handed out, not partitions. Each is locked for a while; what is not acknowledged by then is handed out again.',
    initialDelay: (us: number) =>
      `The first round waits ${formatDuration(us)} for more members: group.initial.rebalance.delay.ms.`,
    eager: 'Everybody gives everything back, then joins again.',
    cooperative:
      'Members read on with what they keep; what moves is let go first and handed over in a second round.',
    waitsFor: (members: readonly string[]) =>
      `The round ends when ${names(members)} ${members.length === 1 ? 'calls' : 'call'} poll() again.`,
    atMost: (us: number) => `The coordinator waits ${formatDuration(us)} at most.`,
    leaderAssigns: (leader: string | null) =>
      `All have joined. ${leader ?? 'The leader'} computes who reads what and sends it to the coordinator.`,
    silent: (member: string) =>
      `${member} is still counted: its coordinator has not missed it yet.`,
    sessionLeft: (us: number) => `Its session runs out in ${formatDuration(us)} at most.`,
    reconciling: (members: readonly string[]) =>
      members.length === 0
        ? 'Each member learns of the change with its next heartbeat. Nobody else is asked.'
        : `One by one, and nobody else is asked: ${names(members)} ${members.length === 1 ? 'lets' : 'let'} go first, at the next heartbeat.`,
  },
};

export type GroupGridMessages = typeof groupGridEn;
