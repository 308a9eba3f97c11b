import { describe, expect, it } from 'vitest';
import type { Fact, FactDraft } from '../engine/kernel/fact.ts';
import type { CellWrite } from './cell-writes.ts';
import { cuesOf, momentsOf } from './derive-cues.ts';

const MS = 1_000;

function fact(atUs: number, node: string, draft: FactDraft): Fact {
  return { id: atUs, atUs, node, causedBy: 1, supports: [], ...draft } as Fact;
}

const killed = (atUs: number, process: string) =>
  fact(atUs, process, {
    rule: 'process.killed',
    inputs: { process, incarnation: 1, wasFrozen: false, how: 'kill' },
  });

const sent = (atUs: number, sendNumber: number) =>
  fact(atUs, 'web', {
    rule: 'producer.recordSent',
    inputs: {
      sendId: sendNumber - 1,
      sendNumber,
      topic: 'orders',
      key: null,
      resendOf: null,
      sendMode: 'async',
    },
  });

const acked = (
  atUs: number,
  baseOffset: number,
  sendIds: readonly number[],
  leaderEpoch = 0,
  acks: 0 | 1 = 1,
) =>
  fact(atUs, 'web', {
    rule: 'producer.batchAcked',
    inputs: {
      partition: 'orders-0',
      batchId: 1,
      sendIds,
      baseOffset,
      broker: 1,
      leaderEpoch,
      acks,
      attempts: 1,
    },
  });

const appended = (atUs: number, baseOffset: number, count: number) =>
  fact(atUs, 'broker-1', {
    rule: 'replication.recordsAppended',
    inputs: {
      partition: 'orders-0',
      broker: 1,
      leaderEpoch: 0,
      baseOffset,
      lastOffset: baseOffset + count - 1,
      sends: Array.from({ length: count }, (_, sendId) => ({ producer: 'web', sendId })),
      acks: 0,
      isr: [1, 2, 3],
      effectiveMinIsr: 1,
    },
  } as FactDraft);

const leads = (atUs: number, leaderEpoch: number, logEndOffset: number) =>
  fact(atUs, 'broker-2', {
    rule: 'replication.becameLeader',
    inputs: {
      partition: 'orders-0',
      broker: 2,
      leaderEpoch,
      previousLeaderEpoch: leaderEpoch - 1,
      logEndOffset,
      highWatermark: logEndOffset,
      isr: [2, 3],
    },
  });

