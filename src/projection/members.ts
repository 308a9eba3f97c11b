/** Members of a group as cards: where their loop stands, what they hold in their hands, which clocks run. */

import { readDurationUs } from '../engine/config/read.ts';
import type { ConsumerState } from '../engine/consumer/consumer-state.ts';
import { brokerNode } from '../engine/protocol/topic-partition.ts';
import type { ShareClient } from '../engine/consumer/share/share-client.ts';
import type { OutsideState } from '../engine/application/outside-world.ts';
import type { ConsumerCell, World } from '../engine/world.ts';
import { batchCell, offsetList, timesDone } from './batch-cells.ts';
import type { KeyColours } from './keys.ts';
import { lastMoments } from './last-moments.ts';
import { type Hand, handOf } from './loop-hand.ts';
import { lastFact } from '../ledger/fact-index.ts';
import type { StageInput } from './stage-input.ts';
import type { BatchCell } from './around-view.ts';
import type { MemberStatus, MemberView, Station } from './reader-view.ts';
import type { Timer } from './timer-view.ts';
import { plainTimer, settingTimer } from './timers.ts';
import { aroundView } from './workers.ts';

export function memberView(
  input: StageInput,
  cell: ConsumerCell,
  outside: OutsideState | undefined,
  keys: KeyColours,
): MemberView {
  const { state, process } = cell;
  const isDead = process.status === 'down' && process.ending === 'killed';
  const hand = handOf(input, cell, keys);
  const last = isDead ? lastMoments(input, cell, hand) : undefined;
  const batch = isDead ? hand.lastPoll : batchCells(state, outside, keys);
  return {
    name: state.name,
    group: state.group,
    status: memberStatus(cell),
    sinceUs: process.status === 'up' ? state.application.sinceUs : process.sinceUs,
    station: last?.station ?? stationOf(cell),
    partitions: last?.partitions ?? state.share?.assigned ?? [...state.assigned.keys()],
    worksOn: batch.find(({ work }) => work === 'now') ?? null,
    batch,
    hand: hand.cells,
    startedFrom: hand.startedFrom,
    positions: positionsOf(state),
    commit: last?.commit ?? commitOf(state, hand),
    commitMode: state.commitMode,
    parkedAt: parkedFetches(input.world, state.name),
    timers: last === undefined ? memberTimers(cell) : [lastSession(input, cell)],
    processed: state.counters.processed,
    around: aroundView(state, outside, keys),
  };
}

function memberStatus({ process, state }: ConsumerCell): MemberStatus {
  if (process.status === 'frozen') return 'paused';
  if (process.status === 'down') {
    if (process.ending === 'never-started') return 'not-started';
    return process.ending === 'killed' ? 'killed' : 'stopped';
  }
  const { phase } = state.application;
  if (phase === 'process') return missedPoll(state) ? 'evicted' : 'processing';
  if (phase === 'commit') return 'committing';
  if (phase === 'close') return 'closing';
  if (state.share !== null) return shareStatus(state.share);
  const { membership } = state;
  if (membership.joinedAtUs === null) return 'joining';
  if (membership.state !== 'STABLE' || membership.rejoinNeeded) return 'rebalancing';
  return state.assigned.size === 0 ? 'idle' : 'polling';
}

function shareStatus({ membership, assigned }: ShareClient): MemberStatus {
  if (membership.state !== 'member') return 'joining';
  return assigned.length === 0 ? 'idle' : 'polling';
}

/** It works on although the group goes on without it. */
function missedPoll({ membership }: ConsumerState): boolean {
  return membership.memberId === '' && membership.joinedAtUs !== null;
}

function stationOf({ process, state }: ConsumerCell): Station | null {
  if (process.ending === 'never-started') return null;
  const { phase } = state.application;
  return phase === 'process' || phase === 'commit' ? phase : 'poll';
}

function batchCells(
  { application }: ConsumerState,
  outside: OutsideState | undefined,
  keys: KeyColours,
): readonly BatchCell[] {
  const { batch, index, phase } = application;
  return batch.map((polled, place) => ({
    ...batchCell(keys, polled),
    work: place < index ? 'done' : place === index && phase === 'process' ? 'now' : 'waiting',
    times: timesDone(outside, polled),
  }));
}

function positionsOf(state: ConsumerState): MemberView['positions'] {
  return [...state.assigned].flatMap(([partition, { position }]) =>
    position === null ? [] : [{ partition, offset: position.offset }],
  );
}

