/**
 * The broker around its group coordinator: what it is given, what it asks for, and when it is told.
 *
 * Kafka:       kafka.server.KafkaApis, org.apache.kafka.coordinator.group.GroupCoordinatorService (4.4).
 * Units:       delays in µs.
 * Invariants:  the coordinator sees one call at a time; outcomes of its appends come in a later call.
 * Divergences: none.
 */

import type { Command } from '../commands.ts';
import { serverAssignor } from '../assignors/server-assignors.ts';
import {
  groupDisconnected,
  handleGroupRequest,
  handleGroupTimer,
  handleSeekGroup,
  onAppended,
  onLeading,
  onResigned,
  onSharePartitionInitialized,
  onTransactionEnded,
} from '../group-coordinator/group-coordinator.ts';
import type { GroupCoordinatorState } from '../group-coordinator/group-state.ts';
import type { CoordinatorHost } from '../group-coordinator/host.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import type { TxnMarker } from '../protocol/transaction-messages.ts';
import { isLeader, type Replica } from '../replication/replica.ts';
import { reply } from './connections.ts';
import { appendForCoordinator } from './produce.ts';
import { tellShareStates } from './shares/share-coordination.ts';
import { callShareCoordinator } from './shares/share-persister.ts';
import { tellTransactions } from './transactions.ts';
import { type BrokerTurn, replicaOf, update } from './turn.ts';

export const GROUP_TIMER = 'group:';

type Step = (state: GroupCoordinatorState, host: CoordinatorHost) => GroupCoordinatorState;

function call(turn: BrokerTurn, step: Step): void {
  const groups = step(turn.state.groups, hostOf(turn));
  if (groups !== turn.state.groups) update(turn, { groups });
}

function hostOf(turn: BrokerTurn): CoordinatorHost {
  return {
    nowUs: turn.nowUs,
    self: turn.self,
    broker: turn.state.broker,
    out: turn.out,
    image: turn.state.image,
    config: turn.state.config,
    reply: (request, body) => reply(turn, request, body),
    append: (partition, contents, token, producer) =>
      appendForCoordinator(turn, partition, contents, { of: 'groups', token }, producer),
    assignor: serverAssignor,
    initializeShare: (group, stateEpoch, { partition, startOffset }) => {
      const api = 'InitializeShareGroupState' as const;
      const body = { api, group, partition, stateEpoch, startOffset };
      callShareCoordinator(turn, body, { kind: 'initialized' });
    },
    leads: (partition) => isLeader(replicaOf(turn, partition)),
    setTimer: (key, delayUs, data) => turn.out.setTimer(GROUP_TIMER + key, delayUs, data),
    cancelTimer: (key) => turn.out.cancelTimer(GROUP_TIMER + key),
  };
}

export function coordinate(turn: BrokerTurn, request: Request): void {
  call(turn, (groups, host) => handleGroupRequest(groups, request, host));
}

export function onGroupTimer(turn: BrokerTurn, key: string, data: unknown): void {
  const own = key.slice(GROUP_TIMER.length);
  call(turn, (groups, host) => handleGroupTimer(groups, own, data, host));
}

export function seekGroup(
  turn: BrokerTurn,
  command: Extract<Command, { readonly type: 'seekGroup' }>,
): void {
  call(turn, (groups, host) => handleSeekGroup(groups, command, host));
}

export function onGroupDisconnected(turn: BrokerTurn, connection: ConnectionId): void {
  call(turn, (groups, host) => groupDisconnected(groups, connection, host));
}

/** Tells the coordinators what became of their appends; true where there was something to tell. */
export function tellOutcomes(turn: BrokerTurn): boolean {
  const outcomes = turn.outcomes.splice(0);
  for (const { token, error } of outcomes) {
    if (token.of === 'transactions') tellTransactions(turn, token.token, error);
    else if (token.of === 'shares') tellShareStates(turn, token.token, error);
    else call(turn, (groups, host) => onAppended(groups, token.token, error, host));
  }
  return outcomes.length > 0;
}

/** This broker leads a partition of `__consumer_offsets` now: its groups are read out of the log. */
export function beginCoordinating(turn: BrokerTurn, replica: Replica): void {
  const batches = batchesFrom(replica.log, 0);
  call(turn, (groups, host) => onLeading(groups, replica.partition, batches, host));
}

/** A transaction that has written offsets is decided: its marker stands in their partition. */
export function decideOffsets(
  turn: BrokerTurn,
  partition: TopicPartition,
  marker: TxnMarker,
): void {
  call(turn, (groups, host) => onTransactionEnded(groups, partition, marker, host));
}

/** The share coordinator's answer to the group coordinator. */
export function sharePartitionInitialized(
  turn: BrokerTurn,
  group: string,
  partition: TopicPartition,
  error: ErrorCode,
): void {
  call(turn, (groups, host) => onSharePartitionInitialized(groups, group, partition, error, host));
}

export function endCoordinating(turn: BrokerTurn, partition: TopicPartition): void {
  call(turn, (groups, host) => onResigned(groups, partition, host));
}
