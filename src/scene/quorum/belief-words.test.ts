import { describe, expect, test } from 'vitest';
import { quorumMessagesOf } from '../../i18n/quorum.ts';
import type { ListenerView } from '../../projection/quorum-view.ts';
import { listenerWords } from './belief-words.ts';
import { listenerLook } from './looks.ts';
import { meaningLines } from './meaning-words.ts';

const words = quorumMessagesOf('en');

function listener(id: number, leader: number, isStale: boolean): ListenerView {
  return {
    id,
    node: `broker-${id}`,
    status: 'up',
    cannotReach: [],
    fenced: false,
    endOffset: 20,
    knownOffset: 20,
    controller: 101,
    epoch: 1,
    beliefs: [{ partition: 'orders-0', leader, leaderEpoch: 1, isStale }],
    thinksFenced: isStale ? [] : [5],
    isStale,
  };
}

const say = (one: ListenerView, hosts: readonly number[] = [2, 3, 5]) =>
  listenerWords(one, 'orders-0', hosts, words);

describe('what a broker does because of what it believes', () => {
  test('who leads knows it; who does not lead any more does not', () => {
    expect(say(listener(2, 2, false))).toEqual({
      bold: 'leads orders-0',
      rest: 'takes 5 for fenced',
    });
    expect(say(listener(5, 5, true)).bold).toBe('thinks it leads');
  });

  test('a replica copies from whom it takes for the leader, everybody else just knows', () => {
    expect(say(listener(3, 2, false)).bold).toBe('copies from 2');
    expect(say(listener(3, 5, true)).bold).toBe('still asks 5');
    expect(say(listener(4, 2, false)).bold).toBe('knows that 2 leads');
  });

  test('a stale belief is trouble, although the broker is up', () => {
    expect(listenerLook(listener(3, 5, true))).toBe('trouble');
    expect(listenerLook(listener(3, 2, false))).toBe('calm');
  });
});

test('a record says in two lines what it is about; a long name keeps its end', () => {
  const said = meaningLines({ kind: 'leads', partition: '__consumer_offsets-3', broker: 1 }, words);
  expect(said).toEqual({ about: 'offsets-3', says: '1 leads', isName: true });
  expect(meaningLines({ kind: 'fenced', broker: 5 }, words).about).toBe('broker 5');
});
