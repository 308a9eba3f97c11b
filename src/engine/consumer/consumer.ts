/**
 * A consumer process: one handler for the application thread, the heartbeat thread and the network client.
 *
 * Kafka:       org.apache.kafka.clients.consumer.KafkaConsumer with group.protocol=classic (4.4).
 * Units:       µs.
 * Invariants:  after each event: requests that died fail, the heartbeat thread looks, then the application runs on.
 * Divergences: `connection-handshake`, `topic-names`, `fetch-sessions`.
 */

import type { StoredOffsets, ToldByMember } from '../application/outside-world.ts';
import type { SinkKind } from '../cluster-shape.ts';
import type { Command } from '../commands.ts';
import type { Context, Handler } from '../kernel/contract.ts';
import { outbox } from '../kernel/outbox.ts';
import { askToEnd, nextPoll, runApplication } from './application-loop.ts';
import { maybeAskMetadata, requestMetadataUpdate } from './client-metadata.ts';
import { dropConnection, isOpen, timedOutConnections } from './client-network.ts';
import { commitsByTimer } from './auto-commit-offsets.ts';
import { maybeAutoCommit } from './commit.ts';
import type { ConsumerState } from './consumer-state.ts';
import { coordinatorDisconnected } from './coordinator-lookup.ts';
import { beat } from './heartbeat.ts';
import { killedConsumer, rememberSettings, startedConsumer } from './initial-consumer.ts';
import {
  isOutputConnection,
  needsOutput,
  OUTPUT_TIMER,
  outputFor,
  tellOutput,
} from './output-producer.ts';
import { storeAnswered } from './outside-store.ts';
import { isPipe } from './pipe.ts';
import { failRequest } from './request-failures.ts';
import { receive } from './responses.ts';
import { update, updateApplication, type ConsumerTurn } from './turn.ts';
import { blankShareClient } from './share/share-client.ts';
import { driveShares } from './share/share-fetching.ts';
import { shareBeat, START_WITHIN_US } from './share/share-membership.ts';
import { rearm } from './wake.ts';

export const handleConsumer: Handler<ConsumerState> = (state, event, context) => {
  const turn = newTurn(state, context);
  switch (event.kind) {
    case 'killed':
      tellOutput(turn, event);
      return turn.out.turn(killedConsumer(turn.state, context.nowUs));
    case 'started':
      start(turn);
      return run(turn);
    case 'stopping':
      askToEnd(turn, 'stop');
      return run(turn);
    case 'command':
      obey(turn, event.command);
      return run(turn);
    case 'message':
      if (isOutputConnection(event.message.connection)) tellOutput(turn, event);
      else if (event.message.kind === 'response') receive(turn, event.message);
      return run(turn);
    case 'disconnected':
      if (isOutputConnection(event.connection)) tellOutput(turn, event);
      else disconnected(turn, event.connection);
      return run(turn);
    case 'timer':
      if (event.key === OUTPUT_TIMER) tellOutput(turn, event);
      else {
        update(turn, { wakeAtUs: null });
        expireRequests(turn);
      }
      return run(turn);
    case 'told':
      // Only the outside world behind its group tells a member something, and only this.
      storeAnswered(turn, event.what as StoredOffsets);
      return run(turn);
    // Frozen: what piled up comes next, and the clocks after it.
    case 'resumed':
    case 'began':
      return turn.out.turn(state);
  }
};

function newTurn(state: ConsumerState, context: Context): ConsumerTurn {
  const out = outbox(context);
  return {
    state,
    out,
    context,
    nowUs: context.nowUs,
    yielded: false,
    failed: [],
    worked: 0,
    own: null,
  };
}

function start(turn: ConsumerTurn): void {
  turn.state = startedConsumer(turn.state, turn.nowUs);
  startShare(turn);
  nextPoll(turn);
  if (!needsOutput(turn.state)) return;
  update(turn, { output: outputFor(turn.state) });
  tellOutput(turn, { kind: 'started' });
  if (isPipe(turn.state)) updateApplication(turn, { pipe: 'init' });
}

/** A new life has a new member id. */
function startShare(turn: ConsumerTurn): void {
  const { share, draws, name } = turn.state;
  if (share === null) return;
  const startUs = turn.context.draw(`consumer.start:${name}`, draws.starts, START_WITHIN_US);
  const memberId = `${name}-${draws.starts}`;
  update(turn, {
    share: blankShareClient(memberId, turn.nowUs, startUs),
    draws: { ...draws, starts: draws.starts + 1 },
  });
}

/** Everything that follows from an event; a process that is down does nothing. */
function run(turn: ConsumerTurn) {
  if (turn.state.application.phase === 'down') return turn.out.turn(turn.state);
  failDropped(turn);
  beat(turn);
  shareBeat(turn);
  commitStored(turn);
  failDropped(turn);
  runApplication(turn);
  driveShares(turn);
  failDropped(turn);
  maybeAskMetadata(turn);
  rearm(turn);
  return turn.out.turn(turn.state);
}

/** librdkafka's main thread commits by its own timer, whatever the application is at. */
function commitStored(turn: ConsumerTurn): void {
  const { phase } = turn.state.application;
  if (phase !== 'close' && commitsByTimer(turn.state)) maybeAutoCommit(turn);
}

function failDropped(turn: ConsumerTurn): void {
  for (let lost = turn.failed.shift(); lost !== undefined; lost = turn.failed.shift()) {
    failRequest(turn, lost);
  }
}

function obey(turn: ConsumerTurn, command: Command): void {
  const { application } = turn.state;
  if (command.type === 'setClient') {
    turn.state = rememberSettings(turn.state, command.settings);
    const sink = command.settings.get('sink') as SinkKind | undefined;
    const told: ToldByMember | null = sink === undefined ? null : { kind: 'sink', sink };
    if (told !== null) turn.out.tell(turn.state.group, told);
    askToEnd(turn, application.ending === 'stop' ? 'stop' : 'restart');
  }
  const isShare = turn.state.share !== null;
  if (command.type === 'commitConsumer' && application.closing === null && !isShare) {
    updateApplication(turn, { commitRequests: application.commitRequests + 1 });
  }
}

/** NetworkClient.processDisconnection: the metadata may be stale. */
function disconnected(turn: ConsumerTurn, connection: string): void {
  if (!isOpen(turn, connection)) return;
  coordinatorDisconnected(turn, connection);
  dropConnection(turn, connection);
  requestMetadataUpdate(turn);
}

/** NetworkClient.handleTimedOutRequests: a request that waited too long costs its connection. */
function expireRequests(turn: ConsumerTurn): void {
  for (const [connection, to] of timedOutConnections(turn)) {
    turn.out.close(connection, to);
    disconnected(turn, connection);
  }
}
