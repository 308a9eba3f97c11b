/**
 * What a broker gives to its group coordinator, and the whole of what the coordinator may ask of its broker.
 *
 * Kafka:       org.apache.kafka.coordinator.common.runtime.PartitionWriter, CoordinatorTimer and
 *              kafka.server.KafkaApis around GroupCoordinatorService (4.4).
 * Units:       instants and delays in µs.
 * Invariants:  a host lives for one turn of the broker's handler and is never kept in a state.
 * Divergences: none.
 */

import type { ServerAssignor } from '../assignors/server-assignor.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Outbox } from '../kernel/contract.ts';
import type { RecordContent } from '../log/record-batch.ts';
import type { ConfigMap, MetadataImage } from '../metadata/image.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import type { BrokerId, TopicPartition } from '../protocol/topic-partition.ts';
import type { ToInitialize } from './to-initialize.ts';

/** On whose behalf a batch is written as part of a transaction. */
export interface TransactionalProducer {
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface CoordinatorHost {
  readonly nowUs: number;
  readonly self: NodeId;
  readonly broker: BrokerId;
  /** For facts. Requests are answered by `reply`, timers are set by `setTimer`, never through the outbox. */
  readonly out: Outbox;
  /** The cluster as this broker knows it. */
  readonly image: MetadataImage;
  /** The broker's overrides; read them with `readNumber('broker', config, …)` and its relatives. */
  readonly config: ConfigMap;
  /**
   * Answers a request, now or in a later turn; the connection stays muted until then. A request whose connection
   * is gone may still be answered: the broker drops the response.
   */
  reply(request: Request, body: ResponseBody): void;
  /**
   * Appends one batch as the partition's leader, with acks=all. `NONE`: it is in the leader's log, and `token` comes
   * back by `onAppended` in a later call (never within this one), when the high watermark has passed it or with the
   * error. Any other answer: nothing was appended and `token` does not come back.
   */
  append(
    partition: TopicPartition,
    contents: readonly RecordContent[],
    token: unknown,
    producer?: TransactionalProducer,
  ): ErrorCode;
  /** An assignor that the broker has loaded (`group.consumer.assignors`). */
  assignor(name: string): ServerAssignor | undefined;
  /** Asks the share coordinator to begin a state; what came of it is told in a later call. */
  initializeShare(group: string, stateEpoch: number, what: ToInitialize): void;
  /** Is this broker the leader of the partition by its own metadata? */
  leads(partition: TopicPartition): boolean;
  /** Keys are the coordinator's own; the broker keeps them apart from its other timers. */
  setTimer(key: string, delayUs: number, data?: unknown): void;
  cancelTimer(key: string): void;
}
