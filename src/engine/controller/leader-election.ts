/**
 * Elections that somebody asked for.
 *
 * Kafka:       org.apache.kafka.controller.ReplicationControlManager.electLeaders, electLeader (4.4);
 *              KIP-460.
 * Units:       none.
 * Invariants:  a partition that has what is asked for stays as it is.
 * Divergences: none.
 */

import type { PartitionImage } from '../metadata/image.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { NO_BROKER, type TopicPartition } from '../protocol/topic-partition.ts';
import { change, writeChanges } from './partition-updates.ts';
import type { Work } from './work.ts';

type Kind = 'preferred' | 'unclean';

/** Says no by a fact, since nobody waits for the answer. */
export function electLeader(work: Work, name: TopicPartition, kind: Kind): void {
  const error = tryElection(work, name, kind);
  if (error === 'NONE') return;
  const inputs = { partition: name, kind, error };
  const supports = work.supports(null, name);
  work.out.fact({ rule: 'controller.electionRefused', inputs, supports });
}

/** Without a word where there is nobody to elect: the check comes again. */
export function electUncleanLeader(work: Work, name: TopicPartition): void {
  tryElection(work, name, 'unclean');
}

function tryElection(work: Work, name: TopicPartition, kind: Kind): ErrorCode {
  const partition = work.state.image.partitions.get(name);
  if (partition === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (hasWhatIsAsked(partition, kind)) return 'ELECTION_NOT_NEEDED';
  const made = change(work, {
    partition,
    election: kind === 'preferred' ? 'PREFERRED' : 'UNCLEAN',
    isAcceptableLeader: (id) => work.isActive(id),
  });
  if (made === null) {
    return kind === 'preferred'
      ? 'PREFERRED_LEADER_NOT_AVAILABLE'
      : 'ELIGIBLE_LEADERS_NOT_AVAILABLE';
  }
  const reason = kind === 'preferred' ? 'preferred election' : 'unclean election';
  writeChanges(work, [made], { reason, broker: null });
  return 'NONE';
}

function hasWhatIsAsked({ leader, replicas }: PartitionImage, kind: Kind): boolean {
  return kind === 'preferred' ? leader === replicas[0] : leader !== NO_BROKER;
}
