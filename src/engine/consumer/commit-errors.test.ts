import { describe, expect, test } from 'vitest';
import { type BenchOptions, ConsumerBench } from '../../testing/consumer-bench.ts';
import { FakeBrokers } from '../../testing/fake-brokers.ts';
import type { Context } from '../kernel/contract.ts';
import { outbox } from '../kernel/outbox.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { OffsetCommitRequest } from '../protocol/group-messages.ts';
import { commitAnswered, refusalBeforeSending } from './commit.ts';
import type { ConsumerState, Membership } from './consumer-state.ts';
import type { ConsumerTurn } from './turn.ts';

const SECOND = 1_000_000;

function member(options: BenchOptions = {}, brokers = new FakeBrokers({ t1: 1 })): ConsumerBench {
  brokers.append('t1-0', 3);
  return new ConsumerBench(brokers, { topics: ['t1'], ...options }).start().runUntil(SECOND);
}

function withMembership(state: ConsumerState, change: Partial<Membership>): ConsumerState {
  return { ...state, membership: { ...state.membership, ...change } };
}

function turnOf(state: ConsumerState): ConsumerTurn {
  const context: Context = { nowUs: SECOND, self: state.name, eventId: 1, draw: () => 0 };
  const out = outbox(context);
  const own = { yielded: false, failed: [], worked: 0, own: null };
  return { state, out, context, nowUs: SECOND, ...own };
}

function commitOf({ membership, group }: ConsumerState): OffsetCommitRequest {
  const { memberId, generation } = membership;
  const offsets = [{ partition: 't1-0', offset: 100, leaderEpoch: 0 }];
  return { api: 'OffsetCommit', group, memberId, groupInstanceId: null, generation, offsets };
}

/** What the answer means to a member that is in this state when it comes. */
function answered(sent: OffsetCommitRequest, error: ErrorCode, state: ConsumerState) {
  const turn = turnOf(state);
  const partitions = [{ partition: 't1-0', error }];
  const outcome = commitAnswered(turn, sent, { api: 'OffsetCommit', partitions });
  return { outcome, membership: turn.state.membership };
}

describe('what a commit that is refused means', () => {
  test('commit-01: while joining it is not even sent; REBALANCE_IN_PROGRESS keeps the generation and joins again', () => {
    const { state } = member();
    const joining = withMembership(state, { state: 'PREPARING_REBALANCE' });
    expect(refusalBeforeSending(joining)).toBe('RebalanceInProgressException');
    const { outcome, membership } = answered(commitOf(state), 'REBALANCE_IN_PROGRESS', state);
    expect(outcome).toMatchObject({ error: 'RebalanceInProgressException', retriable: false });
    expect(membership).toMatchObject({ rejoinNeeded: true, generation: 1 });
  });

  test('commit-02: a stale answer for an old generation does not reset the new one', () => {
    const { state } = member();
    const later = withMembership(state, { state: 'PREPARING_REBALANCE', generation: 2 });
    const { outcome, membership } = answered(commitOf(state), 'ILLEGAL_GENERATION', later);
    expect(outcome).toMatchObject({ error: 'RebalanceInProgressException' });
    expect(membership.generation).toBe(2);
  });

  test('commit-03: ILLEGAL_GENERATION voids the generation and keeps the member id', () => {
    const { state } = member();
    const { outcome, membership } = answered(commitOf(state), 'ILLEGAL_GENERATION', state);
    expect(outcome).toMatchObject({ error: 'CommitFailedException' });
    expect(membership).toMatchObject({ generation: -1, memberId: state.membership.memberId });
  });

  test('commit-04: UNKNOWN_MEMBER_ID voids both', () => {
    const { state } = member();
    const { outcome, membership } = answered(commitOf(state), 'UNKNOWN_MEMBER_ID', state);
    expect(outcome).toMatchObject({ error: 'CommitFailedException' });
    expect(membership).toMatchObject({ generation: -1, memberId: '' });
  });

  function refusingOnce(error: ErrorCode): FakeBrokers {
    const brokers = new FakeBrokers({ t1: 1 });
    let once = true;
    brokers.intercept = ({ body }) => {
      if (body.api !== 'OffsetCommit' || !once) return undefined;
      once = false;
      return { api: body.api, partitions: [{ partition: 't1-0', error }] };
    };
    return brokers;
  }

  test('commit-05: commitSync() finds the coordinator anew and tries again', () => {
    const brokers = refusingOnce('NOT_COORDINATOR');
    const on = member({ commit: 'sync-batch' }, brokers);
    on.runUntil(2 * SECOND);
    expect(on.requests('OffsetCommit')).toHaveLength(2);
    expect(on.requests('FindCoordinator').length).toBeGreaterThan(1);
    expect(brokers.committed.get('t1-0')).toBe(3);
  });

  test('commit-06: commitAsync() does not try again: RetriableCommitFailedException', () => {
    const on = member({ commit: 'async-batch' }, refusingOnce('NOT_COORDINATOR'));
    on.runUntil(2 * SECOND);
    expect(on.requests('OffsetCommit')).toHaveLength(1);
    const [failed] = on.factsOf('consumer.commitFailed');
    expect(failed?.inputs).toMatchObject({
      error: 'RetriableCommitFailedException',
      retried: false,
    });
  });

  test('commit-07: OFFSET_METADATA_TOO_LARGE is final', () => {
    const { state } = member();
    const { outcome, membership } = answered(commitOf(state), 'OFFSET_METADATA_TOO_LARGE', state);
    expect(outcome).toMatchObject({ error: 'OffsetMetadataTooLarge', retriable: false });
    expect(membership.generation).toBe(1);
  });

  test('commit-08: FENCED_INSTANCE_ID: another instance bears the id', () => {
    const { state } = member();
    const { outcome } = answered(commitOf(state), 'FENCED_INSTANCE_ID', state);
    expect(outcome).toMatchObject({ error: 'FencedInstanceIdException', retriable: false });
  });

  test('commit-09: what an earlier commitAsync() came to is told before a later commitSync() returns', () => {
    const brokers = new FakeBrokers({ t1: 1 });
    const on = member({ commit: 'async-batch' }, brokers);
    brokers.append('t1-0', 1);
    const isSent = () => on.requests('OffsetCommit').length > 1;
    while (!isSent()) on.runUntil(on.nowUs + 500);
    const command = { type: 'commitConsumer', member: 'billing-1' } as const;
    on.take({ kind: 'command', command });
    on.runUntil(on.nowUs + SECOND);
    const order = on.facts.flatMap((fact) =>
      fact.rule === 'consumer.committed' ? [fact.inputs.reason] : [],
    );
    expect(order.slice(0, 2)).toEqual(['async-batch', 'async-batch']);
    expect(on.requests('OffsetCommit')).toHaveLength(3);
    expect(on.state.application.commit).toBeNull();
  });
});
