/** The words of the builder, in English. */

import { countEn, formatInstant } from './format.ts';

export const buildEn = {
  open: 'Build your own',
  openLead: 'From an empty stage to a running cluster, step by step.',
  goOn: 'Add to what is on the stage',
  title: 'What you built, as text',
  lead: 'Each step writes a line. Whoever gets the link gets this text.',
  region: 'What can be added',
  untitled: 'Untitled',
  add: {
    broker: 'Add a broker',
    topic: 'Add a topic',
    partition: 'Add a partition',
    replica: 'Copy it to one more broker',
    producer: 'Add a producer',
    group: 'Add a group',
  },
  hint: {
    broker: (count: number) => `${count} so far, up to 9`,
    topic: (count: number) => (count === 0 ? 'a log with a name' : `${count} so far`),
    partition: (topic: string, count: number) => `${topic} has ${count}`,
    replica: (copies: number) => `replicas=${copies}: it survives a crash`,
    producer: (count: number) => (count === 0 ? 'an application that sends' : `${count} so far`),
    group: (count: number) =>
      count === 0
        ? 'Nobody reads yet. The records stay in the log: reading takes nothing away.'
        : `${count} so far`,
  },
  copyHere: (topic: string) => `copy ${topic} here`,
  whyNot: {
    'needs-topic': 'add a topic first',
    'needs-broker': 'add a broker first',
    full: 'no more than this',
  },
  added: {
    start: 'One broker is up, and there is nothing on it.',
    broker: (id: number, holds: string) =>
      holds === ''
        ? `You added broker ${id}. It is empty: partitions do not move by themselves.`
        : `You added broker ${id}. By the default assignment it holds ${holds} from the beginning.`,
    topic: (name: string, partitions: number, replicas: number) =>
      `You added ${name}: ${countEn(partitions, 'partition')}, ${replicas === 1 ? 'one copy of each' : `${replicas} copies of each`}.`,
    partition: (topic: string, count: number) =>
      `${topic} has ${countEn(count, 'partition')} now. Keys are spread anew over all of them.`,
    replica: (topic: string, count: number) =>
      `Each partition of ${topic} has ${count} copies now. A leader can die, and another one goes on.`,
    producer: (name: string, count: number) =>
      count === 0
        ? `You added ${name}. It sends when you ask it to.`
        : `You added ${name}. It sends ${countEn(count, 'record')}.`,
    group: (name: string) => `You added ${name}. It reads from the beginning of the log.`,
    other: (text: string) => `You did: ${text}.`,
  },
  replayed: (atUs: number) => `The run was played again from 0 to ${formatInstant(atUs)}.`,
  undo: 'Undo',
  startOver: 'Start over',
  load: 'Load a scenario',
  share: 'Share',
  defaults: 'left out, so Kafka’s defaults',
  line: (number: number) => `line ${number}`,
  thenBreak: 'then break it',
  faults: {
    kill: (broker: number) => `kill broker ${broker}`,
    cut: (ends: string) => `cut the link ${ends}`,
    pause: (member: string) => `pause ${member}`,
    crash: (producer: string) => `kill ${producer}`,
    killAny: 'kill a broker',
    cutAny: 'cut a link',
    pauseAny: 'pause a consumer',
    crashAny: 'kill a producer',
  },
  faultHint: {
    copies: (partition: string, copies: number) =>
      copies === 1
        ? `${partition} has one copy in sync`
        : `${partition} has ${copies} copies in sync`,
    oneBroker: 'add a second broker first',
    noTopic: 'add a topic first',
    noGroup: 'add a group first',
    noProducer: 'add a producer first',
    down: 'it is down already',
    both: 'both ways',
  },
  form: {
    topic: 'A topic',
    producer: 'A producer',
    group: 'A group',
    name: 'name',
    partitions: 'partitions',
    replicas: 'replicas, at most one a broker',
    sendsTo: 'sends to',
    count: 'records, 0 for none yet',
    every: 'one every … ms',
    keys: 'keys, in turn',
    noKeys: 'none',
    members: 'members',
    acks: 'acks',
    sink: 'what it keeps outside',
    processMs: 'works on each … ms',
    topics: 'reads',
    needsName: 'A name begins with a small letter: a–z, 0–9, dashes.',
    taken: 'Something has that name already.',
    noTopic: 'Choose at least one topic.',
    tooManyReplicas: (brokers: number) =>
      `There ${brokers === 1 ? 'is one broker' : `are ${brokers} brokers`}: not more copies than that.`,
    wrongKeys: 'Keys are words with commas between them.',
  },
};

export type BuildMessages = typeof buildEn;
