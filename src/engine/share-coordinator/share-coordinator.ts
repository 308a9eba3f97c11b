/**
 * The share coordinator within a broker: it keeps the state of share partitions in `__share_group_state`.
 *
 * Kafka:       org.apache.kafka.coordinator.share.ShareCoordinatorService, ShareCoordinatorShard (4.4); KIP-932.
 * Units:       epochs count; delays in µs.
 * Invariants:  an answer says what stands replicated; an older leader or state epoch changes nothing.
 * Divergences: `coordinator-load`, `share-state`, `topic-names` (Kafka hashes the topic's id).
 */

import { readDurationUs, readNumber } from '../config/read.ts';
import { coordinatorPartition } from '../group-coordinator/coordinator-partition.ts';
import type { Outbox } from '../kernel/contract.ts';
import { withEntry, withoutEntry } from '../kernel/copies.ts';
import type { RecordContent, ShareStateRecord } from '../log/record-batch.ts';
import type { ConfigMap, MetadataImage } from '../metadata/image.ts';
import type { Request } from '../protocol/envelope.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { ResponseBody } from '../protocol/messages.ts';
import type {
  ReadShareGroupStateRequest,
  ShareStateRequest,
  ShareStateResponse,
  WriteShareGroupStateRequest,
} from '../protocol/share-messages.ts';
import {
  partitionOf,
  SHARE_STATE_TOPIC,
  type TopicPartition,
  topicPartition,
} from '../protocol/topic-partition.ts';
import type { PendingShareWrite, ShareCoordinatorState } from './share-coordinator-state.ts';
import {
  initialState,
  replayed,
  shareKey,
  type ShareState,
  snapshotOf,
  updateOf,
  writtenState,
} from './share-state.ts';

/** What it asks of its broker. */
export interface ShareCoordinatorHost {
  readonly out: Outbox;
  readonly image: MetadataImage;
  readonly config: ConfigMap;
  reply(request: Request, body: ResponseBody): void;
  append(partition: TopicPartition, contents: readonly RecordContent[], token: number): ErrorCode;
  leads(partition: TopicPartition): boolean;
  setTimer(token: number, delayUs: number): void;
  cancelTimer(token: number): void;
}

type Held = ShareCoordinatorState;

const WRITE_TIMEOUT = 'share.coordinator.write.timeout.ms';
const UPDATES_PER_SNAPSHOT = 'share.coordinator.snapshot.update.records.per.snapshot';

/** Which partition of `__share_group_state` keeps a share partition; `null` while there is no such topic. */
export function statePartition(
  image: MetadataImage,
  group: string,
  partition: TopicPartition,
): TopicPartition | null {
  const count = image.topics.get(SHARE_STATE_TOPIC)?.partitionCount ?? 0;
  if (count === 0) return null;
  return topicPartition(SHARE_STATE_TOPIC, coordinatorPartition(shareKey(group, partition), count));
}

export function handleShareStateRequest(
  held: Held,
  request: Request,
  body: ShareStateRequest,
  host: ShareCoordinatorHost,
): Held {
  const partition = statePartition(host.image, body.group, body.partition);
  const place = partition === null ? -1 : partitionOf(partition);
  if (partition === null || !held.leading.has(place)) {
    const isLoading = partition !== null && host.leads(partition);
    return refuse(
      held,
      request,
      body,
      host,
      isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NOT_COORDINATOR',
    );
  }
  const before = held.states.get(shareKey(body.group, body.partition));
  const error = refusal(before, body);
  if (error !== 'NONE') return refuse(held, request, body, host, error);
  const answer = answerTo(body, 'NONE', before);
  const step = stepOf(before, body, host);
  if (step === null) {
    host.reply(request, answer);
    return held;
  }
  return write(held, host, {
    ...step,
    key: shareKey(body.group, body.partition),
    place,
    request,
    answer,
    before,
  });
}

