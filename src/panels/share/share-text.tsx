/** The run as its text: to read, to copy, to keep as a file. */

import { useMemo, useRef } from 'react';
import { useChoice } from '../../kit/workbench-context.tsx';
import { saveFile } from '../parts/save-file.ts';
import { SectionTitle } from '../parts/section-title.tsx';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { CopyButton } from './copy-button.tsx';
import { fileNameOf } from './link-fit.ts';

export const QUIET =
  'h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11';

export function ShareText() {
  const words = usePanelWords().share;
  const text = useChoice((state) => state.text);
  const title = useChoice((state) => state.scenario.title?.text);
  const isChanged = useChoice((state) => state.undo.length > 0);
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useMemo(() => text.trimEnd().split('\n').length, [text]);
  return (
    <>
      <SectionTitle rest={words.lines(lines)}>{words.text}</SectionTitle>
      <textarea
        ref={field}
        readOnly
        value={text}
        rows={12}
        wrap="off"
        spellCheck={false}
        aria-label={words.text}
        className="block w-full resize-y rounded-lg bg-well px-3.5 py-3 font-mono text-[13px] leading-[1.6]"
      />
      <div className="mt-1 -ml-1 flex flex-wrap gap-x-5">
        <CopyButton
          text={text}
          label={words.copyText}
          done={words.copiedText(lines)}
          className={QUIET}
          onRefused={() => field.current?.select()}
        />
        <button type="button" className={QUIET} onClick={() => saveFile(text, fileNameOf(title))}>
          {words.download}
        </button>
      </div>
      <p className="mt-3 text-ink2">{words.exact}</p>
      {isChanged && <p className="mt-2 text-ink2">{words.captionsLeftOut}</p>}
    </>
  );
}
