/**
 * The broker around its share coordinator: what it is given, and when it is told.
 *
 * Kafka:       kafka.server.KafkaApis, org.apache.kafka.coordinator.share.ShareCoordinatorService (4.4).
 * Units:       delays in µs.
 * Invariants:  the coordinator sees one call at a time; outcomes of its appends come in a later call.
 * Divergences: none.
 */

import { batchesFrom } from '../../log/log-read.ts';
import type { Request } from '../../protocol/envelope.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { ShareStateRequest } from '../../protocol/share-messages.ts';
import type { TopicPartition } from '../../protocol/topic-partition.ts';
import { isLeader, type Replica } from '../../replication/replica.ts';
import type { ShareCoordinatorState } from '../../share-coordinator/share-coordinator-state.ts';
import {
  handleShareStateRequest,
  onLeadingShareStates,
  onResignedShareStates,
  onShareStateAppended,
  type ShareCoordinatorHost,
} from '../../share-coordinator/share-coordinator.ts';
import { reply } from '../connections.ts';
import { appendForCoordinator } from '../produce.ts';
import { type BrokerTurn, replicaOf, update } from '../turn.ts';

export const SHARE_WRITE_TIMER = 'share-write:';

type Step = (state: ShareCoordinatorState, host: ShareCoordinatorHost) => ShareCoordinatorState;

function call(turn: BrokerTurn, step: Step): void {
  const shareStates = step(turn.state.shareStates, hostOf(turn));
  if (shareStates !== turn.state.shareStates) update(turn, { shareStates });
}

function hostOf(turn: BrokerTurn): ShareCoordinatorHost {
  return {
    out: turn.out,
    image: turn.state.image,
    config: turn.state.config,
    reply: (request, body) => reply(turn, request, body),
    append: (partition, contents, token) =>
      appendForCoordinator(turn, partition, contents, { of: 'shares', token }),
    leads: (partition) => isLeader(replicaOf(turn, partition)),
    setTimer: (token, delayUs) => turn.out.setTimer(`${SHARE_WRITE_TIMER}${token}`, delayUs, token),
    cancelTimer: (token) => turn.out.cancelTimer(`${SHARE_WRITE_TIMER}${token}`),
  };
}

export function coordinateShares(
  turn: BrokerTurn,
  request: Request,
  body: ShareStateRequest,
): void {
  call(turn, (state, host) => handleShareStateRequest(state, request, body, host));
}

export function tellShareStates(turn: BrokerTurn, token: number, error: ErrorCode): void {
  call(turn, (state, host) => onShareStateAppended(state, token, error, host));
}

export function beginShareStates(turn: BrokerTurn, replica: Replica): void {
  const contents = batchesFrom(replica.log, 0).flatMap((batch) =>
    batch.records.map((record) => record.content),
  );
  call(turn, (state, host) => onLeadingShareStates(state, replica.partition, contents, host));
}

export function endShareStates(turn: BrokerTurn, partition: TopicPartition): void {
  call(turn, (state, host) => onResignedShareStates(state, partition, host));
}
