/**
 * A consumer process before its first start, and what is left of it between two lives.
 *
 * Kafka:       the constructor of internals.ClassicKafkaConsumer (4.4).
 * Units:       µs.
 * Invariants:  a process remembers nothing of its earlier life; the viewer's counters do.
 * Divergences: none.
 */

import type {
  AckMode,
  ApplicationShape,
  ClusterShape,
  CommitMode,
  GroupShape,
  MemberShape,
  OnPoison,
  SinkKind,
} from '../cluster-shape.ts';
import { commitsByItself } from './auto-commit-offsets.ts';
import { NO_ACKS, NO_POOL } from './worker-state.ts';
import type { ConfigMap } from '../metadata/image.ts';
import { consumerSettings } from './consumer-settings.ts';
import { newMembership } from './modern/modern-membership.ts';
import { blankShareClient } from './share/share-client.ts';
import type {
  ApplicationState,
  ConsumerState,
  HeartbeatState,
  Membership,
  ClientMetadata,
} from './consumer-state.ts';

const DOWN: ApplicationState = {
  phase: 'down',
  sinceUs: 0,
  pollStartedUs: 0,
  batch: [],
  index: 0,
  workUntilUs: null,
  retryingPoison: false,
  commit: null,
  pipe: null,
  pool: NO_POOL,
  acks: NO_ACKS,
  stored: new Map(),
  askedStore: new Set(),
  commitRequests: 0,
  done: new Map(),
  ending: 'no',
  pollEndsAtUs: null,
  nextSettings: null,
  closing: null,
  killedIn: null,
  pollFailure: null,
  failure: null,
  polledFact: null,
};

const STRANGER: Membership = {
  state: 'UNJOINED',
  memberId: '',
  generation: -1,
  protocol: null,
  isLeader: false,
  rejoinNeeded: true,
  rejoinReason: '',
  needsJoinPrepare: true,
  joinPending: false,
  unreadJoin: null,
  pendingAssignment: null,
  revokeCommit: null,
  joinPrepareDeadlineUs: null,
  retryAtUs: 0,
  pendingLeadership: null,
  assignmentSnapshot: null,
  joinedAtUs: null,
  assignorMemory: new Map(),
  rebalancingSinceUs: null,
  supports: { joined: null, assigned: null },
};

const SILENT: HeartbeatState = {
  enabled: false,
  inFlight: false,
  nextUs: 0,
  sessionDeadlineUs: 0,
  pollDeadlineUs: null,
  attempts: 0,
};

const NO_METADATA: ClientMetadata = {
  brokers: [],
  topics: new Map(),
  updateRequested: true,
  inFlight: false,
  lastSuccessUs: 0,
  retryAtUs: 0,
  attempts: 0,
};

export function initialConsumer(
  shape: ClusterShape,
  group: GroupShape,
  member: MemberShape,
): ConsumerState {
  return {
    name: member.name,
    group: group.name,
    topics: [...group.topics].sort(),
    bootstrapBrokers: shape.brokers.map((broker) => broker.id),
    config: member.config,
    commitMode: group.protocol === 'share' ? shareCommit(member.commit) : member.commit,
    onPoison: member.onPoison,
    processUs: member.processUs,
    around: member.application,
    sink: group.sink,
    settings: consumerSettings(member.config),
    output: null,
    outputTopic: member.output,
    application: DOWN,
    protocol: group.protocol,
    ...blankClient(),
    share: group.protocol === 'share' ? blankShareClient('', 0, 0) : null,
    counters: { read: 0, processed: 0 },
    draws: { node: 0, backoff: 0, starts: 0 },
  };
}

/** A share group has no offsets to commit: commitSync() stores acknowledgements, the rest goes along with poll(). */
function shareCommit(commit: CommitMode): CommitMode {
  return commit === 'sync-batch' ? commit : 'none';
}

function blankClient() {
  return {
    membership: STRANGER,
    modern: null,
    heartbeat: SILENT,
    coordinator: { broker: null, reached: false, lookupInFlight: false, retryAtUs: 0, attempts: 0 },
    assigned: new Map(),
    buffer: [],
    metadata: NO_METADATA,
    network: {
      nextCorrelationId: 0,
      inFlight: new Map(),
      open: [],
      held: new Map(),
      backoffs: new Map(),
    },
    autoCommitAtUs: null,
    autoCommitFailing: false,
    offsetFetchRetryAtUs: 0,
    wakeAtUs: null,
  };
}

