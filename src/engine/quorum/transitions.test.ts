import { describe, expect, test } from 'vitest';
import { checkQuorumExpiryUs, checkQuorumTimeoutUs } from './check-quorum.ts';
import { isVoteGranted, isVoteRejected, recordVote } from './epoch-election.ts';
import { isAboutEpochOnly, onNews } from './quorum-news.ts';
import { leaderOf, type QuorumState } from './quorum-state.ts';
import { positionAmong, resignBackoffMs } from './resign-backoff.ts';
import {
  afterPreVoteLost,
  afterRestart,
  type QuorumClock,
  toCandidate,
  toFollower,
  toLeader,
  toProspective,
  toResigned,
  toUnattached,
  withVote,
} from './transitions.ts';

const CLOCK: QuorumClock = {
  nowUs: 10_000_000,
  electionTimeoutUs: () => 1_500_000,
  fetchTimeoutUs: 2_000_000,
};

/** Voter 1 of 0, 1, 2, in epoch 5. */
const UNATTACHED: QuorumState = {
  id: 1,
  voters: [0, 1, 2],
  epoch: 5,
  votedFor: null,
  role: { kind: 'unattached', leader: null, electionTimeoutAtUs: 11_000_000 },
  highWatermark: 7,
};
const FOLLOWER = toFollower(UNATTACHED, 5, 0, CLOCK);
const CANDIDATE = toCandidate(toProspective(UNATTACHED, CLOCK), CLOCK);
const LEADER = toLeader(CANDIDATE, 7, CLOCK);

