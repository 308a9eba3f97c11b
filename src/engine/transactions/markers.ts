/**
 * Markers to the leaders of all partitions of a transaction that ends, again and again until they are written.
 *
 * Kafka:       kafka.coordinator.transaction.TransactionMarkerChannelManager,
 *              TransactionMarkerRequestCompletionHandler (4.4).
 * Units:       µs.
 * Invariants:  one request at a time to a broker; a transaction is complete when every partition has its marker.
 * Divergences: `transaction-marker-retry`.
 */

import type { ErrorCode } from '../protocol/errors.ts';
import { type BrokerId, NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import type { TxnMarker, WriteTxnMarkersResponse } from '../protocol/transaction-messages.ts';
import type { MarkerToWrite } from './transaction-coordinator-state.ts';
import type { TransactionTurn } from './transaction-turn.ts';

/** The pause after a refusal or a lost connection; Kafka's reconnect back-off of this channel. */
const RETRY_US = 50_000;

/** After the decision, and again after a change of coordinator. */
export function sendMarkersOf(turn: TransactionTurn, transactionalId: string): void {
  const metadata = turn.held(transactionalId)?.metadata;
  if (metadata === undefined) return;
  const { producerId, producerEpoch, partitions, state } = metadata;
  const place = turn.placeOf(transactionalId);
  const coordinatorEpoch = turn.coordinatorEpoch(place);
  const result = state === 'PrepareCommit' ? 'COMMIT' : 'ABORT';
  const names = {
    transactionalId,
    place,
    producerId,
    producerEpoch,
    coordinatorEpoch,
    result,
  } as const;
  enqueue(turn, [{ ...names, partitions }]);
  tryComplete(turn, transactionalId, false);
}

/** To the brokers that lead the partitions now; what has no leader waits. */
function enqueue(turn: TransactionTurn, markers: readonly MarkerToWrite[]): void {
  const stalled: MarkerToWrite[] = [];
  for (const marker of markers) {
    for (const [broker, partitions] of byLeader(turn, marker.partitions)) {
      const own = { ...marker, partitions };
      if (broker === NO_BROKER) stalled.push(own);
      else queue(turn, broker, own);
    }
  }
  if (stalled.length > 0) stall(turn, stalled);
  for (const broker of turn.state.queues.keys()) send(turn, broker);
}

function byLeader(
  turn: TransactionTurn,
  partitions: readonly TopicPartition[],
): ReadonlyMap<BrokerId, readonly TopicPartition[]> {
  const { image } = turn.host;
  const groups = new Map<BrokerId, TopicPartition[]>();
  for (const partition of partitions) {
    const leader = image.partitions.get(partition)?.leader ?? NO_BROKER;
    const isAlive = image.brokers.get(leader)?.fenced === false;
    const broker = isAlive ? leader : NO_BROKER;
    groups.set(broker, [...(groups.get(broker) ?? []), partition]);
  }
  return groups;
}

function queue(turn: TransactionTurn, broker: BrokerId, marker: MarkerToWrite): void {
  const queues = new Map(turn.state.queues);
  turn.update({ queues: queues.set(broker, [...(queues.get(broker) ?? []), marker]) });
}

function send(turn: TransactionTurn, broker: BrokerId): void {
  const { inFlight, queues } = turn.state;
  const markers = queues.get(broker) ?? [];
  if (inFlight.has(broker) || markers.length === 0) return;
  const rest = new Map(queues);
  rest.delete(broker);
  turn.update({ queues: rest, inFlight: new Map(inFlight).set(broker, markers) });
  turn.host.sendMarkers(broker, { api: 'WriteTxnMarkers', markers: markers.map(onTheWire) });
}

function onTheWire({ transactionalId: _id, place: _place, ...marker }: MarkerToWrite): TxnMarker {
  return marker;
}

function stall(turn: TransactionTurn, markers: readonly MarkerToWrite[]): void {
  turn.update({ stalled: [...turn.state.stalled, ...markers] });
  turn.setTimer('markers', RETRY_US, { type: 'markers' });
}

// ── answers ──────────────────────────────────────────────────────────────────────────────────────

function takeInFlight(turn: TransactionTurn, broker: BrokerId): readonly MarkerToWrite[] {
  const inFlight = new Map(turn.state.inFlight);
  const sent = inFlight.get(broker) ?? [];
  inFlight.delete(broker);
  turn.update({ inFlight });
  return sent.filter((marker) => isCurrent(turn, marker));
}

/** The coordinator may have changed, here and back again, since the marker was sent. */
function isCurrent(turn: TransactionTurn, { place, coordinatorEpoch }: MarkerToWrite): boolean {
  return turn.state.leading.get(place) === coordinatorEpoch;
}

export function markersAnswered(
  turn: TransactionTurn,
  broker: BrokerId,
  answer: WriteTxnMarkersResponse,
): void {
  for (const marker of takeInFlight(turn, broker)) {
    const verdicts = answer.markers.find(({ producerId }) => producerId === marker.producerId);
    takeVerdicts(turn, broker, marker, verdicts?.partitions ?? []);
  }
  send(turn, broker);
}

function takeVerdicts(
  turn: TransactionTurn,
  broker: BrokerId,
  marker: MarkerToWrite,
  verdicts: WriteTxnMarkersResponse['markers'][number]['partitions'],
): void {
  const refused: TopicPartition[] = [];
  let because: ErrorCode = 'NONE';
  for (const { partition, error } of verdicts) {
    if (!marker.partitions.includes(partition)) continue;
    if (error === 'NONE') removePartition(turn, marker.transactionalId, partition);
    // A newer epoch has been there before: this transaction is no longer ours to end.
    else if (error === 'INVALID_PRODUCER_EPOCH' || error === 'TRANSACTION_COORDINATOR_FENCED')
      return;
    else {
      refused.push(partition);
      because = error;
    }
  }
  if (refused.length > 0) repeat(turn, broker, { ...marker, partitions: refused }, because);
  else tryComplete(turn, marker.transactionalId, false);
}

function repeat(
  turn: TransactionTurn,
  broker: BrokerId,
  marker: MarkerToWrite,
  error: ErrorCode,
): void {
  const { transactionalId, producerId, producerEpoch, result, partitions } = marker;
  const names = { transactionalId, producerId, producerEpoch, result, partitions };
  const inputs = { ...names, broker, error, retryUs: RETRY_US };
  turn.tell(transactionalId, { rule: 'transaction.markerRepeated', inputs });
  stall(turn, [marker]);
}

function removePartition(
  turn: TransactionTurn,
  transactionalId: string,
  partition: TopicPartition,
): void {
  const metadata = turn.held(transactionalId)?.metadata;
  if (metadata === undefined) return;
  const partitions = metadata.partitions.filter((name) => name !== partition);
  turn.putMetadata({ ...metadata, partitions });
}

/** The connection is gone: nobody knows what was written, the same markers once more. */
export function markersFailed(turn: TransactionTurn, broker: BrokerId): void {
  for (const marker of takeInFlight(turn, broker))
    repeat(turn, broker, marker, 'NETWORK_EXCEPTION');
}

export function retryMarkers(turn: TransactionTurn): void {
  const { stalled } = turn.state;
  turn.update({ stalled: [] });
  enqueue(
    turn,
    stalled.filter((marker) => isCurrent(turn, marker)),
  );
  for (const [id, { completing }] of turn.state.transactions) {
    if (completing !== null) tryComplete(turn, id, false);
  }
}

/** Every partition has its marker: the last record of the transaction. `isRetry`: the log refused it before. */
export function tryComplete(
  turn: TransactionTurn,
  transactionalId: string,
  isRetry: boolean,
): void {
  const held = turn.held(transactionalId);
  if (held === undefined || held.completing === null) return;
  const { metadata, completing: transit } = held;
  if (metadata.partitions.length > 0 || isBeingWritten(turn, transactionalId)) return;
  if (isRetry) return turn.setTimer('markers', RETRY_US, { type: 'markers' });
  const error = turn.write({ metadata, transit }, { kind: 'complete' });
  if (error === 'COORDINATOR_NOT_AVAILABLE') tryComplete(turn, transactionalId, true);
}

function isBeingWritten(turn: TransactionTurn, transactionalId: string): boolean {
  const { pendingTransitions, leading } = turn.state;
  for (const pending of pendingTransitions.values()) {
    // What an earlier leadership of this broker wrote is nobody's any more: its outcome is not heard.
    const isOwn = leading.get(pending.place) === pending.coordinatorEpoch;
    if (isOwn && pending.transactionalId === transactionalId) return true;
  }
  return false;
}
