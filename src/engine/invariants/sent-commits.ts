/**
 * The offset commits that consumers put onto the wire in this event, each with its reason.
 *
 * Kafka:       none.
 * Units:       offsets are the next ones to read.
 * Invariants:  a repeated attempt of TCP is no commit of its own.
 * Divergences: none.
 */

import type { CommitReason, ConsumerState } from '../consumer/consumer-state.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { OffsetCommitRequest } from '../protocol/group-messages.ts';
import type { Moment } from './moment.ts';

export interface SentCommit {
  readonly member: NodeId;
  readonly consumer: ConsumerState;
  readonly before: ConsumerState;
  readonly reason: CommitReason;
  readonly body: OffsetCommitRequest;
}

export function sentCommits({ changed }: Moment): readonly SentCommit[] {
  const commits: SentCommit[] = [];
  for (const { before, after } of changed) {
    if (after.kind !== 'consumer' || before?.kind !== 'consumer') continue;
    const { inFlight } = after.state.network;
    if (inFlight === before.state.network.inFlight) continue;
    for (const [correlationId, { request, reason }] of inFlight) {
      if (reason === null || request.body.api !== 'OffsetCommit') continue;
      if (before.state.network.inFlight.has(correlationId)) continue;
      const { body } = request;
      commits.push({ member: after.id, consumer: after.state, before: before.state, reason, body });
    }
  }
  return commits;
}
