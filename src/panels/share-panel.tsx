/** The run as a link, as text and as a file. */

import { useMemo, useRef, useState } from 'react';
import { shareFragment } from '../app/workbench/share-link.ts';
import { exchangeMessagesOf } from '../i18n/exchange.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { SaveAs } from './exports/save-as.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { saveFile } from './parts/save-file.ts';
import { SectionTitle } from './parts/section-title.tsx';
import { usePanelWords } from './parts/use-panel-words.ts';
import { CopyButton } from './share/copy-button.tsx';
import { fileNameOf, linkFit } from './share/link-fit.ts';

const QUIET =
  'h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11';

export function SharePanel() {
  const words = usePanelWords().share;
  const isChanged = useChoice((state) => state.undo.length > 0);
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      <ShareLink />
      <ShareText />
      <SaveAs />
      <ToRealCluster />
      <p className="mt-3 text-ink2">{words.exact}</p>
      {isChanged && <p className="mt-2 text-ink2">{words.captionsLeftOut}</p>}
    </PanelFrame>
  );
}

function ShareLink() {
  const words = usePanelWords().share;
  const scenario = useChoice((state) => state.scenario);
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const fragment = useMemo(() => shareFragment(scenario), [scenario]);
  const { origin, pathname } = window.location;
  const link = `${origin}${pathname}${fragment}`;
  const select = () => {
    setRefused(true);
    field.current?.focus();
    field.current?.select();
  };
  return (
    <>
      <div className="mt-4 overflow-hidden rounded-lg bg-well">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label={words.link}
          onFocus={(event) => event.target.select()}
          className="w-full overflow-hidden bg-transparent px-3.5 py-3 font-mono text-[13.5px] text-ellipsis focus-visible:outline-offset-[-3px]"
        />
        <CopyButton
          text={link}
          label={words.copy}
          done={words.copied(link.length)}
          className="btn w-full justify-center rounded-none py-3.5"
          onRefused={select}
        />
      </div>
      <p className="mt-2 text-[13.5px] text-ink2" aria-live="polite">
        {refused && <span className="block text-ink">{words.copyFailed}</span>}
        <b className="font-semibold">{words.length(link.length)}</b>{' '}
        {words.fits[linkFit(link.length)]}
      </p>
    </>
  );
}

function ShareText() {
  const words = usePanelWords().share;
  const text = useChoice((state) => state.text);
  const title = useChoice((state) => state.scenario.title?.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const lines = useMemo(() => text.trimEnd().split('\n').length, [text]);
  return (
    <>
      <SectionTitle rest={words.lines(lines)}>{words.text}</SectionTitle>
      <textarea
        ref={field}
        readOnly
        value={text}
        rows={10}
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
    </>
  );
}

/** Beside the link: the same run for a real Kafka, and a real Kafka in here. */
function ToRealCluster() {
  const words = exchangeMessagesOf(useChoice((state) => state.language));
  const { actions } = useWorkbench();
  return (
    <button type="button" className={`${QUIET} mt-2`} onClick={() => actions.openPanel('exchange')}>
      {words.open}
    </button>
  );
}
