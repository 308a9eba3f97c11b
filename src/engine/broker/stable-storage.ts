/**
 * What of a broker is on its disk when the process ends, and what the next one makes of it.
 *
 * Kafka:       kafka.log.LogManager (clean shutdown file, replication-offset-checkpoint), UnifiedLog.loadProducerState,
 *              LogLoader (4.4).
 * Units:       offsets are exclusive ends.
 * Invariants:  a killed process loses nothing that it had written (the page cache is the machine's), but its roles,
 *              parked requests, and the high watermarks and log starts since the last checkpoint; a machine without
 *              power loses what was not flushed, too; a wiped disk loses everything, the metadata included.
 * Divergences: none.
 */

import { initialGroups } from '../group-coordinator/group-coordinator.ts';
import { initialTransactions } from '../transactions/transaction-coordinator-state.ts';
import { copyMap } from '../kernel/copies.ts';
import { onHighWatermark } from '../log/log.ts';
import { closedLog, type Ending, recoveredLog } from '../log/log-recovery.ts';
import { EMPTY_IMAGE } from '../metadata/apply.ts';
import type { TopicPartition } from '../protocol/topic-partition.ts';
import { EMPTY_PURGATORY } from '../replication/purgatory-state.ts';
import { clampHighWatermark } from '../replication/high-watermark.ts';
import { NO_ROLE, type Replica, replicaWith } from '../replication/replica.ts';
import { NO_SHARE_STATES } from '../share-coordinator/share-coordinator-state.ts';
import { brokerConfig, readBrokerSettings } from './broker-settings.ts';
import { NO_SHARES } from './shares/share-service.ts';
import { type BrokerLife, type BrokerState, copyBrokerState } from './broker-state.ts';
import { knowledgeOnDisk, NOTHING_KNOWN } from './quorum-observer.ts';

/** `clean`: the process wrote its checkpoints and the clean-shutdown file before it ended. */
export function stateOnDisk(
  state: BrokerState,
  ending: Ending | 'wipe',
  nowUs: number,
): BrokerState {
  const replicas = new Map<TopicPartition, Replica>();
  if (ending !== 'wipe') {
    for (const replica of state.replicas.values()) {
      const last = ending === 'clean' ? closed(replica, nowUs) : replica;
      replicas.set(replica.partition, recoverable(last, ending));
    }
  }
  return Object.assign(copyBrokerState(state), {
    ...(ending === 'wipe' ? metadataOfNobody(state) : {}),
    life: lifeAfter(state.life, ending),
    replicas,
    fetchers: new Map(),
    purgatory: EMPTY_PURGATORY,
    connections: new Map(),
    channels: new Map(),
    quorum: ending === 'wipe' ? NOTHING_KNOWN : knowledgeOnDisk(state.quorum),
    unsentIsrChanges: new Map(),
    producerIds: { next: 0, end: 0 },
    groups: initialGroups(),
    transactions: initialTransactions(),
    shareStates: NO_SHARE_STATES,
    shares: NO_SHARES,
    peerRequests: new Map(),
    verifications: new Map(),
  });
}

/** The broker's copy of the metadata log was on the same disk. */
function metadataOfNobody({ staticConfig, broker }: BrokerState) {
  const config = brokerConfig(staticConfig, EMPTY_IMAGE, broker);
  return { image: EMPTY_IMAGE, config, settings: readBrokerSettings(config) };
}

function lifeAfter(life: BrokerLife, ending: Ending | 'wipe'): BrokerLife {
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

/** Epochs and producer state are read back from the log; the high watermark and the log start from their files. */
function recoverable(replica: Replica, ending: Ending): Replica {
  const log = recoveredLog(replica.log, ending, replica.logStartOffsetCheckpoint);
  const recovered = replicaWith(replica, { log });
  const highWatermark = clampHighWatermark(recovered, replica.highWatermarkCheckpoint);
  return replicaWith(recovered, {
    log: onHighWatermark(log, highWatermark),
    highWatermark,
    leaderEpoch: -1,
    partitionEpoch: -1,
    role: NO_ROLE,
    roleGround: null,
  });
}

function closed(replica: Replica, nowUs: number): Replica {
  const { logStartOffset: logStartOffsetCheckpoint } = replica.log;
  const log = closedLog(replica.log, nowUs);
  return replicaWith(checkpointed(replica), { log, logStartOffsetCheckpoint });
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
