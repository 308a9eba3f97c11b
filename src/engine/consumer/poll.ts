/**
 * One round of poll(): coordinator, positions, what is buffered, and new fetches.
 *
 * Kafka:       internals.ClassicKafkaConsumer.poll, pollForFetches; ConsumerCoordinator.poll (4.4).
 * Units:       µs.
 * Invariants:  the position moves before the application sees a record; an automatic commit comes before both.
 * Divergences: none.
 */

import type { FactId } from '../kernel/ids.ts';
import { compareTopicPartitions, type TopicPartition } from '../protocol/topic-partition.ts';
import { allConsumed, commitsByTimer } from './auto-commit-offsets.ts';
import { maybeAutoCommit, offsetList } from './commit.ts';
import type { PolledRange } from './consumer-rules.ts';
import type { ConsumerState } from './consumer-state.ts';
import type { PolledRecord } from './polled-record.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { readyCoordinator } from './coordinator-lookup.ts';
import { collectFetch } from './fetch-collector.ts';
import { sendFetches } from './fetcher.ts';
import { pollGroup } from './modern/modern-poll.ts';
import type { PollResult } from './poll-result.ts';
import { updatePositions } from './positions.ts';
import { ensureActiveGroup } from './rebalance.ts';
import { memberOf, update, updateApplication, type ConsumerTurn } from './turn.ts';

const NOTHING: PollResult = { kind: 'nothing' };

export function pollOnce(turn: ConsumerTurn): PollResult {
  const { pollFailure } = turn.state.application;
  if (pollFailure !== null) {
    updateApplication(turn, { pollFailure: null });
    return { kind: 'thrown', failure: pollFailure };
  }
  if (takesPartInGroup(turn)) {
    const failure = updatePositions(turn);
    if (failure !== null) return { kind: 'thrown', failure };
  }
  const records = takeBuffered(turn);
  sendFetches(turn);
  return records.length === 0 ? NOTHING : returned(turn, records);
}

/** The new consumer reads what it holds, whether its coordinator can be reached or not. */
function takesPartInGroup(turn: ConsumerTurn): boolean {
  if (turn.state.modern !== null) {
    pollGroup(turn);
    return true;
  }
  if (readyCoordinator(turn) === null || !ensureActiveGroup(turn)) return false;
  if (!commitsByTimer(turn.state)) maybeAutoCommit(turn);
  return true;
}

function takeBuffered(turn: ConsumerTurn): readonly PolledRecord[] {
  const { assigned, buffer, settings, counters } = turn.state;
  if (buffer.length === 0) return [];
  const collected = collectFetch(assigned, buffer, mostRecords(turn.state, settings));
  const { records } = collected;
  const read = counters.read + records.length;
  update(turn, {
    assigned: collected.assigned,
    buffer: collected.buffer,
    counters: { read, processed: counters.processed },
  });
  return records;
}

/** rd_kafka_consumer_poll() hands out one message. */
function mostRecords({ around }: ConsumerState, { maxPollRecords }: ConsumerSettings): number {
  return around.client === 'librdkafka' ? 1 : maxPollRecords;
}

function returned(turn: ConsumerTurn, records: readonly PolledRecord[]): PollResult {
  const { autoCommitAtUs } = turn.state;
  const fact = turn.out.fact({
    rule: 'consumer.polled',
    inputs: {
      ...memberOf(turn),
      count: records.length,
      ranges: rangesOf(records),
      positions: offsetList(allConsumed(turn.state)),
      autoCommitInUs: autoCommitAtUs === null ? null : Math.max(autoCommitAtUs - turn.nowUs, 0),
    },
    supports: positionFacts(turn.state, records),
  });
  return { kind: 'records', records, fact };
}

function rangesOf(records: readonly PolledRecord[]): readonly PolledRange[] {
  const [only] = records;
  if (records.length === 1 && only !== undefined) return [rangeOfOne(only)];
  const ranges = new Map<TopicPartition, PolledRange>();
  for (const { partition, offset } of records) {
    const range = ranges.get(partition);
    const firstOffset = range?.firstOffset ?? offset;
    const count = (range?.count ?? 0) + 1;
    ranges.set(partition, { partition, firstOffset, lastOffset: offset, count });
  }
  return [...ranges.values()].sort((a, b) => compareTopicPartitions(a.partition, b.partition));
}

function rangeOfOne({ partition, offset }: PolledRecord): PolledRange {
  return { partition, firstOffset: offset, lastOffset: offset, count: 1 };
}

function positionFacts(state: ConsumerState, records: readonly PolledRecord[]): readonly FactId[] {
  const facts = new Set<FactId>();
  for (const { partition } of records) {
    const fact = state.assigned.get(partition)?.positionFact ?? null;
    if (fact !== null) facts.add(fact);
  }
  return [...facts];
}
