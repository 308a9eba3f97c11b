/**
 * What of a broker is on its disk when the process ends, and what the next one makes of it.
 *
 * Kafka:       kafka.log.LogManager (clean shutdown file, replication-offset-checkpoint), UnifiedLog.loadProducerState,
 *              LogLoader (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  a killed process loses nothing that it had written (the page cache is the machine's), but its roles,
 *              parked requests and the high watermarks since the last checkpoint.
 * Divergences: none.
 */

import { initialGroups } from '../group-coordinator/group-coordinator.ts';
import { copyMap } from '../kernel/copies.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { EMPTY_PURGATORY } from '../replication/purgatory-state.ts';
import { NO_ROLE, type Replica, replicaWith } from '../replication/replica.ts';
import { type BrokerLife, type BrokerState, copyBrokerState } from './broker-state.ts';

/** `clean`: the process wrote its checkpoints and the clean-shutdown file before it ended. */
export function stateOnDisk(state: BrokerState, ending: 'clean' | 'killed'): BrokerState {
  const survivors = [...state.replicas.values()]
    .map((replica) => (ending === 'clean' ? checkpointed(replica) : replica))
    .map(recoverable);
  const replicas = new Map(survivors.map((replica) => [replica.partition, replica]));
  return Object.assign(copyBrokerState(state), {
    life: lifeAfter(state.life, ending),
    replicas,
    fetchers: new Map(),
    purgatory: EMPTY_PURGATORY,
    connections: new Map(),
    channels: new Map(),
    unsentIsrChanges: new Map(),
    producerIds: { next: 0, end: 0 },
    groups: initialGroups(),
  });
}

function lifeAfter(life: BrokerLife, ending: 'clean' | 'killed'): BrokerLife {
  return {
    phase: 'NOT_RUNNING',
    brokerEpoch: -1,
    incarnation: life.incarnation,
    previousBrokerEpoch: ending === 'clean' ? life.brokerEpoch : -1,
    isMetadataLoaded: false,
    isFenced: true,
    isNextAtOnce: false,
    gotControlledShutdownResponse: false,
    ground: null,
  };
}

/** Epochs and producer state are read back from the log; the high watermark from its file. */
function recoverable(replica: Replica): Replica {
  return replicaWith(replica, {
    highWatermark: Math.min(replica.highWatermarkCheckpoint, replica.log.logEndOffset),
    leaderEpoch: -1,
    partitionEpoch: -1,
    role: NO_ROLE,
    roleGround: null,
  });
}

function checkpointed(replica: Replica): Replica {
  const { highWatermark } = replica;
  if (replica.highWatermarkCheckpoint === highWatermark) return replica;
  return replicaWith(replica, { highWatermarkCheckpoint: highWatermark });
}

/** replica.high.watermark.checkpoint.interval.ms: the map with every high watermark written down. */
export function checkpointAll(
  replicas: ReadonlyMap<TopicPartition, Replica>,
): ReadonlyMap<TopicPartition, Replica> {
  let changed: Map<TopicPartition, Replica> | undefined;
  for (const replica of replicas.values()) {
    const written = checkpointed(replica);
    if (written === replica) continue;
    changed ??= copyMap(replicas);
    changed.set(replica.partition, written);
  }
  return changed ?? replicas;
}
