/** One of the forms of a link, with a button that copies it. */

import { useRef, useState } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';
import { SectionTitle } from '../parts/section-title.tsx';
import { CopyButton } from './copy-button.tsx';

interface SnippetProps {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly done: string;
}

export function Snippet({ title, text, label, done }: SnippetProps) {
  const words = usePanelWords().share;
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  return (
    <>
      <SectionTitle>{title}</SectionTitle>
      <input
        ref={field}
        readOnly
        value={text}
        aria-label={title}
        onFocus={(event) => event.target.select()}
        className="w-full overflow-hidden rounded-lg bg-well px-3.5 py-3 font-mono text-[13px] text-ellipsis"
      />
      <CopyButton
        text={text}
        label={label}
        done={done}
        className="h-9 px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11"
        onRefused={() => {
          setRefused(true);
          field.current?.select();
        }}
      />
      {refused && <p aria-live="polite">{words.copyFailed}</p>}
    </>
  );
}
