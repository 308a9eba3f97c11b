/** Reads what Kafka's tools print, line by line. Each line is looked at once; nothing is looked for backwards. */

import type { PasteProblems } from './paste-problem.ts';

export interface PastedPartition {
  readonly line: number;
  readonly topic: string;
  readonly index: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  /** `none`: nobody leads; `null`: the line does not say. */
  readonly leader: number | 'none' | null;
  /** Who may lead without being in sync any more, and who was the last of them. */
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
}

export interface PastedTopic {
  readonly found: string;
  readonly line: number;
  /** From 0, without a gap. */
  readonly partitions: readonly PastedPartition[];
}

export interface PastedOffset {
  readonly line: number;
  readonly group: string;
  readonly topic: string;
  readonly index: number;
  readonly current: number | null;
  readonly end: number | null;
  readonly member: string | null;
}

export interface PastedConfig {
  readonly line: number;
  readonly kind: 'topic' | 'broker' | 'group';
  /** Empty: the default of all brokers. */
  readonly name: string;
  readonly key: string;
  readonly value: string;
}

export interface Pasted {
  readonly partitions: readonly PastedPartition[];
  readonly offsets: readonly PastedOffset[];
  readonly configs: readonly PastedConfig[];
}

export const TEXT_MAX = 262_144;
export const LINES_MAX = 5_000;

interface Reading {
  readonly partitions: PastedPartition[];
  readonly offsets: PastedOffset[];
  readonly configs: PastedConfig[];
  /** Columns of the last head of a table of offsets. */
  columns: readonly string[] | null;
  /** Whose settings the lines below are. */
  owner: Pick<PastedConfig, 'kind' | 'name'> | null;
}

const number = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;

function ids(text: string | undefined): readonly number[] | null {
  const words = (text ?? '').split(',').map((word) => word.trim());
  if (words.length === 1 && words[0] === '') return [];
  const numbers = words.map(number);
  return numbers.every((id) => id !== null) ? [...new Set(numbers)] : null;
}

/** `Topic: orders	Partition: 0	Leader: 1 …`: names end with a colon, fields are parted by tabs or several blanks. */
function fieldsOf(line: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of line.trim().split(/\t| {2,}/)) {
    const colon = part.indexOf(':');
    if (colon > 0) fields.set(part.slice(0, colon).trim(), part.slice(colon + 1).trim());
  }
  return fields;
}

/** `a=1,b=x,y`: a comma belongs to the value when no key follows it. */
function pairsOf(text: string): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const last = pairs.at(-1);
    if (equals > 0) pairs.push([part.slice(0, equals).trim(), part.slice(equals + 1).trim()]);
    else if (last !== undefined) last[1] += `,${part.trim()}`;
  }
  return pairs;
}

/** `none`, and -1 in older tools. */
function leaderOf(text: string | undefined): PastedPartition['leader'] {
  return text === 'none' || text === '-1' ? 'none' : number(text);
}

function readTopicLine(reading: Reading, line: string, at: number): boolean {
  const fields = fieldsOf(line);
  const topic = fields.get('Topic');
  if (topic === undefined || topic === '') return false;
  const index = number(fields.get('Partition'));
  if (index === null) {
    const configs = pairsOf(fields.get('Configs') ?? '');
    for (const [key, value] of configs) {
      reading.configs.push({ line: at, kind: 'topic', name: topic, key, value });
    }
    return fields.has('PartitionCount');
  }
  const replicas = ids(fields.get('Replicas'));
  const isr = ids(fields.get('Isr'));
  if (replicas === null || isr === null || replicas.length === 0) return false;
  const eligible = {
    elr: ids(fields.get('Elr')) ?? [],
    lastKnownElr: ids(fields.get('LastKnownElr')) ?? [],
  };
  const leader = leaderOf(fields.get('Leader'));
  reading.partitions.push({ line: at, topic, index, replicas, isr, leader, ...eligible });
  return true;
}

function readOffsetLine(reading: Reading, words: readonly string[], at: number): boolean {
  const { columns } = reading;
  if (columns === null) return false;
  const cell = (name: string): string | undefined => {
    const index = columns.indexOf(name);
    return index < 0 ? undefined : words[index];
  };
  const index = number(cell('PARTITION'));
  const group = cell('GROUP');
  const topic = cell('TOPIC');
  if (index === null || group === undefined || topic === undefined) return false;
  const member = cell('CONSUMER-ID') ?? '-';
  reading.offsets.push({
    line: at,
    group,
    topic,
    index,
    current: number(cell('CURRENT-OFFSET')),
    end: number(cell('LOG-END-OFFSET')),
    member: member === '-' ? null : member,
  });
  return true;
}

/** `Dynamic configs for topic orders are:`, `All configs for broker 1 are:`, `Default configs for brokers …`. */
const OWNER =
  /^(?:Dynamic|All|Default) configs? for (topic|broker|group)s? '?([^\s']{0,249})'? ?(.{0,80})are:$/;

function readConfigLine(reading: Reading, line: string, at: number): boolean {
  const { owner } = reading;
  if (owner === null) return false;
  const end = line.search(/\s+sensitive=/);
  const text = end < 0 ? line : line.slice(0, end);
  const equals = text.indexOf('=');
  if (equals <= 0) return false;
  // `All configs` tells defaults, too; only what somebody set is of the scenario.
  const isDefault = /synonyms=\{(?:DEFAULT_CONFIG:|\})/.test(line);
  if (isDefault) return true;
  const key = text.slice(0, equals).trim();
  reading.configs.push({ line: at, ...owner, key, value: text.slice(equals + 1).trim() });
  return true;
}

/** Lines that the tools print for people. */
const TALK = /^(?:Consumer group '|Warning|WARN|\[|Note:|Error: Consumer group|Picked up |$)/;

function readLine(reading: Reading, raw: string, at: number): boolean {
  const line = raw.trim();
  if (TALK.test(line)) return true;
  const owner = OWNER.exec(line);
  if (owner !== null) {
    const [, kind, name = ''] = owner;
    const isDefault = kind === 'broker' && number(name) === null;
    reading.owner = { kind: kind as PastedConfig['kind'], name: isDefault ? '' : name };
    return true;
  }
  const words = line.split(/\s+/);
  if (words[0] === 'GROUP' && words.includes('TOPIC')) {
    reading.columns = words;
    return true;
  }
  if (line.startsWith('Topic:')) return readTopicLine(reading, line, at);
  return readConfigLine(reading, line, at) || readOffsetLine(reading, words, at);
}

export function readLines(text: string, problems: PasteProblems): Pasted {
  const reading: Reading = { partitions: [], offsets: [], configs: [], columns: null, owner: null };
  if (text.length > TEXT_MAX) problems.add(0, 'too-long', '256 KB');
  const lines = text.slice(0, TEXT_MAX).split(/\r?\n/);
  if (lines.length > LINES_MAX) problems.add(LINES_MAX, 'too-long', `${LINES_MAX} lines`);
  lines.slice(0, LINES_MAX).forEach((line, index) => {
    if (!readLine(reading, line.slice(0, 4_000), index + 1)) {
      problems.add(index + 1, 'not-understood', line.trim());
    }
  });
  return reading;
}
