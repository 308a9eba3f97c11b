/**
 * Facts → cues. Neighbours of one kind and one actor become one cue that counts them.
 *
 * Units:       instants in µs.
 * Invariants:  a pure function of the facts; sorted by time. Partitions of Kafka's own topics make no cues.
 */

import type { Fact } from '../engine/kernel/fact.ts';
import type { FactId, NodeId } from '../engine/kernel/ids.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';
import { momentWords } from '../scenario/moment-words.ts';
import type { CellWrite } from './cell-writes.ts';
import type { Cue, CueKind } from './cues.ts';
import { LossWatch } from './loss-watch.ts';

/** Facts of one kind and actor within this time are one moment to the eye. */
const TOGETHER_US = 20_000;
const INTERNAL = '__';

interface Found {
  readonly kind: CueKind;
  readonly who: NodeId | null;
  readonly partition?: string;
  /** 1 without it. */
  readonly count?: number;
  /** 0 without it. */
  readonly unasked?: number;
  readonly names?: readonly string[];
  /** What comes again as the same is one moment, however often and long it does: the first time. */
  readonly same?: string;
}

const NO_WRITES: ReadonlyMap<FactId, CellWrite> = new Map();

/** `writes`: what was written where only the last value stays. */
export function cuesOf(
  facts: readonly Fact[],
  writes: ReadonlyMap<FactId, CellWrite> = NO_WRITES,
): readonly Cue[] {
  const collector = new CueCollector();
  const losses = new LossWatch();
  for (const fact of facts) {
    const found = cueOf(fact);
    if (found !== undefined) collector.add(fact, found);
    const write = writes.get(fact.id);
    if (write !== undefined) collector.add(fact, writeCue(write));
    for (const loss of losses.hear(fact)) {
      collector.add(fact, { kind: 'lost', who: null, ...loss });
    }
  }
  return collector.cues();
}

/** One value: that was written. Two: the first was written over the second, which was sent later. */
function writeCue({ group, value, over }: CellWrite): Found {
  return over === null
    ? { kind: 'written', who: group, names: [value] }
    : { kind: 'overwritten', who: group, names: [value, over] };
}

/** Kinds that a run slows down for. What comes with every record does not. */
const MOMENTS: ReadonlySet<CueKind> = new Set<CueKind>([
  'crash',
  'cut',
  'lost',
  'repeated',
  'overwritten',
  'written',
  'truncated',
  'leaderless',
  'elected',
  'failed',
  'timed-out',
  'rebalanced',
  'frozen',
  'stopped',
  'healed',
  'started',
  'resumed',
]);

/** Where values come one after the other, only so many of a second are watched one by one. */
const WRITES_WATCHED = 3;
const WRITES_WINDOW_US = 1_000_000;

/** Instants that the screen-time axis gives room to. */
export function momentsOf(cues: readonly Cue[]): readonly number[] {
  const crowded = crowdOfWrites(cues);
  const seen = cues.filter((cue) => MOMENTS.has(cue.kind) && !crowded.has(cue));
  return [...new Set(seen.map(({ atUs }) => atUs))];
}

/** Writes that come when enough others were watched shortly before. */
function crowdOfWrites(cues: readonly Cue[]): ReadonlySet<Cue> {
  const writes = cues.filter(({ kind }) => kind === 'written');
  return new Set(
    writes.filter(({ atUs }, index) => {
      const before = writes[index - WRITES_WATCHED];
      return before !== undefined && before.atUs > atUs - WRITES_WINDOW_US;
    }),
  );
}

interface Draft {
  cue: Cue;
  lastUs: number;
}

class CueCollector {
  private readonly drafts: Draft[] = [];
  private readonly latest = new Map<string, Draft>();
  private readonly told = new Set<string>();

  add(fact: Fact, found: Found): void {
    if (found.partition?.startsWith(INTERNAL) === true) return;
    const { kind, who, partition = null, count = 1, unasked = 0, names = [], same } = found;
    if (same !== undefined && this.told.has(same)) return;
    if (same !== undefined) this.told.add(same);
    const key = `${kind} ${who ?? ''}`;
    const before = this.latest.get(key);
    if (before !== undefined && fact.atUs - before.lastUs <= TOGETHER_US) {
      before.lastUs = fact.atUs;
      before.cue = {
        ...before.cue,
        partition: before.cue.partition === partition ? partition : null,
        count: before.cue.count + count,
        unasked: before.cue.unasked + unasked,
        names: [...new Set([...before.cue.names, ...names])],
      };
      return;
    }
    const { atUs, id } = fact;
    const rank = momentWords.indexOf(kind);
    const draft = {
      cue: { atUs, kind, rank, who, partition, count, unasked, names, fact: id },
      lastUs: atUs,
    };
    this.drafts.push(draft);
    this.latest.set(key, draft);
  }

