/**
 * What a broker knows of the quorum: whom it takes for the leader, and the end of the log that it has heard of.
 *
 * Kafka:       org.apache.kafka.raft.KafkaRaftClient as an observer: maybeSendFetchToBestNode,
 *              maybeHandleCommonResponse (4.4); kafka.server.RaftControllerNodeProvider.
 * Units:       offsets of the metadata log, exclusive ends; epochs count.
 * Invariants:  `log` begins where the image ends; the epoch never goes back.
 * Divergences: `quorum-retry-pace`.
 */

import { endOffsetOf, EMPTY_METADATA_LOG, keptFrom } from '../quorum/metadata-log.ts';
import { FIRST_QUORUM_EPOCH, firstLeader } from '../quorum/first-epoch.ts';
import {
  isReady,
  nextPeerInstant,
  NO_PEERS,
  onAnswered,
  onFailed,
} from '../quorum/quorum-peers.ts';
import type { FetchMetadataResponse } from '../protocol/controller-messages.ts';
import type { ControllerPurpose, QuorumKnowledge } from './broker-state.ts';
import { grounds } from './leader-replica.ts';
import { type BrokerTurn, update } from './turn.ts';

/** It has been up for long, and follows the leader of the first epoch. */
export function settledKnowledge(controllers: readonly number[], offset: number): QuorumKnowledge {
  const epoch = FIRST_QUORUM_EPOCH;
  const log = { baseOffset: offset, records: [], epochs: [{ epoch, startOffset: 0 }] };
  return { ...NOTHING_KNOWN, epoch, leader: firstLeader(controllers), log };
}

export const NOTHING_KNOWN: QuorumKnowledge = {
  epoch: 0,
  leader: null,
  peers: NO_PEERS,
  log: EMPTY_METADATA_LOG,
  waiting: [],
  draws: 0,
};

/** Epoch, leader and log are on disk; how far the log is committed has to be heard again. */
export function knowledgeOnDisk(known: QuorumKnowledge): QuorumKnowledge {
  return { ...known, peers: NO_PEERS, waiting: [] };
}

/** The leader; or any other voter where there is none, or it does not answer; `null`: all are left alone for now. */
export function voterToAsk(turn: BrokerTurn): number | null {
  const { quorum, controllers, broker } = turn.state;
  const { leader, peers, draws } = quorum;
  if (leader !== null && isReady(peers, leader, turn.nowUs)) return leader;
  const ready = controllers.filter((id) => id !== leader && isReady(peers, id, turn.nowUs));
  if (ready.length < 2) return ready[0] ?? null;
  know(turn, { draws: draws + 1 });
  return ready[turn.draw(`quorum.bootstrap:${broker}`, draws, ready.length)] ?? null;
}

/** When the first of them may be asked again. */
export function untilVoterIsReadyUs({ state, nowUs }: BrokerTurn): number {
  const atUs = nextPeerInstant(state.quorum.peers, 0, nowUs);
  return atUs === null ? state.settings.quorumRetryBackoffUs : atUs - nowUs;
}

export function onVoterSilent(turn: BrokerTurn, controller: number): void {
  const { quorum, settings } = turn.state;
  const backoffUs = settings.quorumRetryBackoffUs;
  know(turn, { peers: onFailed(quorum.peers, controller, backoffUs, turn.nowUs) });
}

export function onVoterAnswered(turn: BrokerTurn, controller: number): void {
  const { peers } = turn.state.quorum;
  if (peers.requests.has(controller) || peers.failures.has(controller))
    know(turn, { peers: onAnswered(peers, controller) });
}

/** Is the epoch or the leader of it news? */
export function heedLeader(
  turn: BrokerTurn,
  { epoch, leader }: Pick<FetchMetadataResponse, 'epoch' | 'leader'>,
): boolean {
  const { quorum, broker, life } = turn.state;
  const isLater = epoch > quorum.epoch;
  const isFound = epoch === quorum.epoch && leader !== null && quorum.leader === null;
  if (!isLater && !isFound) return false;
  know(turn, { epoch, leader, peers: NO_PEERS });
  if (leader === null) return true;
  const inputs = {
    broker,
    controller: leader,
    epoch,
    previousController: quorum.leader,
    previousEpoch: quorum.epoch,
  };
  turn.out.fact({ rule: 'broker.controllerFound', inputs, supports: grounds(life.ground) });
  return true;
}

export function know(turn: BrokerTurn, change: Partial<QuorumKnowledge>): void {
  update(turn, { quorum: { ...turn.state.quorum, ...change } });
}

/** A request that nobody in office could be asked: it goes out as soon as a new leader is heard of. */
export function waitForController(turn: BrokerTurn, purpose: ControllerPurpose): void {
  const { waiting } = turn.state.quorum;
  if (purpose === 'metadata' || waiting.includes(purpose)) return;
  know(turn, { waiting: [...waiting, purpose] });
}

export function forgetApplied(turn: BrokerTurn): void {
  const { quorum, image } = turn.state;
  const log = keptFrom(quorum.log, Math.min(image.offset, endOffsetOf(quorum.log)));
  if (log !== quorum.log) know(turn, { log });
}
