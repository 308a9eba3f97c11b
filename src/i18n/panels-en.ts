/** The words of the panels in English; they come with the panels, not with the first picture. */

import { lessonEn } from './lesson-en.ts';
import { shareEn } from './share-en.ts';
import { shelfEn } from './shelf-en.ts';
import { countEn, formatCount, formatInstant } from './format.ts';

export const panelsEn = {
  close: 'Close',
  lesson: lessonEn,
  scenarios: {
    nearest: 'Or open one that works',
    title: 'Scenarios',
    lessons: 'Lessons',
    lead: 'Five questions with lessons: each asks first, then runs, and the cluster answers.',
    onStage: 'On the stage now',
    about: 'About this run',
    unplayed: 'What the simulator does not play of this text:',
  },
  partition: {
    lead: 'What the controllers say of it, and what its leader holds, at this moment.',
    noSuch: 'There is no such partition at this moment.',
    absent: 'unknown now',
    names: {
      leader: 'broker that leads it',
      epoch: 'leader epoch: grows with every change of leader',
      isr: 'replicas in sync',
      elr: 'out of sync, yet may still lead',
      'log-start': 'first offset that can be read',
      lso: 'read_committed stops here',
      hw: 'high watermark: every reader stops here',
      'log-end': 'offset of the next record',
      stored: 'records in the leader’s log',
      visible: 'of these, below the high watermark',
    },
    assigned: (brokers: string) => `Assigned to ${brokers}, the first is preferred`,
    minIsr: (n: number) => `acks=all needs ${n} in sync`,
    replicas: 'Replicas',
    columns: {
      broker: 'broker',
      role: 'role',
      from: 'from',
      end: 'end',
      hw: 'HW',
      behind: 'behind',
    },
  },
  records: {
    title: {
      sent: (n: number) => `${formatCount(n)} sent`,
      acked: (n: number) => `${formatCount(n)} acknowledged`,
      stored: (n: number) => `${formatCount(n)} stored`,
      visible: (n: number) => `${formatCount(n)} visible`,
      processed: (n: number) => `${formatCount(n)} processed`,
      lost: (n: number) => `${formatCount(n)} lost`,
      duplicates: (n: number) => `${formatCount(n)} duplicated`,
      skipped: (n: number) => `${formatCount(n)} skipped`,
      reordered: (n: number) => `${formatCount(n)} reordered`,
    },
    list: {
      sent: 'what was sent',
      acked: 'what was acknowledged',
      stored: 'what is stored',
      visible: 'what is visible',
      processed: 'what was processed',
      lost: 'what was lost',
      duplicates: 'what came twice',
      skipped: 'what was skipped',
      reordered: 'what was reordered',
    },
    listOf: (list: string, group: string) => `${list} (${group})`,
    meaning: {
      sent: 'The application called send() for these.',
      acked: 'send() reported success for these. With acks=0 it does so without asking anybody.',
      stored: 'These are in the logs of the present leaders.',
      visible:
        'These lie below the high watermark: readers may have them. read_committed stops at the first open transaction.',
      processed: 'A group has finished these. Done twice counts twice.',
      lost: 'send() had reported success for these, and no reader can get them any more.',
      duplicates: 'A group has finished these more than once.',
      skipped: 'A group has committed past these without ever finishing them.',
      reordered: 'A group has finished these after later records of the same producer.',
    },
    uncommitted: (n: number) =>
      n === 1
        ? 'One of them is in a transaction that is open or rolled back: read_committed does not get it.'
        : `${formatCount(n)} of them are in transactions that are open or rolled back: read_committed does not get them.`,
    across: (n: number) =>
      `${formatCount(n)} of them only across partitions: Kafka promises an order within a partition, so nothing was broken.`,
    byGroup: (group: string) => `Counted for ${group}.`,
    none: 'None at this moment.',
    unknown: 'A partition has no leader now, so nobody knows.',
    range: (from: number, to: number, of: number) =>
      `${formatCount(from)}–${formatCount(to)} of ${formatCount(of)}`,
    earlier: 'Earlier',
    later: 'Later',
    times: (n: number) => `${n} times here`,
    place: (partition: string, offset: number) => `${partition} offset ${formatCount(offset)}`,
    noPlace: 'in no log',
    key: (key: string) => `key ${key}`,
    noKey: 'no key',
    sentAt: (us: number) => `sent ${formatInstant(us)}`,
  },
  biography: {
    nothing: 'No record is selected. Click one on the stage, or a number below it.',
    gone: 'This record does not exist in this run, or not yet.',
    back: (list: string) => `Back to ${list}`,
    jump: (us: number) => `Go to ${formatInstant(us)}`,
    story: 'What happened to it',
    notYet: 'later than the playhead',
    why: 'why?',
    whyOf: (step: string) => `Why: ${step}`,
    chain: 'Back to where it began',
    asked: 'this',
    support: 'needed',
    cause: 'set off by',
    folded: (n: number) => `${formatCount(n)} times in a row`,
    noFact: 'It is told by what is missing: no step of the run states it.',
    cites: 'Kafka says so in',
  },
  savedBy: {
    title: 'What would have saved it',
    titleOnce: 'What would have kept it at once',
    under: 'one change, same faults',
    working: (done: number, of: number) =>
      of === 0 ? 'Playing the run again …' : `Playing the run again, ${done} of ${of} …`,
    others: (n: number) => `${n} more that do not help`,
    open: (setting: string) => `Compare with ${setting}`,
    until:
      'Each was really played again, to the end of the run. Choose one to see both side by side.',
  },
  settings: {
    commit: {
      auto: 'auto.commit.interval.ms: poll() commits by itself what it returned before.',
      'sync-batch': 'commitSync() after each batch that poll() returned.',
      'async-batch': 'commitAsync() after each batch, without waiting for the answer.',
      'sync-record': 'commitSync() after every single record.',
      before: 'commitSync() before the work, right after poll().',
      manual: 'The scenario says when.',
      none: 'Nobody ever commits.',
      transaction: 'Offsets go with the transaction that writes the results.',
    },
  },
  share: shareEn,
  shelf: shelfEn,
  recordings: {
    title: 'More scenarios: what a real cluster was put through',
    lead: (n: number) =>
      `${n} runs that were measured on Apache Kafka 4.4. Each opens with what the real cluster did beside it.`,
    search: 'Search all scenarios',
    none: 'None is about that.',
    topics: {
      sending: 'Sending',
      replication: 'Replicas, ISR, acks',
      elections: 'Elections, controllers, ELR',
      commits: 'Commits and offsets',
      groups: 'Groups',
      modern: 'The consumer protocol, KIP-848',
      transactions: 'Transactions, LSO',
      log: 'Deleting and compacting',
    },
    measured: 'What a real cluster did',
    measuredOn: (version: string, runs: number) =>
      `Measured on Apache Kafka ${version}, ${countEn(runs, 'run')}.`,
    working: 'The simulation is playing …',
    agreement: (all: number, other: number) =>
      other === 0
        ? `All ${all} numbers are the same here.`
        : `${all - other} of ${all} numbers are the same here.`,
    changed:
      'The run was changed, or is none that was measured: there is nothing to compare it with.',
    atEnd: 'at the end',
    goTo: (instant: string) => `Go to ${instant}`,
    what: 'what',
    here: 'here',
    differs: 'not the same',
    unknown: 'unknown',
    back: 'More scenarios',
  },
  model: {
    title: 'How true is this?',
    lead: 'The picture is drawn from a simulation that follows Apache Kafka 4.4 with KRaft, rule by rule. Nothing is scripted. Every “why?” names the class of Kafka or the proposal that says so.',
    agree: (n: number) => `${n} recordings of a real cluster agree`,
    agreeLead:
      'A real Kafka 4.4 cluster was put through each of these. The simulation, given the same acts, comes out with the same numbers; a test holds it to that.',
    bends: (n: number) => `${n} places where the model bends Kafka`,
    kafka: 'Kafka',
    here: 'here',
    why: 'why',
    engine: (version: number) => `Engine version ${version}`,
  },
};

export type PanelMessages = typeof panelsEn;
