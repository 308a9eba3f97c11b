/** What stands around a member's loop: whose client it is, its threads, and what it has acknowledged. */

import type { ConsumerState } from '../engine/consumer/consumer-state.ts';
import type { PolledRecord } from '../engine/consumer/polled-record.ts';
import type { OutsideState } from '../engine/application/outside-world.ts';
import { batchCell, offsetList, timesDone } from './batch-cells.ts';
import type { KeyColours } from './keys.ts';
import type { AroundView, BatchCell } from './around-view.ts';

export function aroundView(
  state: ConsumerState,
  outside: OutsideState | undefined,
  keys: KeyColours,
): AroundView {
  const { client, ackMode, workers } = state.around;
  const { pool, acks, stored } = state.application;
  const cellOf = (polled: PolledRecord, work: BatchCell['work']): BatchCell => ({
    ...batchCell(keys, polled),
    work,
    times: timesDone(outside, polled),
  });
  return {
    client,
    ackMode: client === 'spring' ? ackMode : null,
    threads: workers,
    workers: pool.workers.map((worker) =>
      worker === null
        ? null
        : {
            cell: cellOf(worker.record, 'now'),
            fromUs: worker.sinceUs,
            toUs: worker.untilUs,
            retrying: worker.retrying,
          },
    ),
    queued: pool.queue.map((polled) => cellOf(polled, 'waiting')),
    acknowledged: offsetList(acks.offsets),
    stored: offsetList(stored),
  };
}
