/**
 * Facts → cues. Neighbours of one kind and one actor become one cue that counts them.
 *
 * Units:       instants in µs.
 * Invariants:  a pure function of the facts; sorted by time. Partitions of Kafka's own topics make no cues.
 */

import type { Fact } from '../engine/kernel/fact.ts';
import type { NodeId } from '../engine/kernel/ids.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';
import { momentWords } from '../scenario/moment-words.ts';
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
  readonly names?: readonly string[];
  /** What comes again as the same is one moment, however often and long it does: the first time. */
  readonly same?: string;
}

export function cuesOf(facts: readonly Fact[]): readonly Cue[] {
  const collector = new CueCollector();
  const losses = new LossWatch();
  for (const fact of facts) {
    const found = cueOf(fact);
    if (found !== undefined) collector.add(fact, found);
    for (const { partition, count } of losses.hear(fact)) {
      collector.add(fact, { kind: 'lost', who: null, partition, count });
    }
  }
  return collector.cues();
}

/** Kinds that a run slows down for. What comes with every record does not. */
const MOMENTS: ReadonlySet<CueKind> = new Set<CueKind>([
  'crash',
  'cut',
  'lost',
  'repeated',
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

/** Instants that the screen-time axis gives room to. */
export function momentsOf(cues: readonly Cue[]): readonly number[] {
  return [...new Set(cues.filter(({ kind }) => MOMENTS.has(kind)).map(({ atUs }) => atUs))];
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
    const { kind, who, partition = null, count = 1, names = [], same } = found;
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
        names: [...new Set([...before.cue.names, ...names])],
      };
      return;
    }
    const { atUs, id } = fact;
    const rank = momentWords.indexOf(kind);
    const draft = {
      cue: { atUs, kind, rank, who, partition, count, names, fact: id },
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
      const { partition, sendIds } = fact.inputs;
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
