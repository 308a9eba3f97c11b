/**
 * Partitions are made ready for a share group before anybody gets them: the share coordinator begins a state of each.
 *
 * Kafka:       GroupMetadataManager.maybeCreateInitializeShareGroupStateRequest, subscribedTopicsChangeMap,
 *              addInitializingTopicsRecords, initializeShareGroupState, uninitializeShareGroupState,
 *              initializedAssignmentPending (4.4); KIP-932.
 * Units:       instants in µs.
 * Invariants:  a partition is asked for once, and again after 30 s without an answer.
 * Divergences: none.
 */

import { withoutEntry } from '../../kernel/copies.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import { UNINITIALIZED_START_OFFSET } from '../../protocol/share-messages.ts';
import { topicOf, topicPartition, type TopicPartition } from '../../protocol/topic-partition.ts';
import type { GroupTurn } from '../group-turn.ts';
import type { ToInitialize } from '../to-initialize.ts';
import { writeGroup } from './group-writing.ts';
import type { ShareGroup } from './share-group.ts';

/** GroupCoordinatorConfig.SHARE_GROUP_INITIALIZE_RETRY_INTERVAL_MS. */
const RETRY_INTERVAL_US = 30_000_000;

export function missingPartitions(
  group: ShareGroup,
  image: MetadataImage,
  nowUs: number,
): readonly ToInitialize[] {
  const { initializing, initialized } = group.readiness;
  const known = new Set([...initialized, ...initializing.keys()].map(topicOf));
  return [...subscribedTopics(group)].flatMap((topic) => {
    const count = image.topics.get(topic)?.partitionCount ?? 0;
    const names = Array.from({ length: count }, (_, number) => topicPartition(topic, number));
    const startOffset = known.has(topic) ? 0 : UNINITIALIZED_START_OFFSET;
    return names
      .filter((name) => !initialized.has(name) && !isAskedFor(initializing.get(name), nowUs))
      .map((partition) => ({ partition, startOffset }));
  });
}

function isAskedFor(sinceUs: number | undefined, nowUs: number): boolean {
  return sinceUs !== undefined && nowUs - sinceUs < RETRY_INTERVAL_US;
}

export function subscribedTopics({ members }: ShareGroup): ReadonlySet<string> {
  return new Set([...members.values()].flatMap(({ topics }) => topics).sort());
}

export function withInitializing(
  group: ShareGroup,
  missing: readonly ToInitialize[],
  nowUs: number,
): ShareGroup {
  if (missing.length === 0) return group;
  const initializing = new Map(group.readiness.initializing);
  for (const { partition } of missing) initializing.set(partition, nowUs);
  return { ...group, readiness: { ...group.readiness, initializing } };
}

/** Ready partitions that the last target knows nothing of. */
export function hasUnassigned(group: ShareGroup): boolean {
  if (group.members.size === 0) return false;
  const topics = subscribedTopics(group);
  const assigned = new Set([...group.targets.values()].flat());
  const ready = [...group.readiness.initialized].filter((name) => topics.has(topicOf(name)));
  return ready.some((name) => !assigned.has(name));
}

/** The share coordinator has answered. */
export function partitionInitialized(
  turn: GroupTurn,
  name: string,
  partition: TopicPartition,
  error: ErrorCode,
): void {
  const group = turn.shareGroup(name);
  if (group === undefined) return;
  const { readiness } = group;
  const initializing = withoutEntry(readiness.initializing, partition);
  const initialized = new Set(readiness.initialized);
  if (error === 'NONE') initialized.add(partition);
  const after = { ...group, readiness: { initializing, initialized } };
  const inputs = { group: name, partition, error };
  writeGroup(turn, group, after, [{ rule: 'share.partitionInitialized', inputs }]);
}
