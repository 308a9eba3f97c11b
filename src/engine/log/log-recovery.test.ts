import { describe, expect, test } from 'vitest';
import { LogDriver } from '../../testing/log-driver.ts';
import { closedLog, recoveredLog } from './log-recovery.ts';
import { beginEpoch } from './log.ts';

function threeBatches(config = {}): LogDriver {
  const bench = new LogDriver(config);
  for (const sequence of [0, 1, 2]) {
    bench.append([['a', 'v']], { producerId: 7, baseSequence: sequence });
  }
  return bench;
}

describe('what the next process finds', () => {
  test('a killed process loses nothing that it had written', () => {
    const { log } = threeBatches();
    expect(recoveredLog(log, 'killed', 0)).toEqual(log);
  });

  test('without power only what was flushed is left: closed segments, flush.messages', () => {
    expect(recoveredLog(threeBatches().log, 'powerOff', 0).logEndOffset).toBe(0);
    const rolled = threeBatches();
    rolled.roll();
    rolled.append([['b', 'v']]);
    expect(recoveredLog(rolled.log, 'powerOff', 0).logEndOffset).toBe(3);
    const flushed = threeBatches({ flushMessages: 2 });
    expect(recoveredLog(flushed.log, 'powerOff', 0).logEndOffset).toBe(2);
  });

  test('an orderly end has flushed all, and of each producer only the last batch is remembered', () => {
    const { log } = threeBatches();
    const recovered = recoveredLog(closedLog(log, 0), 'powerOff', 0);
    expect(recovered.logEndOffset).toBe(3);
    const batches = recovered.producers.entries.get(7)?.batches;
    expect(batches?.map(({ firstSequence }) => firstSequence)).toEqual([2]);
  });

  test('the log start is the last one that was written down, or where the oldest segment begins', () => {
    const bench = threeBatches();
    bench.roll();
    const moved = { ...bench.log, logStartOffset: 2 };
    expect(recoveredLog(moved, 'killed', 0).logStartOffset).toBe(0);
    expect(recoveredLog(moved, 'killed', 2).logStartOffset).toBe(2);
  });

  test('a leader epoch in which nothing was written is forgotten', () => {
    const { log } = threeBatches();
    const { leaderEpochs } = recoveredLog(beginEpoch(log, 5), 'killed', 0);
    expect(leaderEpochs).toEqual([{ epoch: 0, startOffset: 0 }]);
  });

  test('nothing is left that begins at the log start: the log goes on there', () => {
    const recovered = recoveredLog(threeBatches().log, 'powerOff', 2);
    expect([recovered.logStartOffset, recovered.logEndOffset]).toEqual([2, 2]);
  });
});
