import { describe, expect, test } from 'vitest';
import { consumerCommitError } from './consumer-checks.ts';
import { blankConsumerGroup, blankConsumerMember, type ConsumerMember } from './consumer-group.ts';

const EPOCH = 5;

/** One member at epoch 5: it has had orders-0 since epoch 3, and still has to let go of orders-1, its own since 4. */
function errorOf(
  memberId: string,
  generation: number,
  partitions: readonly string[] = ['orders-0'],
  members: readonly ConsumerMember[] = [member()],
): string {
  const byId = new Map(members.map((one) => [one.memberId, one]));
  const group = { ...blankConsumerGroup('g'), members: byId };
  const committer = { memberId, groupInstanceId: null, generation };
  return consumerCommitError(group, committer, partitions, false);
}

function member(): ConsumerMember {
  return {
    ...blankConsumerMember('m1'),
    memberEpoch: EPOCH,
    previousMemberEpoch: EPOCH - 1,
    assigned: new Map([['orders-0', 3]]),
    pendingRevocation: new Map([['orders-1', 4]]),
  };
}

describe('whose commits a consumer group accepts', () => {
  test('commit-check-11: a member at its epoch commits', () => {
    expect(errorOf('m1', EPOCH)).toBe('NONE');
  });

  test('commit-check-12: a newer epoch than its own is refused', () => {
    expect(errorOf('m1', EPOCH + 1)).toBe('STALE_MEMBER_EPOCH');
  });

  test('commit-check-13: an unknown member is refused', () => {
    expect(errorOf('nobody', EPOCH)).toBe('UNKNOWN_MEMBER_ID');
  });

  test('commit-check-14: a group without members may be committed to from outside', () => {
    expect(errorOf('', -1, ['orders-0'], [])).toBe('NONE');
  });

  test('commit-check-15: an older epoch is good for what the member has held since then, also while it lets go', () => {
    expect(errorOf('m1', 3, ['orders-0'])).toBe('NONE');
    expect(errorOf('m1', 4, ['orders-1'])).toBe('NONE');
  });

  test('commit-check-16: an epoch before the partition became its own is stale', () => {
    expect(errorOf('m1', 2, ['orders-0'])).toBe('STALE_MEMBER_EPOCH');
    expect(errorOf('m1', 3, ['orders-1'])).toBe('STALE_MEMBER_EPOCH');
  });

  test('commit-check-17: so is an older one for a partition that it does not hold', () => {
    expect(errorOf('m1', 4, ['orders-2'])).toBe('STALE_MEMBER_EPOCH');
  });
});
