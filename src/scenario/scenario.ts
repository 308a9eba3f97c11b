/**
 * The typed form of a scenario text, version 1: what the parser gives, the printer takes,
 * and everything else reads.
 *
 * Units: times and durations of our own words are whole microseconds (`…Us`), sizes are bytes.
 * A `Setting` holds a Kafka key in Kafka's own unit, which is the end of its name
 * (`linger.ms` holds milliseconds, `batch.size` bytes).
 * Acts are sorted by time, those of one time keep the order of the file.
 * Settings are in the order of the catalog, without those that only repeat the default.
 */

import type { ApplicationShape } from '../engine/cluster-shape.ts';

/** Where something was written: both count from 1; line 0 means that it was made by the page. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export const noPlace: Place = { line: 0, column: 0 };

/** What every statement has. */
export interface Statement {
  readonly place: Place;
  /** Comments (`# …`) and unknown statements that stand before it, each one line, as written. */
  readonly before: readonly string[];
  /** Keys that nobody knows: kept, and ignored. */
  readonly unknown: readonly UnknownKey[];
}

/** An integer, a truth value, a word, a list of words; undefined is Kafka's null. */
export type SettingValue = number | boolean | string | readonly string[];

export interface Setting {
  readonly key: string;
  readonly value: SettingValue;
  readonly place: Place;
}

export interface UnknownKey {
  readonly key: string;
  readonly text: string;
  readonly place: Place;
}

export interface Keyed extends Statement {
  /** Kafka's keys. */
  readonly settings: readonly Setting[];
}

export interface TextLine extends Statement {
  readonly text: string;
}

export interface SeedLine extends Statement {
  readonly seed: number;
}

export interface BrokersLine extends Keyed {
  /** Ids are 1 … count. */
  readonly count: number;
}

export interface BrokerLine extends Keyed {
  readonly id: number;
  readonly rack: string | undefined;
  readonly disk: string | undefined;
}

export interface ControllersLine extends Statement {
  /** Ids are 101 … 100 + count. */
  readonly count: number;
}

export type EndWord = 'all' | 'brokers' | 'clients' | 'controllers';

/** One end of a link: a set of nodes. `node` is a broker or a controller. */
export type End =
  | { readonly kind: 'word'; readonly word: EndWord }
  | { readonly kind: 'node'; readonly id: number }
  | { readonly kind: 'client'; readonly name: string };

export type Ends = readonly End[];

/** Undefined: as the general link has it (its defaults: 2 ms, no jitter, no loss). */
export interface LinkLine extends Statement {
  /** Undefined: the general link, for every pair. */
  readonly between: { readonly from: Ends; readonly to: Ends } | undefined;
  readonly latencyUs: number | undefined;
  readonly jitterUs: number | undefined;
  /** Lost messages in a million. */
  readonly lossPpm: number | undefined;
}

export interface TopicLine extends Keyed {
  readonly name: string;
  readonly partitions: number;
  readonly replicas: number;
}

export interface PartitionRef {
  readonly topic: string;
  readonly index: number;
}

export interface AssignLine extends Statement {
  readonly partition: PartitionRef;
  /** Broker ids, the preferred leader first. */
  readonly replicas: readonly number[];
}

export const sendModes = ['async', 'sync'] as const;
export const errorModes = ['stop', 'continue', 'resend'] as const;
export const commitModes = [
  'auto',
  'sync-batch',
  'async-batch',
  'sync-record',
  'before',
  'manual',
  'none',
  'transaction',
] as const;
export const sinkKinds = ['none', 'counter', 'cell', 'latest', 'ledger', 'store'] as const;
export const protocols = ['classic', 'consumer', 'share'] as const;

export type SendMode = (typeof sendModes)[number];
export type ErrorMode = (typeof errorModes)[number];
export type CommitMode = (typeof commitModes)[number];
export type SinkKind = (typeof sinkKinds)[number];
export type Protocol = (typeof protocols)[number];
export type PoisonMode =
  | { readonly kind: 'skip' | 'stop' | 'retry' }
  | { readonly kind: 'dead-letter'; readonly topic: string };