/** Killed: memory is gone. Where it stood is kept for the picture, as are the counters. */
export function killedConsumer(state: ConsumerState, nowUs: number): ConsumerState {
  const { phase, batch, index, pool, nextSettings } = state.application;
  const own = { killedIn: phase, batch, index, pool, nextSettings };
  const application = { ...DOWN, sinceUs: nowUs, ...own };
  const share = state.share === null ? null : blankShareClient('', nowUs, 0);
  return { ...state, ...blankClient(), application, share };
}

/** A process begins, with the settings that were given since. */
export function startedConsumer(state: ConsumerState, nowUs: number): ConsumerState {
  const { nextSettings } = state.application;
  const changed = nextSettings === null ? state : withSettings(state, nextSettings);
  const { settings } = changed;
  return {
    ...changed,
    ...blankClient(),
    modern: changed.protocol === 'consumer' ? newMembership(memberIdOf(changed, nowUs)) : null,
    application: { ...DOWN, sinceUs: nowUs, acks: { ...NO_ACKS, lastUs: nowUs } },
    autoCommitAtUs: commitsByItself(changed) ? nowUs + settings.autoCommitIntervalUs : null,
  };
}

/** Made by the client; a random UUID in Kafka. */
function memberIdOf({ name }: ConsumerState, nowUs: number): string {
  return `${name}-${String(nowUs).padStart(11, '0')}`;
}

const OWN_WORDS = new Set([
  'protocol',
  'commit',
  'process',
  'on-poison',
  'sink',
  'output',
  'send',
  'on-error',
  'client',
  'ack-mode',
  'ack-count',
  'ack-time',
  'workers',
  'on-close',
]);

/** Kafka's keys and the language's words (durations of ours in µs). */
function withSettings(state: ConsumerState, given: ConfigMap): ConsumerState {
  const config = new Map(state.config);
  for (const [key, value] of given) if (!OWN_WORDS.has(key)) config.set(key, value);
  const processText = given.get('process');
  const poisonText = given.get('on-poison');
  return {
    ...state,
    config,
    settings: consumerSettings(config),
    // The scenario's reader has checked the words.
    protocol: (given.get('protocol') as GroupShape['protocol'] | undefined) ?? state.protocol,
    commitMode: commitModeWith(state, given),
    processUs: processText === undefined ? state.processUs : Number(processText),
    around: aroundWith(state.around, given),
    sink: (given.get('sink') as SinkKind | undefined) ?? state.sink,
    outputTopic: given.get('output') ?? state.outputTopic,
    onPoison: poisonText === undefined ? state.onPoison : poisonOf(poisonText),
  };
}

/** Under Spring's container no mode of the loop holds; a plain loop that follows it begins as a new one. */
function commitModeWith({ commitMode }: ConsumerState, given: ConfigMap): CommitMode {
  const usual = given.get('client') === 'spring' ? 'auto' : commitMode;
  return (given.get('commit') as CommitMode | undefined) ?? usual;
}

function aroundWith(around: ApplicationShape, given: ConfigMap): ApplicationShape {
  const number = (key: string, usual: number): number => Number(given.get(key) ?? usual);
  return {
    client: (given.get('client') as ApplicationShape['client'] | undefined) ?? around.client,
    ackMode: (given.get('ack-mode') as AckMode | undefined) ?? around.ackMode,
    ackCount: number('ack-count', around.ackCount),
    ackTimeUs: number('ack-time', around.ackTimeUs),
    workers: number('workers', around.workers),
    onClose: (given.get('on-close') as ApplicationShape['onClose'] | undefined) ?? around.onClose,
  };
}

function poisonOf(text: string): OnPoison {
  const topic = text.startsWith('dead-letter:') ? text.slice('dead-letter:'.length) : null;
  return topic === null
    ? { kind: text as 'skip' | 'stop' | 'retry' }
    : { kind: 'dead-letter', topic };
}

/** More settings for the next life. */
export function rememberSettings(state: ConsumerState, given: ConfigMap): ConsumerState {
  const nextSettings = new Map([...(state.application.nextSettings ?? []), ...given]);
  return { ...state, application: { ...state.application, nextSettings } };
}
