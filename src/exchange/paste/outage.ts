/**
 * Who is down, and which partitions wait for one of them. A partition without a leader is one whose last replicas in sync are dead
 * while the others, alive or not, had fallen behind. The language stops brokers and not single replicas, so in the run such a
 * partition lives on its last ones alone until they die, and gets its other replicas back when there is nobody to copy from.
 */

import type { PasteProblems } from './paste-problem.ts';
import type { PastedPartition, PastedTopic } from './read-lines.ts';

export interface Leaderless {
  readonly line: number;
  readonly topic: string;
  readonly index: number;
  /** Was in sync last. */
  readonly last: readonly number[];
  readonly replicas: readonly number[];
}

export interface Outage {
  readonly downIds: readonly number[];
  readonly leaderless: readonly Leaderless[];
}

/** Of those who would lead at once if they were alive; where the paste names none, the preferred one. */
export function lastInSync({
  isr,
  elr,
  lastKnownElr,
  replicas,
}: PastedPartition): readonly number[] {
  const eligible = [...new Set([...isr, ...elr])];
  if (eligible.length > 0) return eligible;
  return lastKnownElr.length > 0 ? lastKnownElr : replicas.slice(0, 1);
}

const isLed = ({ leader, isr }: PastedPartition): boolean =>
  leader === null ? isr.length > 0 : leader !== 'none';

const partitionsOf = (topics: readonly PastedTopic[], led: boolean): readonly PastedPartition[] =>
  topics.flatMap(({ partitions }) => partitions.filter((one) => isLed(one) === led));

/** In sync somewhere, or leading: these answer. */
function aliveIn(topics: readonly PastedTopic[]): ReadonlySet<number> {
  const led = partitionsOf(topics, true);
  const leaders = led.flatMap(({ leader }) => (typeof leader === 'number' ? [leader] : []));
  return new Set([...led.flatMap(({ isr }) => isr), ...leaders]);
}

/** In sync nowhere though it holds what others lead, or one that a partition waits for. */
function downOf(topics: readonly PastedTopic[], alive: ReadonlySet<number>): readonly number[] {
  const holding = partitionsOf(topics, true).flatMap(({ replicas }) => replicas);
  const awaited = partitionsOf(topics, false).flatMap(lastInSync);
  const down = [...holding, ...awaited].filter((id) => !alive.has(id));
  return [...new Set(down)].sort((a, b) => a - b);
}

/** Behind in one partition and in sync in another: the language has no word for it. */
function tellHalfBehind(
  topics: readonly PastedTopic[],
  downIds: readonly number[],
  problems: PasteProblems,
): void {
  for (const { line, topic, index, replicas, isr } of partitionsOf(topics, true)) {
    for (const id of replicas) {
      if (isr.includes(id) || downIds.includes(id)) continue;
      problems.add(line, 'out-of-isr', `${topic}-${index}`, String(id));
    }
  }
}

function leaderlessOf(
  topics: readonly PastedTopic[],
  downIds: readonly number[],
  problems: PasteProblems,
): readonly Leaderless[] {
  return partitionsOf(topics, false).flatMap((partition): readonly Leaderless[] => {
    const { line, topic, index, replicas, isr, elr, lastKnownElr } = partition;
    const name = `${topic}-${index}`;
    const last = lastInSync(partition).filter((id) => replicas.includes(id));
    const ids = last.join(',');
    if (last.length === 0 || !last.every((id) => downIds.includes(id))) {
      problems.add(line, 'cannot-be-leaderless', name, ids);
      return [];
    }
    problems.add(line, 'no-leader', name, ids);
    const isOnlyKnown = isr.length === 0 && elr.length === 0 && lastKnownElr.length > 0;
    if (isOnlyKnown) problems.add(line, 'last-known', name, ids);
    return [{ line, topic, index, last, replicas }];
  });
}

export function outageOf(topics: readonly PastedTopic[], problems: PasteProblems): Outage {
  const downIds = downOf(topics, aliveIn(topics));
  tellHalfBehind(topics, downIds, problems);
  return { downIds, leaderless: leaderlessOf(topics, downIds, problems) };
}