export interface ProducerLine extends Keyed {
  readonly name: string;
  readonly send: SendMode;
  readonly onError: ErrorMode;
  readonly startUs: number;
}

export interface GroupLine extends Keyed {
  readonly name: string;
  readonly topics: readonly string[];
  /** Members are `<name>-1` … `<name>-<consumers>`. */
  readonly consumers: number;
  readonly startUs: number | 'manual';
  readonly processUs: number;
  readonly commit: CommitMode;
  readonly sink: SinkKind;
  readonly onPoison: PoisonMode;
  readonly protocol: Protocol;
  readonly application: ApplicationShape;
  /** The topic that commit=transaction writes to. */
  readonly output: string | undefined;
}

/** Overrides for one member; undefined: as its group has it. */
export interface ConsumerLine extends Keyed {
  readonly member: string;
  readonly group: string;
  readonly startUs: number | 'manual' | undefined;
  readonly processUs: number | undefined;
  readonly commit: CommitMode | undefined;
  readonly onPoison: PoisonMode | undefined;
}

export type NodeRef =
  | { readonly kind: 'broker'; readonly id: number }
  | { readonly kind: 'controller'; readonly id: number }
  | { readonly kind: 'consumer'; readonly member: string }
  | { readonly kind: 'producer'; readonly name: string };

export interface ProduceAction {
  readonly kind: 'produce';
  readonly producer: string;
  readonly topic: string;
  readonly count: number;
  /** 0: all at once. */
  readonly everyUs: number;
  readonly key: string | undefined;
  /** Used in turn, as written: `order-{1..20}` is one entry (see `expandKeys`). Empty: none. */
  readonly keys: readonly string[];
  readonly partition: number | undefined;
  readonly value: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly poison: boolean;
  /** How long a reader works on each; undefined: as its group says. */
  readonly workUs?: number;
}

export const faultVerbs = [
  'kill',
  'stop',
  'start',
  'pause',
  'resume',
  'power-off',
  'wipe',
] as const;
export type FaultVerb = (typeof faultVerbs)[number];

/** `start`, `resume` and the breaking ones. `power-off` and `wipe` only name brokers. */
export interface FaultAction {
  readonly kind: FaultVerb;
  readonly node: NodeRef;
}

export interface BetweenEnds {
  readonly from: Ends;
  readonly to: Ends;
  /** `->`: packets from `from` to `to` only; `-`: both directions. */
  readonly oneWay: boolean;
}

export interface SetAction {
  readonly kind: 'set';
  readonly target:
    | { readonly kind: 'topic' | 'producer' | 'group'; readonly name: string }
    | { readonly kind: 'broker'; readonly id: number };
  readonly settings: readonly Setting[];
  /** Words of ours that change; undefined: stays. Producers: send, onError. Groups: the rest. */
  readonly send: SendMode | undefined;
  readonly onError: ErrorMode | undefined;
  readonly processUs: number | undefined;
  readonly commit: CommitMode | undefined;
  readonly sink: SinkKind | undefined;
  readonly onPoison: PoisonMode | undefined;
  readonly output: string | undefined;
  /** Members begin again with it one after the other. */
  readonly protocol?: Protocol;
  readonly application?: Partial<ApplicationShape>;
}

export interface SayAction {
  readonly kind: 'say';
  readonly text: string;
  readonly ko: string | undefined;
  /** Told at the first such moment from its time on (see `moment-words.ts`); undefined: at its time. */
  readonly when: string | undefined;
  readonly forUs: number | undefined;
  /** `broker-1`, `controller-101`, `orders-0`, `web`, `billing`, `billing-1`. */
  readonly target: string | undefined;
}

