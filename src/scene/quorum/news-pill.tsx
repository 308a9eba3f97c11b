/** Records of the metadata log on their way into a lane: where they are is a function of the playhead, without React. */

import { type CSSProperties, useRef } from 'react';
import { formatDuration } from '../../i18n/format.ts';
import type { QuorumMessages } from '../../i18n/quorum-en.ts';
import { LiveText, useLiveValue } from '../../kit/live.tsx';
import type { MetadataNews } from '../../projection/quorum-view.ts';

/** More of them are counted. */
const SHOWN = 4;
/** Of the way, finer than a px of the widest lane. */
const STEPS = 1_000;

interface NewsPillProps {
  readonly news: MetadataNews;
  /** Where the lane ends, and they will stand. */
  readonly end: string;
  readonly words: QuorumMessages;
}

export function NewsPill({ news, end, words }: NewsPillProps) {
  const pill = useRef<HTMLSpanElement>(null);
  const { from, end: past, arriveAtUs } = news;
  useLiveValue(
    pill,
    ({ atUs }) => Math.round(shareOf(news, atUs) * STEPS),
    (element, step) => {
      element.style.setProperty('--way', String(1 - step / STEPS));
      // The words stand on the side that has room for them.
      element.dataset['side'] = step * 2 < STEPS ? 'before' : 'after';
    },
  );
  const count = past - from;
  const shown = Array.from({ length: Math.min(count, SHOWN) }, (_, index) => from + index);
  return (
    <span ref={pill} className="quorum-news" style={{ '--end': end } as CSSProperties}>
      <span className="sr-only">{words.onTheWay(from, past - 1)}</span>
      <span className="quorum-news-pill" aria-hidden="true">
        {shown.map((offset) => (
          <i key={offset}>{offset}</i>
        ))}
        {count > SHOWN && <b>{`+${count - SHOWN}`}</b>}
      </span>
      <LiveText
        className="quorum-news-left"
        text={({ atUs }) => words.toGo(formatDuration(Math.max(0, arriveAtUs - atUs)))}
      />
    </span>
  );
}

/** 0 sent … 1 there. */
export function shareOf({ sentAtUs, arriveAtUs }: MetadataNews, atUs: number): number {
  const whole = Math.max(1, arriveAtUs - sentAtUs);
  return Math.max(0, Math.min(1, (atUs - sentAtUs) / whole));
}
