import { describe, expect, it } from 'vitest';
import { messagesOf } from '../i18n/language.ts';
import { playedView } from '../testing/played-view.ts';
import { describeBroker, describeGroup, describeMember } from './describe.ts';

const LINES = [
  'kafka 1',
  'brokers 3 broker.session.timeout.ms=2s replica.lag.time.max.ms=3s',
  'topic orders partitions=1 replicas=3 min.insync.replicas=1',
  'producer web acks=1 enable.idempotence=false',
  'at 950ms cut 1 - 2,3',
  'at 1s produce web orders x4 every 10ms',
  'at 3s heal all',
  'at 6s pause broker 3',
  'at 7s produce web orders x4',
  'at 15s kill broker 2',
  'at 30s kill broker 1',
  'until 40s',
];

function brokerAt(id: number, atUs: number) {
  const view = playedView(LINES.join('\n'), atUs);
  const broker = view.brokers.find((one) => one.id === id);
  if (broker === undefined) throw new Error('no such broker');
  return broker;
}
const said = (id: number, atUs: number): string =>
  describeBroker(brokerAt(id, atUs), messagesOf('en'));

describe('the stage in words', () => {
  it('a broker is cut off since the cut, not since its start', () => {
    expect(said(1, 1_390_000)).toMatch(/^cut off since 0\.950\ss/);
  });

  it('a dead replica keeps the epoch that it knew last', () => {
    expect(said(1, 35_000_000)).toMatch(
      /^crashed since 30\.000\ss\. orders-0: was leader, epoch \d/,
    );
    expect(said(2, 20_000_000)).toMatch(/orders-0: offline, epoch \d/);
  });

  it('who sleeps does not catch up', () => {
    const [lane] = brokerAt(3, 14_000_000).lanes;
    expect(lane).toMatchObject({ role: 'out-of-sync', behind: 4 });
    expect(said(3, 14_000_000)).toMatch(/^paused since 6\.000\ss\. orders-0: out of sync/);
  });

  it('a reader says where it is, its group what is committed and how far it is behind', () => {
    const lines = [
      'kafka 1',
      'brokers 1',
      'topic orders partitions=1',
      'producer web',
      'group billing topics=orders consumers=1 commit=sync-batch process=100ms auto.offset.reset=earliest',
      'at 5s produce web orders x4',
      'until 20s',
    ];
    const words = messagesOf('en');
    const groupAt = (atUs: number) => {
      const view = playedView(lines.join('\n'), atUs);
      const [group] = view.groups;
      if (group === undefined) throw new Error('nobody reads');
      const member = group.members.map((one) => describeMember(one, words)).join();
      return { group: describeGroup(group, view, words), member };
    };
    expect(groupAt(5_250_000)).toEqual({
      group: '1\u00a0member; classic; Stable',
      member: expect.stringMatching(
        /; reads orders-0\. Next of orders-0: offset 4\. works on orders-0 offset \d$/,
      ),
    });
    expect(groupAt(7_000_000)).toEqual({
      group: '1\u00a0member; classic; Stable; orders-0 committed 4; lag 0',
      member: expect.stringMatching(/; reads orders-0\. Next of orders-0: offset 4$/),
    });
  });
});