  cues(): readonly Cue[] {
    return this.drafts.map(({ cue }) => cue);
  }
}

function cueOf(fact: Fact): Found | undefined {
  const { node } = fact;
  switch (fact.rule) {
    case 'process.killed':
      return { kind: 'crash', who: node };
    case 'process.frozen':
      return { kind: 'frozen', who: node };
    case 'process.resumed':
      return { kind: 'resumed', who: node };
    case 'process.started':
      return fact.inputs.again ? { kind: 'started', who: node } : undefined;
    case 'process.exited':
      return { kind: fact.inputs.because === 'restart' ? 'setting' : 'stopped', who: node };
    case 'network.cut':
      return { kind: 'cut', who: null, names: [...fact.inputs.from, ...fact.inputs.to] };
    case 'network.healed':
      return { kind: 'healed', who: null, names: [...fact.inputs.from, ...fact.inputs.to] };
    case 'network.slowed':
      return { kind: 'slowed', who: null, names: [...fact.inputs.from, ...fact.inputs.to] };
    default:
      return clusterCue(fact) ?? clientCue(fact);
  }
}

function clusterCue(fact: Fact): Found | undefined {
  switch (fact.rule) {
    case 'controller.leaderElected': {
      const leader = brokerNode(fact.inputs.leader);
      return { kind: 'elected', who: leader, partition: fact.inputs.partition, names: [leader] };
    }
    case 'controller.becameActive':
      return { kind: 'elected', who: fact.node, names: [fact.node] };
    case 'quorum.majorityLost':
      return { kind: 'leaderless', who: fact.node };
    case 'quorum.logTruncated': {
      const { fromOffset, toOffset } = fact.inputs;
      return { kind: 'truncated', who: fact.node, count: fromOffset - toOffset };
    }
    case 'controller.leaderLost':
      return { kind: 'leaderless', who: null, partition: fact.inputs.partition };
    case 'controller.isrChanged':
      return { kind: 'isr', who: null, partition: fact.inputs.partition };
    case 'controller.brokerUnfenced':
      return { kind: 'returned', who: brokerNode(fact.inputs.broker) };
    case 'controller.configChanged':
      return { kind: 'setting', who: fact.inputs.name, names: [fact.inputs.key] };
    case 'controller.partitionsAdded':
      return { kind: 'setting', who: fact.inputs.topic, names: ['partitions'] };
    case 'controller.reassignmentStarted':
    case 'controller.reassignmentCancelled': {
      const { partition } = fact.inputs;
      return { kind: 'setting', who: partition, partition, names: ['replicas'] };
    }
    case 'replication.logTruncated': {
      const count = fact.inputs.fromOffset - fact.inputs.toOffset;
      return { kind: 'truncated', who: fact.node, partition: fact.inputs.partition, count };
    }
    case 'produce.refusedByMinIsr': {
      const { partition, sends } = fact.inputs;
      const ids = sends.map(({ producer, sendId }) => `${producer} ${sendId}`);
      const same = `${partition} ${ids.join()}`;
      return { kind: 'refused', who: fact.node, partition, count: sends.length, same };
    }
    case 'transaction.timedOut':
      return { kind: 'timed-out', who: fact.inputs.transactionalId };
    case 'group.rebalanceCompleted': {
      const { group, assignments } = fact.inputs;
      return { kind: 'rebalanced', who: group, count: assignments.length };
    }
    default:
      return undefined;
  }
}

function clientCue(fact: Fact): Found | undefined {
  const who = fact.node;
  switch (fact.rule) {
    case 'producer.recordSent':
      return { kind: 'sent', who };
    case 'producer.batchAcked': {
      const { partition, sendIds, acks } = fact.inputs;
      if (acks === 0) return undefined;
      return { kind: 'acknowledged', who, partition, count: sendIds.length };
    }
    case 'producer.batchFailed':
    case 'producer.batchExpired': {
      const { partition, sendIds, error } = fact.inputs;
      return { kind: 'failed', who, partition, count: sendIds.length, names: [error] };
    }
    case 'producer.sendRefused':
      return { kind: 'failed', who, names: [fact.inputs.error] };
    case 'consumer.committed':
      return { kind: 'committed', who };
    case 'application.recordProcessed': {
      const { nth, member, partition, offset } = fact.inputs;
      if (nth === 1) return undefined;
      return { kind: 'repeated', who: member, partition, names: [String(offset)] };
    }
    default:
      return undefined;
  }
}
