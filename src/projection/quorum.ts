/** The controller quorum at one instant: voters, the metadata log, and what every broker has heard of it. */

import { activeController, committedImage, controllersOf } from '../engine/controllers-word.ts';
import type { MetadataRecord, PartitionImage } from '../engine/metadata/image.ts';
import { topicPartition } from '../engine/protocol/topic-partition.ts';
import { majorityOf } from '../engine/quorum/epoch-election.ts';
import { endOffsetOf, type MetadataLog } from '../engine/quorum/metadata-log.ts';
import type { ControllerCell, World } from '../engine/world.ts';
import { epochForOffset } from '../engine/log/leader-epoch-cache.ts';
import { meaningOf } from '../ledger/metadata-meaning.ts';
import { listenerViews } from './quorum-listeners.ts';
import { metadataNews } from './quorum-news.ts';
import type { MetadataColumn, QuorumView } from './quorum-view.ts';
import { voterViews } from './quorum-voters.ts';
import { keepParts } from './same.ts';
import type { StageInput } from './stage-input.ts';

/** As many as a row has room for. */
const COLUMNS = 6;

export function quorumView(
  input: StageInput,
  before?: QuorumView,
  most: number = COLUMNS,
): QuorumView | null {
  const { world } = input;
  const controllers = controllersOf(world);
  const image = committedImage(world);
  const source = sourceOf(world, controllers);
  if (source === undefined || image === undefined) return null;
  const { log } = source.state;
  const first = Math.max(log.baseOffset, endOffsetOf(log) - most);
  const columns = columnsOf(log, first, image.offset);
  return {
    epoch: Math.max(...controllers.map(({ state }) => state.quorum.epoch)),
    active: activeController(world)?.state.id ?? null,
    votersUp: controllers.filter(({ process }) => process.status === 'up').length,
    majority: majorityOf(controllers.length),
    highWatermark: image.offset,
    older: first,
    columns: keepParts(before?.columns, columns),
    voters: keepParts(before?.voters, voterViews(world, controllers, log, first)),
    listeners: keepParts(before?.listeners, listenerViews(input, image)),
    news: keepParts(before?.news, metadataNews(world)),
  };
}

/** Whose log stands over the columns: the leader's of the latest epoch, else the one that ends last. */
function sourceOf(world: World, controllers: readonly ControllerCell[]) {
  const leaders = controllers.filter(({ state }) => state.quorum.role.kind === 'leader');
  const byEpoch = leaders.toSorted((a, b) => b.state.quorum.epoch - a.state.quorum.epoch);
  const byEnd = controllers.toSorted((a, b) => endOffsetOf(b.state.log) - endOffsetOf(a.state.log));
  return activeController(world) ?? byEpoch[0] ?? byEnd[0];
}

function columnsOf(log: MetadataLog, first: number, highWatermark: number) {
  const known = new Map<string, PartitionImage>();
  const columns: MetadataColumn[] = [];
  log.records.forEach((record, place) => {
    const offset = log.baseOffset + place;
    const name = partitionOf(record);
    if (offset >= first) {
      const meaning = meaningOf(record, name === null ? undefined : known.get(name));
      const epoch = epochForOffset(log.epochs, offset);
      columns.push({ offset, epoch, meaning, committed: offset < highWatermark });
    }
    if (name !== null && 'partition' in record) known.set(name, record.partition);
  });
  return columns;
}

function partitionOf(record: MetadataRecord): string | null {
  if (record.type !== 'Partition' && record.type !== 'PartitionChange') return null;
  return topicPartition(record.partition.topic, record.partition.partition);
}
