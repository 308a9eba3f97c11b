/** How close the camera is, and the way back to the whole; only where it is closer. */

import type { Workbench } from '../../app/workbench/contract.ts';
import { NBSP } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/en.ts';
import { FIT } from './zoom.ts';

interface ZoomNoteProps {
  readonly workbench: Workbench;
  readonly zoom: number;
  readonly words: Messages;
}

export function ZoomNote({ workbench, zoom, words }: ZoomNoteProps) {
  const percent = `${Math.round(zoom * 100)}${NBSP}%`;
  return (
    <>
      <output aria-live="polite" className="sr-only">
        {words.scene.zoomed(percent)}
      </output>
      {zoom > FIT && (
        <button
          type="button"
          className="absolute right-7 bottom-1 z-30 min-h-9 rounded-lg bg-raise px-3 text-[14px] font-semibold ring-[1.5px] ring-line ring-inset max-[600px]:min-h-11"
          onClick={() => workbench.actions.setZoom(FIT)}
        >
          {percent} · {words.scene.fit}
        </button>
      )}
    </>
  );
}
