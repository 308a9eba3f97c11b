/** What was pasted, as a cluster: which brokers there are, who is down, how much of each log is shown. */

import { bounds } from '../../scenario/bounds.ts';
import { type Outage, outageOf } from './outage.ts';
import type { PasteProblems } from './paste-problem.ts';
import type { Pasted, PastedPartition, PastedTopic } from './read-lines.ts';

export interface PastedCluster {
  /** The number here of each broker there. */
  readonly brokers: ReadonlyMap<number, number>;
  readonly outage: Outage;
  readonly topics: readonly PastedTopic[];
}

const listed = (numbers: readonly number[]): string => numbers.join(',');

/** Brokers by the size of their ids; those beyond the bound are left out. */
function numberBrokers(pasted: Pasted, problems: PasteProblems): ReadonlyMap<number, number> {
  const fromConfigs = pasted.configs.flatMap(({ kind, name }) =>
    kind === 'broker' && name !== '' ? [Number(name)] : [],
  );
  const found = new Set([...pasted.partitions.flatMap(({ replicas }) => replicas), ...fromConfigs]);
  const sorted = [...found].sort((a, b) => a - b);
  const kept = sorted.slice(0, bounds.brokers.max);
  const brokers = new Map(kept.map((id, index) => [id, index + 1]));
  if (sorted.length > kept.length) {
    const others = sorted.slice(kept.length);
    problems.add(0, 'left-out', `broker ${listed(others)}`, bounds.brokers.phrase);
  }
  if (kept.some((id, index) => id !== index + 1)) {
    problems.add(0, 'brokers-renumbered', listed(kept), listed([...brokers.values()]));
  }
  return brokers;
}

/** Numbered from 0: what the paste does not show of a topic ends it. */
function unbroken(partitions: readonly PastedPartition[]): readonly PastedPartition[] {
  const byIndex = new Map(partitions.map((partition) => [partition.index, partition]));
  const result: PastedPartition[] = [];
  for (let index = 0; index < bounds.partitions.max; index++) {
    const partition = byIndex.get(index);
    if (partition === undefined) break;
    result.push(partition);
  }
  return result;
}

const isInternal = (topic: string): boolean => topic.startsWith('__');

function topicsOf(
  pasted: Pasted,
  brokers: ReadonlyMap<number, number>,
  problems: PasteProblems,
): readonly PastedTopic[] {
  const byTopic = new Map<string, PastedPartition[]>();
  for (const partition of pasted.partitions) {
    if (isInternal(partition.topic)) continue;
    const kept = (ids: readonly number[]) => ids.filter((id) => brokers.has(id));
    const replicas = kept(partition.replicas);
    const shown = {
      ...partition,
      replicas: replicas.length > 0 ? replicas : [...brokers.keys()].slice(0, 1),
      isr: kept(partition.isr),
      elr: kept(partition.elr),
      lastKnownElr: kept(partition.lastKnownElr),
    };
    const others = byTopic.get(partition.topic);
    if (others === undefined) byTopic.set(partition.topic, [shown]);
    else others.push(shown);
  }
  const topics: PastedTopic[] = [];
  for (const [found, partitions] of byTopic) {
    const line = partitions[0]?.line ?? 0;
    const kept = unbroken(partitions);
    const count = new Set(partitions.map(({ index }) => index)).size;
    if (kept.length === 0 || topics.length >= bounds.topics.max) {
      problems.add(line, 'left-out', found, bounds.topics.phrase);
      continue;
    }
    if (kept.length < count) problems.add(line, 'cut-to-bound', found, `${kept.length} partitions`);
    topics.push({ found, line, partitions: kept });
  }
  return topics;
}

export function clusterOf(pasted: Pasted, problems: PasteProblems): PastedCluster {
  const brokers = numberBrokers(pasted, problems);
  const topics = topicsOf(pasted, brokers, problems);
  const outage = outageOf(topics, problems);
  return { brokers, outage, topics };
}
