/** The controllers' picture in English: roles, what records of the metadata log say, what brokers believe. */

import { countEn } from './format.ts';

export const quorumEn = {
  region: 'The controllers and what every broker has heard of them',
  log: 'the metadata log',
  back: 'Back to the brokers',
  older: 'older',
  believes: 'what it believes',
  crown: (partition: string) => `crown: leads ${partition}`,
  role: {
    leader: 'leader',
    follower: 'follower',
    prospective: 'prospective',
    candidate: 'candidate',
    unattached: 'unattached',
    resigned: 'resigned',
  },
  epoch: (epoch: number) => `epoch ${epoch}`,
  voters: (up: number, all: number) => `${up} of ${all} voters up`,
  voter: {
    decides: (majority: number, all: number) => [
      'decides:',
      `what ${majority} of ${all} voters hold is written`,
    ],
    notYet: ['leads,', 'and is in office once its own record is written'],
    copies: (leader: number) => ['copies', `what ${leader} writes`],
    patience: (left: string) => `stands for election after ${left} without a word`,
    asksPreVotes: (granted: number, majority: number) => [
      'asks for pre-votes:',
      `${granted} of ${majority}`,
    ],
    asksVotes: (granted: number, majority: number) => [
      'asks for votes:',
      `${granted} of ${majority}`,
    ],
    knowsNoLeader: ['knows no leader', ''],
    resigned: ['has resigned', ''],
    cutOff: (who: string) => ['cut off', `from ${who}`],
    down: (word: string) => [word, 'its log stays on its disk'],
  },
  listener: {
    hears: (controller: number) => `hears ${controller}`,
    hearsNobody: 'looks for a controller',
    unaware: 'and unaware',
    leads: (partition: string) => `leads ${partition}`,
    thinksItLeads: 'thinks it leads',
    takesWrites: 'would still take acks=1',
    copies: (leader: number) => `copies from ${leader}`,
    stillAsks: (leader: number) => `still asks ${leader}`,
    knows: (leader: number) => `knows that ${leader} leads`,
    stillThinks: (leader: number) => `still thinks ${leader} leads`,
    noLeader: 'knows of no leader',
    fenced: (brokers: string) => `takes ${brokers} for fenced`,
    behind: (records: number) => `${countEn(records, 'record')} behind`,
    chip: (broker: number, leads: boolean, fenced: boolean) =>
      `${broker}${leads ? ', leads' : ''}${fenced ? ', fenced' : ''}`,
  },
  onTheWay: (from: number, to: number) =>
    from === to ? `Record ${from} is on its way.` : `Records ${from} to ${to} are on their way.`,
  toGo: (left: string) => `${left} to go`,
  meaning: {
    controller: (id: number) => `controller ${id}`,
    leadsEpoch: (epoch: number) => `leads e${epoch}`,
    broker: (id: number) => `broker ${id}`,
    registered: 'registers',
    fenced: 'fenced',
    unfenced: 'unfenced',
    shuttingDown: 'stops',
    topic: 'topic',
    leads: (broker: number) => `${broker} leads`,
    leaderless: 'no leader',
    inSync: (brokers: string) => `ISR ${brokers}`,
    replicas: (brokers: string) => `on ${brokers}`,
    setting: 'setting',
    producerIds: 'producer ids',
    forBroker: (broker: number) => `for ${broker}`,
  },
};

export type QuorumMessages = typeof quorumEn;
