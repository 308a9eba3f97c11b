/** The link itself with the one button that copies it, and where it fits in words. */

import { useRef, useState } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { CopyButton } from './copy-button.tsx';
import { linkFit } from './link-fit.ts';

export function ShareLink({ link }: { readonly link: string }) {
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
      <div className="share-link">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label={words.link}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton
          text={link}
          label={words.copy}
          done={words.copied(link.length)}
          className="btn"
          onCopied={keepStep}
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

/** What was shared stays a step of the browser's history: what is done after it does not overwrite it. */
function keepStep(): void {
  window.history.pushState(null, '', window.location.href);
}
