/** The words of a big cluster's picture, in English. */

import { countEn, formatCount } from './format.ts';

export const matrixEn = {
  leads: (leads: number, follows: number) => `leads ${leads}, follows ${follows}`,
  /** Partitions and replicas of a topic, and how many of its columns are here. */
  size: (all: number, replicas: number, shown: number) =>
    shown === all ? `${all} × ${replicas}` : `${shown} of ${all} × ${replicas}`,
  lagging: (count: number) => `${count} behind`,
  noReplica: 'no replica here',
  note: (replicas: number, partition: string) =>
    `${countEn(replicas, 'replica')}; records and messages of ${partition} only.`,
  standsFor: (digits: string, offset: number) => `${digits} stands for ${offset}.`,
  elsewhere: (count: number) => `${countEn(count, 'more partition')} on the next pages.`,
  keys: 'Arrow keys move the focus.',
  behind: 'behind',
  behindHead: (groups: number) => `${countEn(groups, 'group')}, records behind by member`,
  members: (count: number) => countEn(count, 'member'),
  down: (members: number) => `${members} down`,
  idle: (members: number) => `${members} idle`,
  readBy: (members: string) => `read by ${members}`,
  mostBehind: (member: string, lag: number, partitions: string) =>
    `most behind: ${member}, ${countEn(lag, 'record')}, reads ${partitions}`,
  allTopics: 'all topics',
  share: 'share',
  focus: (partition: string) => `${partition} in focus`,
  leaderOn: (broker: string) => `leader on ${broker}`,
  noLeader: 'no leader',
  inSync: (brokers: string) => `in sync on ${brokers}`,
  outOfSync: (brokers: string) => `out of sync on ${brokers}`,
  howTo: 'Left and right move the focus, End goes to the records of the row',
  lag: (group: string, lag: number) => `${group} is ${formatCount(lag)} behind`,
};

export type MatrixMessages = typeof matrixEn;
