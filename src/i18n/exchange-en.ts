/** The words of the way to a real cluster and back, in English. */

import { countEn, formatInstant } from './format.ts';

export const exchangeEn = {
  title: 'A real cluster',
  lead: 'Play this scenario on a real Kafka, or look at yours in here.',
  open: 'To a real cluster, and back',
  to: 'To the real thing',
  toLead:
    'The same brokers and settings, the acts in their order, and applications that do what these do. Put the files into one folder and run run.sh.',
  file: 'File',
  kinds: {
    compose: 'The cluster, for docker compose',
    script: 'Topics and faults, for bash',
    java: 'Applications in Java, plain clients',
    kotlin: 'Applications in Kotlin, Spring Kafka',
    python: 'Applications in Python, confluent-kafka',
  },
  copy: 'Copy',
  copied: (name: string) => `${name} copied`,
  save: 'Save as a file',
  copyFailed: 'The browser does not allow copying. The text is selected: copy it by hand.',
  real: 'All times are ten times longer there (SCALE=10, or 1 or 100), also the timeouts, so that each act lands before the next; the script says when one came too late. What hangs on milliseconds will differ: flights, batches, elections. A real cluster has no fixed seed.',
  from: 'From the real thing',
  fromLead:
    'Paste what kafka-topics, kafka-consumer-groups and kafka-configs print with --describe, one after the other. It stays on this page.',
  paste: 'Output of --describe',
  read: 'Read it',
  found: (lines: number) => `A scenario of ${countEn(lines, 'line')}.`,
  openIt: 'Open it',
  replaces: 'It takes the place of the run on the stage.',
  opensAt: (us: number) => `It opens at ${formatInstant(us)}, where it is what you pasted.`,
  line: (n: number) => `Line ${n}`,
  wholeText: 'The text',
  clean: 'Everything was understood.',
};

export type ExchangeMessages = typeof exchangeEn;