function refusal(before: ShareState | undefined, body: ShareStateRequest): ErrorCode {
  if (body.api === 'InitializeShareGroupState') {
    return before !== undefined && before.stateEpoch > body.stateEpoch
      ? 'FENCED_STATE_EPOCH'
      : 'NONE';
  }
  if (before === undefined) return 'INVALID_REQUEST';
  if (before.leaderEpoch > body.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (body.api === 'ReadShareGroupState') return 'NONE';
  return before.stateEpoch > body.stateEpoch ? 'FENCED_STATE_EPOCH' : 'NONE';
}

function refuse(
  held: Held,
  request: Request,
  body: ShareStateRequest,
  host: ShareCoordinatorHost,
  error: ErrorCode,
): Held {
  host.reply(request, answerTo(body, error, undefined));
  return held;
}

function answerTo(
  { api }: ShareStateRequest,
  error: ErrorCode,
  state: ShareState | undefined,
): ShareStateResponse {
  if (api !== 'ReadShareGroupState') return { api, error };
  const { stateEpoch = -1, startOffset = -1, batches = [] } = state ?? {};
  return { api, error, stateEpoch, startOffset, batches };
}

interface Step {
  readonly after: ShareState;
  readonly record: ShareStateRecord;
}

/** What is written; `null`: a read by the leader that is known already writes nothing. */
function stepOf(
  before: ShareState | undefined,
  body: ShareStateRequest,
  host: ShareCoordinatorHost,
): Step | null {
  if (body.api === 'InitializeShareGroupState') {
    const after = initialState(body.group, body.partition, body.stateEpoch, body.startOffset);
    return { after, record: snapshotOf(after) };
  }
  if (before === undefined) return null;
  if (body.api === 'ReadShareGroupState' && before.leaderEpoch === body.leaderEpoch) return null;
  return changed(before, body, host);
}

function changed(
  before: ShareState,
  body: ReadShareGroupStateRequest | WriteShareGroupStateRequest,
  host: ShareCoordinatorHost,
): Step {
  const isWrite = body.api === 'WriteShareGroupState';
  const batches = isWrite ? body.batches : [];
  const startOffset = isWrite ? body.startOffset : before.startOffset;
  const after = writtenState(before, body.leaderEpoch, startOffset, batches);
  if (before.updates < readNumber('broker', host.config, UPDATES_PER_SNAPSHOT)) {
    return { after, record: updateOf(after, batches) };
  }
  const whole = { ...after, updates: 0 };
  return { after: whole, record: snapshotOf(whole) };
}

function write(
  held: Held,
  host: ShareCoordinatorHost,
  { record, ...pending }: PendingShareWrite & { readonly record: ShareStateRecord },
): Held {
  const { nextToken: token } = held;
  const partition = topicPartition(SHARE_STATE_TOPIC, pending.place);
  const error = host.append(partition, [record], token);
  if (error !== 'NONE') {
    fail(pending, host, error);
    return held;
  }
  host.setTimer(token, readDurationUs('broker', host.config, WRITE_TIMEOUT));
  return {
    ...held,
    states: withEntry(held.states, pending.key, pending.after),
    pending: withEntry(held.pending, token, pending),
    nextToken: token + 1,
  };
}

function fail({ request }: PendingShareWrite, host: ShareCoordinatorHost, error: ErrorCode): void {
  const { body } = request;
  const isOurs =
    body.api === 'InitializeShareGroupState' ||
    body.api === 'ReadShareGroupState' ||
    body.api === 'WriteShareGroupState';
  if (!isOurs) return;
  const told = error === 'NOT_LEADER_OR_FOLLOWER' ? 'NOT_COORDINATOR' : 'COORDINATOR_NOT_AVAILABLE';
  host.reply(request, answerTo(body, told, undefined));
}

/** The record is replicated (`NONE`), or will not be in time; then what it said does not hold. */
export function onShareStateAppended(
  held: Held,
  token: number,
  error: ErrorCode,
  host: ShareCoordinatorHost,
): Held {
  const done = held.pending.get(token);
  if (done === undefined) return held;
  host.cancelTimer(token);
  const pending = withoutEntry(held.pending, token);
  if (error === 'NONE') {
    host.reply(done.request, done.answer);
    return { ...held, pending };
  }
  fail(done, host, error);
  return { ...held, pending, states: takenBack(held, done) };
}

function takenBack({ states }: Held, { key, before, after }: PendingShareWrite): Held['states'] {
  if (states.get(key) !== after) return states;
  return before === undefined ? withoutEntry(states, key) : withEntry(states, key, before);
}

/** This broker leads a partition of `__share_group_state`; `contents` is all that stands in its log. */
export function onLeadingShareStates(
  held: Held,
  partition: TopicPartition,
  contents: readonly RecordContent[],
  host: ShareCoordinatorHost,
): Held {
  const states = new Map(held.states);
  const loaded = new Set<string>();
  for (const content of contents) {
    if (content.kind !== 'share-state') continue;
    const key = shareKey(content.group, content.partition);
    states.set(key, replayed(loaded.has(key) ? states.get(key) : undefined, content));
    loaded.add(key);
  }
  if (loaded.size > 0) {
    const inputs = { partition, sharePartitions: [...loaded] };
    host.out.fact({ rule: 'share.coordinatorLoaded', inputs });
  }
  return { ...held, states, leading: new Set(held.leading).add(partitionOf(partition)) };
}

export function onResignedShareStates(
  held: Held,
  partition: TopicPartition,
  host: ShareCoordinatorHost,
): Held {
  const place = partitionOf(partition);
  const leading = new Set(held.leading);
  leading.delete(place);
  const mine = ([, one]: readonly [number, PendingShareWrite]) => one.place === place;
  for (const [token, pending] of [...held.pending].filter(mine)) {
    host.cancelTimer(token);
    fail(pending, host, 'NOT_LEADER_OR_FOLLOWER');
  }
  const states = [...held.states].filter(
    ([, { group, partition: of }]) => statePartition(host.image, group, of) !== partition,
  );
  const pending = [...held.pending].filter((entry) => !mine(entry));
  return { ...held, leading, states: new Map(states), pending: new Map(pending) };
}
