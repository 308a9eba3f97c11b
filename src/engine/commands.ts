/**
 * Everything that a person, a lesson or a link may ask of a running cluster.
 *
 * Kafka:       none; each command stands for what an operator, an application or the outside world does.
 * Units:       durations in µs, sizes in bytes, rates as integers per million.
 * Invariants:  serialisable; a scenario's `at` lines and a click on the page are the same commands.
 * Divergences: none.
 */

import type { NodeId } from './kernel/ids.ts';
import type { BrokerId, TopicPartition } from './protocol/topic-partition.ts';

/** A call of send() that the application makes. */
export interface ProduceCommand {
  readonly type: 'produce';
  readonly producer: string;
  readonly topic: string;
  /** `null` is no key. With `keys=` the keys are used in turn, also by records that were never sent. */
  readonly key: string | null;
  readonly partition: number | null;
  /** `null`: `<producer>-<send number>`, padded to `sizeBytes`. */
  readonly value: string | null;
  readonly sizeBytes: number | null;
  readonly poison: boolean;
  /** How long a reader works on it; without: as its group says. */
  readonly workUs?: number;
}

/** Nodes at both ends, already expanded from lists and words such as `clients`. */
export interface LinkEnds {
  readonly from: readonly NodeId[];
  readonly to: readonly NodeId[];
  readonly oneWay: boolean;
}

export type Command =
  | ProduceCommand
  | { readonly type: 'flush'; readonly producer: string }
  | { readonly type: 'beginTransaction'; readonly producer: string }
  | { readonly type: 'commitTransaction'; readonly producer: string }
  | { readonly type: 'abortTransaction'; readonly producer: string }
  | { readonly type: 'start'; readonly node: NodeId }
  | { readonly type: 'stop'; readonly node: NodeId }
  | { readonly type: 'kill'; readonly node: NodeId }
  | { readonly type: 'pause'; readonly node: NodeId }
  | { readonly type: 'resume'; readonly node: NodeId }
  | { readonly type: 'powerOff'; readonly node: NodeId }
  | { readonly type: 'wipe'; readonly node: NodeId }
  | { readonly type: 'cut'; readonly ends: LinkEnds }
  | { readonly type: 'heal'; readonly ends: LinkEnds | 'all' }
  | { readonly type: 'slow'; readonly ends: LinkEnds; readonly latencyUs: number }
  | { readonly type: 'commitConsumer'; readonly member: NodeId }
  | {
      readonly type: 'seekGroup';
      readonly group: string;
      readonly partition: TopicPartition;
      readonly offset: number;
    }
  | {
      readonly type: 'setTopic';
      readonly topic: string;
      readonly key: string;
      readonly value: string;
    }
  | {
      readonly type: 'setBroker';
      readonly broker: BrokerId | 'all';
      readonly key: string;
      readonly value: string;
    }
  /** close() and start again with the new setting. */
  | {
      readonly type: 'setClient';
      readonly node: NodeId;
      readonly settings: ReadonlyMap<string, string>;
    }
  | { readonly type: 'addPartitions'; readonly topic: string; readonly count: number }
  | {
      readonly type: 'electLeader';
      readonly partition: TopicPartition;
      readonly kind: 'preferred' | 'unclean';
    }
  | {
      readonly type: 'reassign';
      readonly partition: TopicPartition;
      /** `null`: the one that runs is taken back. */
      readonly replicas: readonly BrokerId[] | null;
    }
  | {
      readonly type: 'deleteRecords';
      readonly partition: TopicPartition;
      readonly beforeOffset: number;
    };

/** A command with its instant; acts of the same instant run in the order of the scenario. */
export interface Act {
  readonly atUs: number;
  readonly command: Command;
}
