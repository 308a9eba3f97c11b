/** Producers as cards: accumulator, requests in flight, the ledger of sends, and what the application was told. */

import {
  batchDueAtUs,
  type ProducerBatch,
  type ProducerState,
  type SendOutcome,
} from '../engine/producer/producer-state.ts';
import type { ProducerCell } from '../engine/world.ts';
import { logIndex } from '../ledger/log-index.ts';
import { memoised, memoisedTogether } from '../ledger/memo.ts';
import { recordRef } from '../ledger/record-ref.ts';
import { isUnasked, unaskedSends } from '../ledger/producer-metrics.ts';
import { sendIndex } from '../ledger/send-index.ts';
import { outcomeCell, recordCell } from './cells.ts';
import type { KeyColours } from './keys.ts';
import { type ClusterReading, clusterReading } from './lost-view.ts';
import { shownSettings } from './settings.ts';
import type { StageInput } from './stage-input.ts';
import type { AccumulatorLine, ProducerStatus, ProducerView, SendCell } from './stage-view.ts';
import type { Timer } from './timer-view.ts';
import { plainTimer, settingTimer } from './timers.ts';
import { producerTransactions } from './transactions.ts';

const SETTINGS_SHOWN = ['acks', 'linger.ms'] as const;

export function producerViews(input: StageInput, keys: KeyColours): readonly ProducerView[] {
  const { world } = input;
  return world.shape.producers.flatMap(({ name }) => {
    const cell = world.nodes.get(name);
    return cell?.kind === 'producer' ? [producerView(input, cell, keys)] : [];
  });
}

function producerView(input: StageInput, cell: ProducerCell, keys: KeyColours): ProducerView {
  const { state, process } = cell;
  const cluster = clusterReading(input.world);
  const sends = sendCells(
    state.ledger,
    state.name,
    lostOf(cluster, state.name),
    failedButStored(state, cluster),
    keys,
  );
  const inFlight = state.inFlight.filter(({ request }) => request.api === 'Produce');
  const transaction = producerTransactions(input, cell);
  return {
    name: state.name,
    status: producerStatus(cell, (transaction?.fencedBy ?? null) !== null),
    sinceUs: process.sinceUs,
    settings: shownSettings('producer', state.settings, SETTINGS_SHOWN),
    sendMode: state.application.sendMode,
    accumulator: accumulatorLines(state, keys),
    bufferShare: 1 - state.accumulator.freeBytes / Math.max(1, state.config.bufferMemoryBytes),
    inFlight: { used: inFlight.length, limit: state.config.maxInFlight },
    sends: sends.cells,
    sent: state.counts.sent,
    acked: state.counts.acked,
    unasked: unaskedSends(state.ledger),
    failed: state.counts.failed,
    toldStored: sends.stretches.flatMap((stretch) => toldStored(stretch, cluster)),
    transaction,
    timers: producerTimers(state),
  };
}

function producerStatus({ process, state }: ProducerCell, isFenced: boolean): ProducerStatus {
  if (process.status === 'frozen') return 'paused';
  if (process.status === 'down') {
    if (process.ending === 'never-started') return 'not-started';
    return process.ending === 'killed' ? 'crashed' : 'stopped';
  }
  if (isFenced) return 'fenced';
  const { waiting } = state.application;
  if (waiting.kind === 'memory') return 'buffer-full';
  if (waiting.kind === 'metadata') return 'waiting-for-metadata';
  const queued = [...state.accumulator.queues.values()].flat();
  if (queued.some(({ inRetry }) => inRetry)) return 'retrying';
  return queued.length > 0 || state.inFlight.some(({ request }) => request.api === 'Produce')
    ? 'sending'
    : 'idle';
}

/** The lost ones of one producer as one text: the same text, the same set. */
function lostOf({ lost }: ClusterReading, producer: string): string {
  const refs: string[] = [];
  for (const [ref, entry] of lost) if (entry.producer === producer) refs.push(ref);
  return refs.join(' ');
}

