import { describe, expect, it } from 'vitest';
import { WatchedRun } from '../../testing/watched-run.ts';
import { withEntry } from '../kernel/copies.ts';
import type { Log } from '../log/log.ts';
import type { RecordBatch } from '../log/record-batch.ts';
import { itemAt, replaced } from '../producer/chunked-list.ts';
import type { ProducerState } from '../producer/producer-state.ts';
import { isLeader } from '../replication/replica.ts';

const TEXT = `kafka 1
brokers 2
topic orders replicas=1
producer web max.in.flight.requests.per.connection=1 request.timeout.ms=30s
at 1s produce web orders x8 every 10ms
at 3s cut 1 -> web
at 3100ms produce web orders
at 3200ms produce web orders
until 20s
`;

const P = 'orders-0';
const CALM_US = 2_500_000;
/** One batch is in flight then, and the next one waits. */
const WAITING_US = 3_500_000;

function runTo(atUs: number): WatchedRun {
  const run = new WatchedRun(TEXT);
  expect(run.runTo(atUs)).toEqual([]);
  return run;
}

function brokenProducer(
  change: (producer: ProducerState) => Partial<ProducerState>,
  run = runTo(CALM_US),
): readonly string[] {
  return run.breakState('web', 'producer', change);
}

function brokenLog(change: (log: Log) => Partial<Log>, run = runTo(CALM_US)): readonly string[] {
  return run.breakState('broker-1', 'broker', ({ replicas }) => {
    const replica = replicas.get(P);
    if (replica === undefined) throw new Error('it hosts the partition');
    const log = { ...replica.log, ...change(replica.log) };
    return { replicas: withEntry(replicas, P, { ...replica, log }) };
  });
}

/** A copy of the last batch behind it, with another sequence. */
function repeated(log: Log, sequence: number): Partial<Log> {
  const last = log.active.at(-1);
  const content = last?.records[0]?.content;
  if (last === undefined || content === undefined) throw new Error('there are records');
  const offset = log.logEndOffset;
  const records = [{ offset, content }];
  const place = { baseOffset: offset, lastOffset: offset, records };
  const batch: RecordBatch = { ...last, ...place, baseSequence: sequence };
  return { active: [...log.active, batch], logEndOffset: offset + 1 };
}

describe('watches of producers', () => {
  it('P2, P3: a batch that stands twice, with a gap before it', () => {
    const broken = brokenLog((log) => repeated(log, 99));
    expect(broken).toEqual(expect.arrayContaining(['P2', 'P3']));
  });

  it('P6: a send that succeeds and then fails', () => {
    const broken = brokenProducer(({ ledger }) => ({
      ledger: replaced(ledger, 2, { ...itemAt(ledger, 2), status: 'failed' }),
    }));
    expect(broken).toContain('P6');
  });

  it('P8: more memory free than there is', () => {
    const broken = brokenProducer(({ accumulator }) => ({
      accumulator: { ...accumulator, freeBytes: accumulator.freeBytes + 1 },
    }));
    expect(broken).toContain('P8');
  });

  it('P8, P9: a second request in flight', () => {
    const run = runTo(WAITING_US);
    const twice = ({ inFlight }: ProducerState) => ({ inFlight: [...inFlight, ...inFlight] });
    expect(brokenProducer(twice, run)).toEqual(expect.arrayContaining(['P8', 'P9']));
  });

  it('P10: a batch that overtakes one that is repeated', () => {
    const run = runTo(WAITING_US);
    const overtaken = ({ inFlight, accumulator }: ProducerState): Partial<ProducerState> => {
      const [request] = inFlight;
      if (request?.request.api !== 'Produce') throw new Error('a batch is in flight');
      const [batch] = request.request.batches;
      if (batch === undefined) throw new Error('a batch is in flight');
      const left = { ...batch, inRetry: true, baseSequence: batch.baseSequence - 1 };
      const queues = withEntry(accumulator.queues, P, [left]);
      return { inFlight: [{ ...request }], accumulator: { ...accumulator, queues } };
    };
    expect(brokenProducer(overtaken, run)).toContain('P10');
  });

  it('P11: a key that goes elsewhere', () => {
    const run = new WatchedRun(
      TEXT.replace('topic orders', 'topic orders partitions=2').replace('x8', 'x8 keys=a'),
    );
    expect(run.runTo(CALM_US)).toEqual([]);
    const broken = run.breakState('web', 'producer', ({ ledger }) => {
      const sent = itemAt(ledger, 0);
      const other = sent.partition === P ? 'orders-1' : P;
      const more = { ...sent, sendId: 8, sendNumber: 9, partition: other };
      return {
        ledger: { size: 9, chunks: [[...(ledger.chunks[0] ?? []), more]] },
      };
    });
    expect(broken).toContain('P11');
  });

  it('P12: a memory of batches with a gap', () => {
    const broken = brokenLog((log) => {
      const [[id, entry] = []] = log.producers.entries;
      if (id === undefined || entry === undefined) throw new Error('a producer is known');
      const batches = entry.batches.toSpliced(1, 1);
      const entries = withEntry(log.producers.entries, id, { ...entry, batches });
      return { ...repeated(log, 8), producers: { ...log.producers, entries } };
    });
    expect(broken).toContain('P12');
  });

  it('R12: the last copy of what was committed is cut off', () => {
    const empty = { sealed: [], active: [], logEndOffset: 0, logStartOffset: 0 };
    expect(brokenLog(() => empty)).toContain('R12');
  });
});

describe('watches of brokers and controllers', () => {
  it('S10: two changes of the ISR at a time', () => {
    const broken = runTo(CALM_US).breakState('broker-1', 'broker', ({ replicas, ...state }) => {
      const replica = replicas.get(P);
      if (!isLeader(replica)) throw new Error('broker 1 leads');
      const { leaderEpoch } = replica;
      const change = { partition: P, proposal: 9, leaderEpoch, partitionEpoch: 0, newIsr: [] };
      const pending = { kind: 'shrink', isr: [1], changed: [], proposal: 8, ground: null } as const;
      const role = { ...replica.role, pending };
      return {
        unsentIsrChanges: withEntry(state.unsentIsrChanges, P, change),
        replicas: withEntry(replicas, P, { ...replica, role }),
      };
    });
    expect(broken).toContain('S10');
  });

  it('C5: a broker that is unfenced before it has read its registration', () => {
    const run = runTo(CALM_US);
    const put = (fenced: boolean, read: number) =>
      run.breakState('controller-101', 'controller', ({ image, committed, heartbeats }) => {
        const broker = image.brokers.get(2);
        const heartbeat = heartbeats.get(2);
        if (broker === undefined || heartbeat === undefined) throw new Error('2 is registered');
        const brokers = withEntry(image.brokers, 2, { ...broker, fenced });
        const changed = { ...image, brokers };
        return {
          image: changed,
          committed: { ...committed, brokers },
          heartbeats: withEntry(heartbeats, 2, { ...heartbeat, metadataOffset: read }),
        };
      });
    expect(put(true, 0)).not.toContain('C5');
    expect(put(false, -1)).toContain('C5');
  });

  it('T7: two transaction coordinators in one epoch', () => {
    const run = runTo(CALM_US);
    const lead = (broker: number) =>
      run.breakState(`broker-${broker}`, 'broker', ({ transactions }) => ({
        transactions: { ...transactions, leading: new Map([[3, 7]]) },
      }));
    expect(lead(1)).not.toContain('T7');
    expect(lead(2)).toContain('T7');
  });
});
