/**
 * What an operator asks of the cluster: settings, more partitions, elections, other replicas.
 *
 * Kafka:       org.apache.kafka.controller.ConfigurationControlManager.incrementalAlterConfigs,
 *              createClearElrRecordsAsNeeded; ReplicationControlManager.createPartitions, replay(ClearElrRecord) (4.4).
 * Units:       values in Kafka's own units.
 * Invariants:  partitions are only ever added.
 * Divergences: new partitions follow the scenario language's placement instead of Kafka's random start.
 */

import type { Command } from '../commands.ts';
import { ALL_BROKERS } from '../metadata/apply.ts';
import type { PartitionImage } from '../metadata/image.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { topicPartition, type BrokerId } from '../protocol/topic-partition.ts';
import { partitionRecords } from './initial-image.ts';
import { electLeader } from './leader-election.ts';
import { writeChanges } from './partition-updates.ts';
import type { PartitionChange } from './partition-change.ts';
import { reassign } from './reassignment.ts';
import type { Work } from './work.ts';

export function handleCommand(work: Work, command: Command): void {
  switch (command.type) {
    case 'setTopic':
      return setConfig(work, 'topic', command.topic, command);
    case 'setBroker': {
      const name = command.broker === 'all' ? ALL_BROKERS : String(command.broker);
      return setConfig(work, 'broker', name, command);
    }
    case 'addPartitions':
      return addPartitions(work, command.topic, command.count);
    case 'electLeader':
      return electLeader(work, command.partition, command.kind);
    case 'reassign':
      return reassign(work, command.partition, command.replicas);
    default:
      return undefined;
  }
}

const MIN_ISR = 'min.insync.replicas';

function setConfig(
  work: Work,
  scope: 'topic' | 'broker',
  name: string,
  { key, value }: { readonly key: string; readonly value: string },
): void {
  if (key === MIN_ISR && scope === 'broker' && name !== ALL_BROKERS) {
    const inputs = { name, key, error: 'INVALID_CONFIG' } as const;
    work.out.fact({ rule: 'controller.configRefused', inputs });
    return;
  }
  // A topic's value that is what it was writes nothing; a broker's is always written, so that it loads it again.
  if (scope === 'topic' && work.state.image.topics.get(name)?.config.get(key) === value) return;
  work.out.fact({ rule: 'controller.configChanged', inputs: { scope, name, key, value } });
  work.write([{ type: 'Config', scope, name, key, value }]);
  if (key === MIN_ISR) clearElr(work, scope === 'topic' ? name : null);
}

/** Who was eligible was so under the old minimum. */
function clearElr(work: Work, topic: string | null): void {
  const concerned = [...work.state.image.partitions.values()].filter(
    (partition) =>
      (topic === null || partition.topic === topic) &&
      (partition.elr.length > 0 || partition.lastKnownElr.length > 0),
  );
  const cause = { reason: 'min.insync.replicas changed', broker: null } as const;
  writeChanges(work, concerned.map(withoutElr), cause);
}

function withoutElr(before: PartitionImage): PartitionChange {
  const partitionEpoch = before.partitionEpoch + 1;
  return {
    before,
    after: { ...before, elr: [], lastKnownElr: [], partitionEpoch },
    leaderWritten: false,
    source: 'kept',
    candidates: { isr: before.isr, elr: [] },
  };
}

function addPartitions(work: Work, topic: string, count: number): void {
  const before = work.state.image.topics.get(topic)?.partitionCount ?? 0;
  const assignment = newAssignment(work, topic, before, count);
  const error = refusal(work, before, count, assignment);
  if (error !== 'NONE') {
    const inputs = { topic, before, count, error };
    work.out.fact({ rule: 'controller.partitionsRefused', inputs });
    return;
  }
  const inputs = { topic, before, after: count };
  work.out.fact({ rule: 'controller.partitionsAdded', inputs });
  work.write(partitionRecords(topic, before, assignment, (id) => work.isActive(id)));
}

function refusal(
  work: Work,
  before: number,
  count: number,
  assignment: readonly (readonly BrokerId[])[],
): ErrorCode {
  if (before === 0) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (count <= before) return 'INVALID_PARTITIONS';
  const areAllLed = assignment.every((replicas) => replicas.some((id) => work.isActive(id)));
  // The scenario's own placement is an assignment by hand.
  return areAllLed ? 'NONE' : 'INVALID_REPLICA_ASSIGNMENT';
}

/** Partition p on the brokers 1 + (p mod n), 1 + ((p + 1) mod n) … */
function newAssignment(
  work: Work,
  topic: string,
  first: number,
  count: number,
): readonly (readonly BrokerId[])[] {
  const brokers = [...work.state.image.brokers.keys()].toSorted((a, b) => a - b);
  const factor = work.state.image.partitions.get(topicPartition(topic, 0))?.replicas.length ?? 0;
  const assignment: (readonly BrokerId[])[] = [];
  for (let partition = first; partition < count; partition++) {
    const places = Array.from({ length: factor }, (_, i) => (partition + i) % brokers.length);
    assignment.push(places.map((place) => brokers[place] ?? place + 1));
  }
  return assignment;
}