describe('cues', () => {
  it('make one of the sends of a burst, and two of two bursts', () => {
    const facts = [sent(0, 1), sent(4 * MS, 2), sent(8 * MS, 3), sent(400 * MS, 4)];
    expect(cuesOf(facts)).toMatchObject([
      { atUs: 0, kind: 'sent', who: 'web', count: 3, fact: 0 },
      { atUs: 400 * MS, kind: 'sent', who: 'web', count: 1 },
    ]);
  });

  it('rank a crash before a send', () => {
    const [send, crash] = cuesOf([sent(0, 1), killed(1, 'broker-1')]);
    expect(crash?.rank).toBeLessThan(send?.rank ?? 0);
  });

  it('keep crashes of different processes apart', () => {
    const cues = cuesOf([killed(0, 'broker-1'), killed(0, 'broker-2')]);
    expect(cues.map(({ who }) => who)).toEqual(['broker-1', 'broker-2']);
  });

  it('mark the loss when the new leader’s log ends before what was acknowledged', () => {
    const cues = cuesOf([acked(0, 3, [3, 4]), acked(50 * MS, 5, [5]), leads(100 * MS, 1, 4)]);
    const lost = cues.filter(({ kind }) => kind === 'lost');
    expect(lost).toMatchObject([{ atUs: 100 * MS, partition: 'orders-0', count: 2 }]);
  });

  it('mark the loss when the acknowledgement comes from a leader that was replaced', () => {
    const facts = [leads(0, 1, 4), acked(50 * MS, 4, [7], 0)];
    expect(cuesOf(facts).filter(({ kind }) => kind === 'lost')).toMatchObject([{ count: 1 }]);
  });

  it('see no loss where the new leader has it all', () => {
    const facts = [acked(0, 3, [3, 4]), leads(100 * MS, 1, 5), acked(200 * MS, 5, [5], 1)];
    expect(cuesOf(facts).map(({ kind }) => kind)).not.toContain('lost');
  });

  it('say nothing of Kafka’s own topics', () => {
    const election = fact(0, 'controller-101', {
      rule: 'controller.leaderLost',
      inputs: {
        partition: '__consumer_offsets-0',
        previousLeader: 1,
        leaderEpoch: 1,
        isr: [1],
        elr: [],
        reason: 'broker fenced',
      },
    });
    expect(cuesOf([election])).toEqual([]);
  });

  it('of records sent with acks=0 there is no ack, and a loss says that nobody was asked', () => {
    const cues = cuesOf([appended(10, 4, 2), acked(20, -1, [0, 1], 0, 0), leads(100 * MS, 1, 4)]);
    expect(cues.map(({ kind }) => kind)).toEqual(['lost']);
    expect(cues[0]).toMatchObject({ count: 2, unasked: 2, partition: 'orders-0' });
  });

  it('name what is written where the last value stays, and what it overwrites', () => {
    const facts = [sent(0, 1), sent(400 * MS, 2), sent(800 * MS, 3)];
    const writes = new Map<number, CellWrite>([
      [400 * MS, { group: 'board', value: '12:03', over: null }],
      [800 * MS, { group: 'board', value: '12:02', over: '12:03' }],
    ]);
    const cues = cuesOf(facts, writes).filter(({ kind }) => kind !== 'sent');
    expect(cues).toMatchObject([
      { atUs: 400 * MS, kind: 'written', who: 'board', names: ['12:03'] },
      { atUs: 800 * MS, kind: 'overwritten', who: 'board', names: ['12:02', '12:03'] },
    ]);
    expect(momentsOf(cues)).toEqual([400 * MS, 800 * MS]);
  });

  it('linger on the first writes of a second only', () => {
    const times = [0, 100, 200, 300, 400].map((ms) => ms * MS);
    const facts = times.map((atUs, index) => sent(atUs, index + 1));
    const writes = new Map(times.map((atUs) => [atUs, { group: 'b', value: 'x', over: null }]));
    expect(momentsOf(cuesOf(facts, writes))).toEqual(times.slice(0, 3));
  });

  it('slow the run down for a crash, not for a send', () => {
    expect(momentsOf(cuesOf([sent(0, 1), killed(5 * MS, 'broker-1')]))).toEqual([5 * MS]);
  });

  it('make one of a batch that is refused again and again, and another one of another batch', () => {
    const refused = (atUs: number, sendId: number) =>
      fact(atUs, 'broker-1', {
        rule: 'produce.refusedByMinIsr',
        inputs: {
          partition: 'orders-0',
          sends: [sendId, sendId + 1].map((id) => ({ producer: 'web', sendId: id })),
          isr: [1],
          effectiveMinIsr: 2,
        } as never,
      });
    const cues = cuesOf([
      refused(1_000 * MS, 0),
      refused(1_100 * MS, 0),
      refused(1_500 * MS, 4),
      refused(2_100 * MS, 0),
    ]);
    expect(cues.map(({ atUs, count }) => [atUs, count])).toEqual([
      [1_000 * MS, 2],
      [1_500 * MS, 2],
    ]);
  });

  it('tell of a transaction that the coordinator ends because it took too long', () => {
    const [cue] = cuesOf([
      fact(5_000 * MS, 'broker-1', {
        rule: 'transaction.timedOut',
        inputs: {
          transactionalId: 'pay',
          producerId: 1,
          producerEpoch: 0,
          timeoutUs: 4_000 * MS,
          openForUs: 4_900 * MS,
        },
      }),
    ]);
    expect(cue).toMatchObject({ kind: 'timed-out', who: 'pay' });
    expect(momentsOf(cue === undefined ? [] : [cue])).toEqual([5_000 * MS]);
  });
});
