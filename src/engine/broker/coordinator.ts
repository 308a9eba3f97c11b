/**
 * The broker around its group coordinator: what it is given, what it asks for, and when it is told.
 *
 * Kafka:       kafka.server.KafkaApis, org.apache.kafka.coordinator.group.GroupCoordinatorService (4.4).
 * Units:       delays in µs.
 * Invariants:  the coordinator sees one call at a time; outcomes of its appends come in a later call.
 * Divergences: none.
 */

import type { Command } from '../commands.ts';
import type { ServerAssignor } from '../assignors/server-assignor.ts';
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
import type { CoordinatorHost, TransactionalProducer } from '../group-coordinator/host.ts';
import type { ToInitialize } from '../group-coordinator/to-initialize.ts';
import { batchesFrom } from '../log/log-read.ts';
import type { RecordContent } from '../log/record-batch.ts';
import type { ConnectionId, Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ResponseBody } from '../protocol/messages.ts';
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
  const groups = step(turn.state.groups, new BrokerAsHost(turn));
  if (groups !== turn.state.groups) update(turn, { groups });
}

/** A class, since one is made for every call: methods are shared, closures would not be. */
class BrokerAsHost implements CoordinatorHost {
  readonly nowUs: CoordinatorHost['nowUs'];
  readonly self: CoordinatorHost['self'];
  readonly broker: CoordinatorHost['broker'];
  readonly out: CoordinatorHost['out'];
  readonly image: CoordinatorHost['image'];
  readonly config: CoordinatorHost['config'];
  private readonly turn: BrokerTurn;

  constructor(turn: BrokerTurn) {
    this.turn = turn;
    this.nowUs = turn.nowUs;
    this.self = turn.self;
    this.broker = turn.state.broker;
    this.out = turn.out;
    this.image = turn.state.image;
    this.config = turn.state.config;
  }

  reply(request: Request, body: ResponseBody): void {
    reply(this.turn, request, body);
  }

  append(
    partition: TopicPartition,
    contents: readonly RecordContent[],
    token: unknown,
    producer?: TransactionalProducer,
  ): ErrorCode {
    const own = { of: 'groups', token } as const;
    return appendForCoordinator(this.turn, partition, contents, own, producer);
  }

  assignor(name: string): ServerAssignor | undefined {
    return serverAssignor(name);
  }

  initializeShare(
    group: string,
    stateEpoch: number,
    { partition, startOffset }: ToInitialize,
  ): void {
    const api = 'InitializeShareGroupState' as const;
    const body = { api, group, partition, stateEpoch, startOffset };
    callShareCoordinator(this.turn, body, { kind: 'initialized' });
  }

  leads(partition: TopicPartition): boolean {
    return isLeader(replicaOf(this.turn, partition));
  }

  setTimer(key: string, delayUs: number, data?: unknown): void {
    this.turn.out.setTimer(GROUP_TIMER + key, delayUs, data);
  }

  cancelTimer(key: string): void {
    this.turn.out.cancelTimer(GROUP_TIMER + key);
  }
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
  if (turn.outcomes.length === 0) return false;
  const outcomes = turn.outcomes.splice(0);
  for (const { token, error } of outcomes) {
    if (token.of === 'transactions') tellTransactions(turn, token.token, error);
    else if (token.of === 'shares') tellShareStates(turn, token.token, error);
    else call(turn, (groups, host) => onAppended(groups, token.token, error, host));
  }
  return true;
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
