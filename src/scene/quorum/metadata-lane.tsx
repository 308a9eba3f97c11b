/** One replica of the metadata log: what of the columns it holds, how far it is committed there, where it ends. */

import type { CSSProperties } from 'react';
import type { QuorumMessages } from '../../i18n/quorum-en.ts';
import type { MetadataColumn, MetadataNews } from '../../projection/quorum-view.ts';
import { NewsPill } from './news-pill.tsx';

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
  /** What is on its way here. */
  readonly news: readonly MetadataNews[];
  readonly words: QuorumMessages;
}

export function MetadataLane(props: LaneProps) {
  const { columns, older, endOffset, knownOffset, differsAt, mark, down, note, news } = props;
  const held = columns.filter(({ offset }) => offset < endOffset);
  const placeOf = (offset: number): string =>
    `calc(8px + ${Math.max(0, offset - older)} * var(--quorum-pitch) - 3px)`;
  const at = (offset: number): CSSProperties => ({ left: placeOf(offset) });
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
        {note !== null && news.length === 0 && (
          <span className="font-sans text-[13px] text-ink2">{note}</span>
        )}
      </span>
      {news.map((one) => (
        <NewsPill key={one.id} news={one} end={placeOf(endOffset)} words={props.words} />
      ))}
    </div>
  );
}
