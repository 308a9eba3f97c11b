/** What each drama is about, in the vocabulary of the stage. */

import { RecordCell } from '../../kit/record-cell.tsx';
import { diamondPath } from '../../kit/glyph-paths.ts';

/** A record that is not safe, and an ack. */
export function LostGlyph() {
  return (
    <span className="flex items-center gap-1.5">
      <RecordCell size={22} keyIndex={3} state="open" digits={null} />
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <path d={diamondPath(6)} className="fill-ink" />
      </svg>
    </span>
  );
}

/** A record that was done twice. */
export function TwiceGlyph() {
  return (
    <span className="block pt-1.5">
      <RecordCell size={24} keyIndex={0} state="safe" digits={null} times={2} />
    </span>
  );
}
