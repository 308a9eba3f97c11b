/**
 * Changes of a share partition that have to be stored: begun, written, then kept or taken back.
 *
 * Kafka:       kafka.server.share.SharePartition.rollbackOrProcessStateUpdates, writeShareGroupState (4.4);
 *              org.apache.kafka.server.share.persister.PersisterStateBatch.
 * Units:       offsets.
 * Invariants:  the start offset moves only over what is stored.
 * Divergences: none.
 */

import { completeChange, type InFlightState, type RecordState } from './in-flight-state.ts';
import { mapStates } from './in-flight-batch.ts';
import {
  draftOf,
  moveStart,
  type SharePartition,
  type SharePartitionDraft,
} from './share-partition.ts';

/** What is stored of neighbouring records: their state and how often they were handed out. */
export interface StateBatch {
  readonly firstOffset: number;
  /** Inclusive. */
  readonly lastOffset: number;
  readonly state: RecordState;
  readonly deliveryCount: number;
}

/** A change and what has to be stored for it; nothing to store, nothing to wait for. */
export interface StateChange {
  readonly partition: SharePartition;
  readonly write: number;
  readonly batches: readonly StateBatch[];
}

export function stateBatch(first: number, last: number, after: InFlightState): StateBatch {
  const { state, deliveryCount } = after;
  return { firstOffset: first, lastOffset: last, state, deliveryCount };
}

export function changeOf(draft: SharePartitionDraft, batches: readonly StateBatch[]): StateChange {
  const write = draft.nextWrite;
  return { partition: { ...draft, nextWrite: write + 1 }, write, batches };
}

/** Nothing to store after all: what was begun goes back. Batches that came apart stay so. */
export function takenBack(draft: SharePartitionDraft, nowUs: number): StateChange {
  const write = draft.nextWrite;
  return { partition: takeBackOrKeep(draft, write, false, nowUs), write, batches: [] };
}

/** Stored: the changes hold, and the start offset may move. Not stored: all is as before. */
export function completeWrite(
  partition: SharePartition,
  write: number,
  isStored: boolean,
  nowUs: number,
): SharePartition {
  const draft = takeBackOrKeep(partition, write, isStored, nowUs);
  if (isStored) moveStart(draft);
  return draft;
}

function takeBackOrKeep(
  partition: SharePartition,
  write: number,
  isStored: boolean,
  nowUs: number,
): SharePartitionDraft {
  const draft = draftOf(partition);
  draft.batches = draft.batches.map((batch) =>
    mapStates(batch, (state) => completeChange(state, write, isStored, nowUs)),
  );
  return draft;
}

/** A lock ran out: that holds whether it could be stored or not. */
export function afterTimeout(partition: SharePartition): SharePartition {
  const draft = draftOf(partition);
  moveStart(draft);
  return draft;
}
