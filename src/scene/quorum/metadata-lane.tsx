/** One replica of the metadata log: what of the columns it holds, how far it is committed there, where it ends. */

import type { CSSProperties } from 'react';
import type { MetadataColumn } from '../../projection/quorum-view.ts';

export interface LaneProps {
  readonly columns: readonly MetadataColumn[];
  readonly older: number;
  readonly endOffset: number;
  /** Known to be committed, or applied, up to there. */
  readonly knownOffset: number;
  /** Another record stands there: it will be cut away. */
  readonly differsAt: readonly number[];
  readonly mark: 'HW' | 'LEO' | null;
  readonly down: boolean;
  readonly note: string | null;
}

export function MetadataLane(props: LaneProps) {
  const { columns, older, endOffset, knownOffset, differsAt, mark, down, note } = props;
  const held = columns.filter(({ offset }) => offset < endOffset);
  const at = (offset: number): CSSProperties => ({
    left: `calc(8px + ${Math.max(0, offset - older)} * var(--quorum-pitch) - 3px)`,
  });
  return (
    <div className={`quorum-lane ${down ? 'quorum-lane-down' : ''}`}>
      {held.map(({ offset }) => (
        <span
          key={offset}
          className={`quorum-record ${differsAt.includes(offset) ? 'quorum-record-other' : offset < knownOffset ? '' : 'quorum-record-open'}`}
        >
          {offset}
        </span>
      ))}
      <i
        className={mark === 'HW' ? 'quorum-rung quorum-rung-hw' : 'quorum-rung'}
        style={at(endOffset)}
      />
      <span className="quorum-flag" style={at(endOffset)}>
        {mark !== null && (
          <b className={mark === 'HW' ? '' : 'font-normal'}>{`${mark} ${endOffset}`}</b>
        )}
        {note !== null && <span className="font-sans text-[13px] text-ink2">{note}</span>}
      </span>
    </div>
  );
}