describe('from role to role', () => {
  test('st-01: a follower that hears nothing becomes prospective in the same epoch', () => {
    const next = toProspective(FOLLOWER, CLOCK);
    expect(next).toMatchObject({ epoch: 5, role: { kind: 'prospective', leader: 0 } });
    expect(FOLLOWER.role).toMatchObject({ fetchTimeoutAtUs: 12_000_000 });
  });

  test('st-02: an observer waits for no election', () => {
    const observer = { ...UNATTACHED, id: 9 };
    expect(toUnattached(observer, 6, null, CLOCK).role).toMatchObject({
      electionTimeoutAtUs: null,
    });
  });

  test('st-03: an unattached voter becomes prospective in the same epoch', () => {
    expect(toProspective(UNATTACHED, CLOCK)).toMatchObject({ epoch: 5, votedFor: null });
  });

  test('st-04: an unattached voter follows the leader that it finds', () => {
    expect(onNews(UNATTACHED, { epoch: 5, leader: 2 }, CLOCK)).toMatchObject({
      epoch: 5,
      role: { kind: 'follower', leader: 2, hasFetchedFromLeader: false },
    });
  });

  test('st-05: with a majority of pre-votes it becomes candidate of the next epoch and votes for itself', () => {
    const role = toProspective(UNATTACHED, CLOCK).role;
    if (role.kind !== 'prospective') throw new Error('it is prospective');
    expect(isVoteGranted(recordVote(role.election, 2, true))).toBe(true);
    expect(CANDIDATE).toMatchObject({ epoch: 6, votedFor: 1, role: { kind: 'candidate' } });
  });

  test('st-06: a pre-vote that is lost without a known leader leaves it unattached', () => {
    const prospective = toProspective(UNATTACHED, CLOCK);
    expect(afterPreVoteLost(prospective, CLOCK)).toMatchObject({
      epoch: 5,
      role: { kind: 'unattached', leader: null },
    });
  });

  test('st-07: a pre-vote that is lost with a known leader lets it follow that leader again', () => {
    const prospective = toProspective(FOLLOWER, CLOCK);
    expect(afterPreVoteLost(prospective, CLOCK)).toMatchObject({
      epoch: 5,
      role: { kind: 'follower', leader: 0 },
    });
  });

  test('st-08, st-09: a candidate without a majority waits for its time-out, then is prospective of its epoch', () => {
    if (CANDIDATE.role.kind !== 'candidate') throw new Error('it is a candidate');
    const { election, electionTimeoutAtUs } = CANDIDATE.role;
    const lost = recordVote(recordVote(election, 0, false), 2, false);
    expect(isVoteRejected(lost)).toBe(true);
    expect(electionTimeoutAtUs).toBe(11_500_000);
    expect(toProspective(CANDIDATE, CLOCK)).toMatchObject({ epoch: 6, votedFor: 1 });
  });

  test('st-10: a leader knows no high watermark until a record of its own epoch is committed', () => {
    expect(LEADER).toMatchObject({
      epoch: 6,
      highWatermark: null,
      role: { kind: 'leader', progress: { epochStartOffset: 7, highWatermark: null } },
    });
  });

  test('st-11: a leader from which nobody fetches resigns after one and a half fetch time-outs', () => {
    if (LEADER.role.kind !== 'leader') throw new Error('it leads');
    expect(checkQuorumTimeoutUs(2_000_000)).toBe(3_000_000);
    expect(checkQuorumExpiryUs(LEADER.role.checkQuorum, LEADER.voters)).toBe(13_000_000);
    expect(toResigned(LEADER, CLOCK)).toMatchObject({ epoch: 6, role: { kind: 'resigned' } });
  });

  test('st-12: the only voter never resigns', () => {
    if (LEADER.role.kind !== 'leader') throw new Error('it leads');
    expect(checkQuorumExpiryUs(LEADER.role.checkQuorum, [1])).toBeNull();
  });

  test('st-13: who has resigned is unattached in the next epoch, and overdue at once', () => {
    const later = { ...CLOCK, nowUs: 11_500_000 };
    const next = toUnattached(toResigned(LEADER, CLOCK), 7, null, later);
    expect(next).toMatchObject({ epoch: 7, votedFor: null });
    expect(next.role).toMatchObject({ electionTimeoutAtUs: later.nowUs });
  });

  test('st-14: a process that led before it died starts as resigned in that epoch', () => {
    expect(afterRestart(LEADER, CLOCK)).toMatchObject({ epoch: 6, role: { kind: 'resigned' } });
  });

  test('st-15: the only voter starts as leader of the next epoch', () => {
    const lone = { ...LEADER, voters: [1] };
    const candidate = toCandidate(toProspective(afterRestart(lone, CLOCK), CLOCK), CLOCK);
    expect(candidate.epoch).toBe(7);
    expect(candidate.role.kind === 'candidate' && isVoteGranted(candidate.role.election)).toBe(
      true,
    );
  });

  test('st-16, st-17, st-18: the first successor starts at once, the second later, the others last', () => {
    const successors = [1, 2];
    expect(resignBackoffMs(1_000, positionAmong(successors, 1), 2)).toBe(0);
    expect(resignBackoffMs(1_000, positionAmong(successors, 2), 2)).toBe(500);
    expect(resignBackoffMs(1_000, positionAmong(successors, 3), 2)).toBe(1_000);
  });

  test('st-19: a later epoch makes anyone unattached in it, or follower of its leader', () => {
    for (const state of [UNATTACHED, FOLLOWER, CANDIDATE, LEADER, toResigned(LEADER, CLOCK)]) {
      expect(onNews(state, { epoch: 9, leader: null }, CLOCK)).toMatchObject({
        epoch: 9,
        votedFor: null,
        role: { kind: 'unattached' },
      });
      expect(leaderOf(onNews(state, { epoch: 9, leader: 2 }, CLOCK))).toBe(2);
    }
  });
});

describe('what is kept', () => {
  test('an earlier epoch changes nothing', () => {
    expect(onNews(LEADER, { epoch: 5, leader: 0 }, CLOCK)).toBe(LEADER);
    expect(isAboutEpochOnly(LEADER, 'NONE', { epoch: 5, leader: 0 })).toBe(true);
  });

  test('a vote stays in its epoch, whatever the role becomes, and over a restart', () => {
    const voted = withVote(UNATTACHED, 2, CLOCK);
    expect(voted.votedFor).toBe(2);
    expect(toProspective(voted, CLOCK).votedFor).toBe(2);
    expect(toFollower(voted, 5, 2, CLOCK).votedFor).toBe(2);
    expect(afterRestart(voted, CLOCK).votedFor).toBe(2);
    expect(withVote(voted, 0, CLOCK).votedFor).toBe(2);
    expect(toUnattached(voted, 6, null, CLOCK).votedFor).toBeNull();
  });

  test('a candidate that died goes on as candidate of its epoch', () => {
    expect(afterRestart(CANDIDATE, CLOCK)).toMatchObject({
      epoch: 6,
      votedFor: 1,
      role: { kind: 'candidate' },
    });
  });
});
