/** The left end of a row: the partition, its high watermark, and the last records of its leader's log. */

import { useCallback } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { GroupGridMessages } from '../../i18n/group-grid-en.ts';
import { RecordCell } from '../../kit/record-cell.tsx';
import type { LaneCell, LaneView } from '../../projection/stage-view.ts';
import { useFrameValue } from '../use-frame-value.ts';

const SHOWN = 4;
const CELL = 32;

interface Ends {
  readonly cells: readonly LaneCell[];
  readonly highWatermark: number | null;
}

/** `null`: nobody leads it. */
function laneOf({ view }: LiveFrame, partition: string): LaneView | null {
  const leader = view.partitions.find((one) => one.name === partition)?.leader ?? null;
  const broker = view.brokers.find((one) => one.id === leader);
  return broker?.lanes.find((lane) => lane.partition === partition) ?? null;
}

function endsOf(frame: LiveFrame, partition: string): Ends {
  const lane = laneOf(frame, partition);
  if (lane === null) return { cells: [], highWatermark: null };
  const data = lane.cells.flatMap((cell) => (cell.kind === 'data' ? [cell] : []));
  return { cells: data.slice(-SHOWN), highWatermark: lane.highWatermark };
}

function isSame(a: Ends, b: Ends): boolean {
  return (
    a.highWatermark === b.highWatermark &&
    a.cells.length === b.cells.length &&
    a.cells.every(
      (cell, i) => cell.offset === b.cells[i]?.offset && cell.state === b.cells[i].state,
    )
  );
}

interface HeadProps {
  readonly partition: string;
  readonly words: GroupGridMessages;
}

export function PartitionHead({ partition, words }: HeadProps) {
  const read = useCallback((frame: LiveFrame) => endsOf(frame, partition), [partition]);
  const { cells, highWatermark } = useFrameValue(read, isSame);
  return (
    <div className="grid-partition">
      <div>
        <span className="block font-mono text-[15px] font-semibold">{partition}</span>
        <span className="font-mono text-[13px] text-ink2">
          {highWatermark === null ? '–' : words.highWatermark(highWatermark)}
        </span>
      </div>
      <div className="grid-lane" aria-hidden="true">
        {cells.map((cell) => (
          <span key={cell.offset} className="grid-lane-cell">
            <RecordCell
              size={CELL}
              keyIndex={cell.keyIndex}
              state={cell.state === 'open' ? 'open' : 'safe'}
              digits={String(cell.offset % 100)}
            />
            {cell.offset + 1 === highWatermark && <i className="grid-hw" />}
          </span>
        ))}
      </div>
    </div>
  );
}