export interface AskAction {
  readonly kind: 'ask';
  readonly text: string;
  readonly ko: string | undefined;
  /** Two to six. */
  readonly choices: readonly { readonly text: string; readonly ko: string | undefined }[];
  /** The number of the right choice, from 1. */
  readonly answer: number;
  readonly why: string | undefined;
  readonly whyKo: string | undefined;
  /** When the run has shown the answer; absent: at the next check that waits for no fault, else at the end. */
  readonly told?: When;
  /** The run was changed after the question was written: `answer` and `why` tell of the run as it was. */
  readonly changed?: boolean;
}

/** A step of a lesson begins here and lasts until the next one. */
export interface StepAction {
  readonly kind: 'step';
  readonly text: string;
  readonly ko: string | undefined;
}

/** For the teacher's eyes alone, from here on. */
export interface TeacherNoteAction {
  readonly kind: 'teacher-note';
  readonly text: string;
  readonly ko: string | undefined;
}

export type Action =
  | ProduceAction
  | FaultAction
  | { readonly kind: 'flush' | 'begin' | 'commit' | 'abort'; readonly producer: string }
  | ({ readonly kind: 'cut' } & BetweenEnds)
  | ({ readonly kind: 'heal' } & BetweenEnds)
  | { readonly kind: 'heal-all' }
  | ({ readonly kind: 'slow'; readonly latencyUs: number } & BetweenEnds)
  | { readonly kind: 'commit-consumer'; readonly member: string }
  | {
      readonly kind: 'seek';
      readonly group: string;
      readonly partition: PartitionRef;
      readonly offset: number;
    }
  | SetAction
  | { readonly kind: 'partitions'; readonly topic: string; readonly count: number }
  | {
      readonly kind: 'elect';
      readonly election: 'preferred' | 'unclean';
      readonly partition: PartitionRef;
    }
  | {
      readonly kind: 'reassign';
      readonly partition: PartitionRef;
      /** `null`: `none`, which takes a running reassignment back. */
      readonly replicas: readonly number[] | null;
    }
  | {
      readonly kind: 'delete-records';
      readonly partition: PartitionRef;
      readonly beforeOffset: number;
    }
  | { readonly kind: 'check'; readonly name: string }
  | SayAction
  | AskAction
  | StepAction
  | TeacherNoteAction;

export interface Act extends Statement {
  readonly atUs: number;
  readonly action: Action;
}

export interface UntilLine extends Statement {
  readonly untilUs: number;
}

export const operators = ['=', '!=', '<', '<=', '>', '>=', 'contains'] as const;
export type Operator = (typeof operators)[number];

export type When =
  | { readonly kind: 'end' }
  | { readonly kind: 'at'; readonly atUs: number }
  | { readonly kind: 'check'; readonly name: string };

/** `name` is a metric of section 4 (`committed`), `args` what stands in its brackets. */
export interface Metric {
  readonly name: string;
  readonly args: readonly string[];
}

export interface Expectation extends Statement {
  readonly when: When;
  readonly metric: Metric;
  readonly op: Operator;
  /** As written, unquoted: `3`, `4..6`, `none`, `1,2,3`, `web:1..8`. */
  readonly value: string;
}

export interface Scenario {
  /** `kafka 1`. */
  readonly header: Statement;
  readonly title: TextLine | undefined;
  readonly titleKo: TextLine | undefined;
  readonly notes: readonly TextLine[];
  readonly notesKo: readonly TextLine[];
  readonly seed: SeedLine | undefined;
  readonly brokers: BrokersLine;
  readonly brokerLines: readonly BrokerLine[];
  readonly controllers: ControllersLine | undefined;
  readonly links: readonly LinkLine[];
  readonly topics: readonly TopicLine[];
  readonly assigns: readonly AssignLine[];
  readonly producers: readonly ProducerLine[];
  readonly groups: readonly GroupLine[];
  readonly consumerLines: readonly ConsumerLine[];
  readonly acts: readonly Act[];
  readonly until: UntilLine | undefined;
  readonly expectations: readonly Expectation[];
  /** What the learner is to bring about: looked at like expectations. */
  readonly goals: readonly Expectation[];
  /** Comments and unknown statements behind the last statement. */
  readonly closing: readonly string[];
}
