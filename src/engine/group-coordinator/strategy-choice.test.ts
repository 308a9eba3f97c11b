import { describe, expect, test } from 'vitest';
import { Members, REBALANCE } from '../../testing/group-members.ts';
import { emptyGroup, addMember, protocolVotes, selectProtocol } from './classic-group.ts';
import type { ClassicGroup } from './group-state.ts';
import type { MemberProtocol } from './member-protocol.ts';

const subscription = { topics: ['orders'], ownedPartitions: [], generation: -1, rack: null };

function listing(names: string): readonly MemberProtocol[] {
  return names.split(',').map((name) => ({ name, subscription }));
}

/** One member per list. */
function groupOf(...lists: readonly string[]): ClassicGroup {
  let group = emptyGroup('g');
  for (const [n, names] of lists.entries()) {
    const ids = { memberId: `m${n}`, groupInstanceId: null, clientId: `c${n}` };
    const times = { rebalanceTimeoutUs: REBALANCE, sessionTimeoutUs: REBALANCE };
    const rest = { assignment: [], awaitingJoin: null, awaitingSync: null, isNew: false };
    group = addMember(group, { ...ids, ...times, ...rest, protocols: listing(names) });
  }
  return group;
}

describe('the strategy of a generation', () => {
  test.each([
    ['the only one that all members list', ['sticky,range', 'range'], 'range'],
    [
      'the one that most members prefer',
      ['range,sticky', 'sticky,range', 'sticky,range'],
      'sticky',
    ],
    ['not one that somebody does not list', ['sticky,range', 'sticky,range', 'range'], 'range'],
    [
      'among equals, the first in hash order of the names',
      ['sticky,range', 'range,sticky'],
      'sticky',
    ],
    ['among equals, in whatever order they joined', ['range,sticky', 'sticky,range'], 'sticky'],
  ])('%s', (_, lists, chosen) => {
    expect(selectProtocol(groupOf(...lists))).toBe(chosen);
  });

  test('a member votes for its first strategy that all others list', () => {
    expect(protocolVotes(groupOf('sticky,roundrobin,range', 'range,roundrobin'))).toEqual([
      { name: 'range', votes: 1 },
      { name: 'roundrobin', votes: 1 },
    ]);
  });

  test('a rolling upgrade: the choice changes with the last member that lists only the old one', () => {
    const group = new Members();
    const first = group.alone();
    const { memberId } = group.joined(
      group.join('c-2', '', { protocols: listing('sticky,range') }),
    );
    const second = group.join('c-2', memberId, { protocols: listing('sticky,range') });
    const rejoined = group.join('c-1', first, { protocols: listing('sticky,range') });
    expect(group.joined(rejoined).protocol).toBe('sticky');
    expect(group.joined(second).protocol).toBe('sticky');
    const chosen = group.coordinator.facts.filter(({ rule }) => rule === 'group.strategyChosen');
    expect(chosen.map(({ inputs }) => inputs)).toMatchObject([
      { protocol: 'sticky', previous: 'range', votes: [{ name: 'sticky', votes: 2 }], members: 2 },
    ]);
  });
});
