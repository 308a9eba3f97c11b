/** The run as a link, as text and as a file. */

import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import {
  frameSnippet,
  markdownLink,
  PLAIN,
  shareAddress,
  type Shared,
} from '../app/workbench/link/share-address.ts';
import { nameOfSelection } from '../app/workbench/link/write-deep-link.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { saveFile } from './parts/save-file.ts';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { curatedOf } from './share/curated.ts';
import { FitScale } from './share/fit-scale.tsx';
import { OptionsForm } from './share/options-form.tsx';
import { Preview } from './share/preview.tsx';
import { Snippet } from './share/snippet.tsx';
import { CopyButton } from './share/copy-button.tsx';
import { fileNameOf, linkFit } from './share/link-fit.ts';
import { BeyondTheLink } from './exports/beyond-the-link.tsx';

const QUIET =
  'h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11';

const QrCode = lazy(async () => ({ default: (await import('./share/qr-code.tsx')).QrCode }));

export function SharePanel() {
  const words = usePanelWords().share;
  const language = useLanguage();
  const isChanged = useChoice((state) => state.undo.length > 0);
  const title = useChoice(({ scenario }) => titleOf(scenario, language)) ?? words.untitled;
  const [options, setOptions] = useState(PLAIN);
  const shared = useShared();
  const link = shareAddress(window.location, shared, options);
  const framed = shareAddress(window.location, shared, options, 'embed');
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      <ShareLink link={link} />
      <FitScale length={link.length} />
      <OptionsForm options={options} onChange={setOptions} />
      <SectionTitle>{words.preview}</SectionTitle>
      <Preview address={framed} />
      <ShareQr address={link} />
      <Snippet
        title={words.embed}
        text={frameSnippet(framed, title)}
        label={words.copyEmbed}
        done={words.copiedEmbed}
      />
      <Snippet
        title={words.markdown}
        text={markdownLink(link, title)}
        label={words.copyMarkdown}
        done={words.copiedMarkdown}
      />
      <ShareText />
      <p className="mt-3 text-ink2">{words.exact}</p>
      {isChanged && <p className="mt-2 text-ink2">{words.captionsLeftOut}</p>}
      <BeyondTheLink />
    </PanelFrame>
  );
}

/** The run with how it is read and what is selected. */
function useShared(): Shared {
  const language = useLanguage();
  const scenario = useChoice((state) => state.scenario);
  const text = useChoice((state) => state.text);
  const selection = useChoice((state) => nameOfSelection(state.selection));
  const reading = useChoice((state) => state.reading);
  const curated = useMemo(() => curatedOf(text, language), [text, language]);
  return { scenario, selection, reading, curated };
}

function ShareQr({ address }: { readonly address: string }) {
  const words = usePanelWords().share;
  const [isShown, setShown] = useState(false);
  return (
    <>
      <SectionTitle>{words.qr}</SectionTitle>
      {isShown ? (
        <Suspense fallback={null}>
          <QrCode address={address} />
        </Suspense>
      ) : (
        <button type="button" className={QUIET} onClick={() => setShown(true)}>
          {words.showQr}
        </button>
      )}
    </>
  );
}

function ShareLink({ link }: { readonly link: string }) {
  const words = usePanelWords().share;
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
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