/** Failed, the application was told; and yet they are there. */
function failedButStored(state: ProducerState, cluster: ClusterReading): string {
  const stored = sendIndex(state.ledger).failed.flatMap(({ partition, sendId }) => {
    const replica = partition === null ? undefined : cluster.readings.get(partition)?.replica;
    const ref = recordRef(state.name, sendId);
    return replica !== undefined && logIndex(replica.log).placesOf(ref).length > 0 ? [ref] : [];
  });
  return stored.join(' ');
}

const sendCells = memoisedTogether(
  (
    ledger: ProducerState['ledger'],
    producer: string,
    lost: string,
    stored: string,
    keys: KeyColours,
  ) => {
    const stretches = ledger.chunks.map((chunk) => chunkCells(chunk, producer, lost, stored, keys));
    return { cells: stretches.flat(), stretches };
  },
);

const chunkCells = memoisedTogether(
  (
    chunk: readonly SendOutcome[],
    producer: string,
    lost: string,
    stored: string,
    keys: KeyColours,
  ): readonly SendCell[] => {
    const lostRefs = new Set(lost.split(' '));
    const storedRefs = new Set(stored.split(' '));
    return chunk.map((send) => ({
      ...outcomeCell(keys, producer, send),
      partition: send.partition,
      outcome: outcomeOf(send),
      error: send.error,
      unasked: isUnasked(send),
      lost: lostRefs.has(recordRef(producer, send.sendId)),
      stored: storedRefs.has(recordRef(producer, send.sendId)),
      ackedAtUs: send.status === 'acked' ? send.settledAtUs : null,
    }));
  },
);

function outcomeOf({ status }: SendOutcome): SendCell['outcome'] {
  if (status === 'pending') return 'waiting';
  return status === 'acked' ? 'acked' : 'failed';
}

/** Whether any is lost, and how far each partition is acknowledged: most stretches need no closer look. */
const reachOf = memoised((cells: readonly SendCell[]) => {
  const acked = new Map<string, number>();
  for (const { partition, outcome, offset } of cells) {
    if (partition === null || outcome !== 'acked' || offset === null) continue;
    acked.set(partition, Math.max(offset, acked.get(partition) ?? offset));
  }
  return { anyLost: cells.some(({ lost }) => lost), acked };
});

/** Acknowledged, and lost or past the high watermark; the latter only counts while somebody is behind. */
function toldStored(cells: readonly SendCell[], { readings }: ClusterReading): readonly SendCell[] {
  const { anyLost, acked } = reachOf(cells);
  const isPast = (partition: string, offset: number) => {
    const replica = readings.get(partition)?.replica;
    return replica !== undefined && offset >= replica.highWatermark;
  };
  if (!anyLost && ![...acked].some(([partition, offset]) => isPast(partition, offset))) return [];
  return cells.filter(({ lost, outcome, offset, partition }) => {
    if (lost) return true;
    if (outcome !== 'acked' || offset === null || partition === null) return false;
    return isPast(partition, offset);
  });
}

function accumulatorLines(state: ProducerState, keys: KeyColours): readonly AccumulatorLine[] {
  return [...state.accumulator.queues].map(([partition, batches]) => ({
    partition,
    batches: batches.map((batch) => ({
      cells: batch.records.map((record) => recordCell(keys, record, null)),
      attempt: batch.attempts + 1,
      linger: batch.inRetry ? null : lingerTimer(state, batch),
      backoff: batch.inRetry
        ? plainTimer('retryBackoff', batch.lastAttemptUs, batch.backoffUntilUs)
        : null,
    })),
  }));
}

function lingerTimer(state: ProducerState, batch: ProducerBatch): Timer {
  return settingTimer(
    'linger',
    'producer',
    'linger.ms',
    batch.createdAtUs,
    batchDueAtUs(state, batch),
  );
}

function producerTimers(state: ProducerState): readonly Timer[] {
  const { waiting } = state.application;
  const blocked = waiting.kind === 'metadata' || waiting.kind === 'memory';
  if (!blocked) return [];
  const fromUs = waiting.untilUs - state.config.maxBlockUs;
  return [settingTimer('maxBlock', 'producer', 'max.block.ms', fromUs, waiting.untilUs)];
}
