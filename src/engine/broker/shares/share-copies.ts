/**
 * Small changes of what a broker holds of share groups, each a new value.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  the state that came in is never changed.
 * Divergences: none.
 */

import { withEntry, withoutEntry } from '../../kernel/copies.ts';
import { type BrokerTurn, update } from '../turn.ts';
import type {
  HeldSharePartition,
  ShareRequest,
  ShareService,
  ShareSession,
} from './share-service.ts';

export function updateShares(turn: BrokerTurn, change: Partial<ShareService>): void {
  update(turn, { shares: { ...turn.state.shares, ...change } });
}

export function takeShareId(turn: BrokerTurn): number {
  const { nextId } = turn.state.shares;
  updateShares(turn, { nextId: nextId + 1 });
  return nextId;
}

export function putShare(turn: BrokerTurn, held: HeldSharePartition): void {
  updateShares(turn, { partitions: withEntry(turn.state.shares.partitions, held.key, held) });
}

export function putSession(turn: BrokerTurn, session: ShareSession): void {
  updateShares(turn, { sessions: withEntry(turn.state.shares.sessions, session.key, session) });
}

export function putRequest(turn: BrokerTurn, request: ShareRequest): void {
  updateShares(turn, { requests: withEntry(turn.state.shares.requests, request.id, request) });
}

export function dropRequest(turn: BrokerTurn, id: number): void {
  updateShares(turn, { requests: withoutEntry(turn.state.shares.requests, id) });
}