function commitOf(state: ConsumerState, hand: Hand): MemberView['commit'] {
  const { commit, done } = state.application;
  if (commit !== null) {
    const offsets = offsetList(commit.offsets);
    return { state: commit.correlationId === null ? 'none' : 'in-flight', offsets };
  }
  for (const { request, reason } of state.network.inFlight.values()) {
    if (reason === null || request.body.api !== 'OffsetCommit') continue;
    const offsets = request.body.offsets.map(({ partition, offset }) => ({ partition, offset }));
    return { state: 'in-flight', offsets };
  }
  const offsets = offsetList(done);
  const isCommitted =
    offsets.length > 0 &&
    offsets.every(({ partition, offset }) => (hand.committed(partition) ?? 0) >= offset);
  return { state: isCommitted ? 'acknowledged' : 'none', offsets };
}

/** Long polls of this member that rest at a broker. */
function parkedFetches(world: World, member: string): MemberView['parkedAt'] {
  return world.shape.brokers.flatMap(({ id }) => {
    const cell = world.nodes.get(brokerNode(id));
    if (cell?.kind !== 'broker' || cell.process.status === 'down') return [];
    return [...cell.state.purgatory.fetches.values()]
      .filter(({ request }) => request.from === member)
      .flatMap(({ body }) =>
        body.partitions.map(({ partition, fetchOffset }) => ({
          broker: id,
          partition,
          offset: fetchOffset,
        })),
      );
  });
}

/**
 * The session of a killed member runs on at the coordinator. When it has expired its end is known; before, it is drawn
 * from the death on, which is late by less than a heartbeat interval.
 */
function lastSession(input: StageInput, cell: ConsumerCell): Timer {
  const { process, state } = cell;
  if (state.protocol === 'consumer') return lastModernSession(input, cell);
  const expired = lastFact(
    input,
    'group.memberExpired',
    ({ atUs, inputs }) => inputs.clientId === state.name && atUs >= process.sinceUs,
  );
  const { sessionTimeoutUs } = state.settings;
  const toUs = expired?.atUs ?? process.sinceUs + sessionTimeoutUs;
  return settingTimer('session', 'consumer', 'session.timeout.ms', toUs - sessionTimeoutUs, toUs);
}

/** Where the coordinator assigns, the session is the broker's setting. */
function lastModernSession(input: StageInput, { process, state }: ConsumerCell): Timer {
  const fenced = lastFact(
    input,
    'group.memberFenced',
    ({ atUs, inputs }) => inputs.clientId === state.name && atUs >= process.sinceUs,
  );
  const key = 'group.consumer.session.timeout.ms';
  const { shape } = input.world;
  const own = shape.groups
    .find(({ name }) => name === state.group)
    ?.config.get('consumer.session.timeout.ms');
  const ofBroker = readDurationUs('broker', shape.brokers[0]?.config ?? new Map(), key);
  const timeoutUs =
    fenced?.inputs.timeoutUs ?? (own === undefined ? ofBroker : Number(own) * 1_000);
  const toUs = fenced?.atUs ?? process.sinceUs + timeoutUs;
  return settingTimer('session', 'broker', key, toUs - timeoutUs, toUs);
}

function memberTimers({ process, state }: ConsumerCell): readonly Timer[] {
  const { settings, heartbeat, application, autoCommitAtUs } = state;
  const sessionUs = heartbeat.sessionDeadlineUs;
  const session = settingTimer(
    'session',
    'consumer',
    'session.timeout.ms',
    sessionUs - settings.sessionTimeoutUs,
    sessionUs,
  );
  if (process.status === 'down')
    return process.ending === 'killed' && sessionUs > 0 ? [session] : [];
  const timers: Timer[] = heartbeat.enabled ? [session] : [];
  if (heartbeat.enabled) {
    const { nextUs } = heartbeat;
    const fromUs = nextUs - settings.heartbeatIntervalUs;
    timers.push(settingTimer('heartbeat', 'consumer', 'heartbeat.interval.ms', fromUs, nextUs));
  }
  if (application.workUntilUs !== null) {
    const { workUntilUs } = application;
    const record = application.batch[application.index];
    const workUs = record?.record.workUs ?? state.processUs;
    timers.push(plainTimer('processing', workUntilUs - workUs, workUntilUs));
  }
  if (autoCommitAtUs !== null) {
    const fromUs = autoCommitAtUs - settings.autoCommitIntervalUs;
    const key = 'auto.commit.interval.ms';
    timers.push(settingTimer('autoCommit', 'consumer', key, fromUs, autoCommitAtUs));
  }
  if (heartbeat.pollDeadlineUs !== null) {
    const toUs = heartbeat.pollDeadlineUs;
    const fromUs = toUs - settings.maxPollIntervalUs;
    timers.push(settingTimer('maxPollInterval', 'consumer', 'max.poll.interval.ms', fromUs, toUs));
  }
  return timers;
}
