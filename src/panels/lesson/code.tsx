/** The code of the applications beside the picture, with the lines marked that the settings of the lesson put there. */

import { useState } from 'react';
import { codeOf } from '../../explain/code/code-of.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { usePanelWords } from '../parts/use-panel-words.ts';

/** The words that lessons are about: where the commit stands, what an ack means, what becomes of poison. */
const TOLD: readonly string[] = ['commit', 'ack-mode', 'acks', 'on-poison', 'send', 'on-error'];

export function Code() {
  const words = usePanelWords().lesson;
  const scenario = useChoice((state) => state.scenario);
  const [isOpen, setOpen] = useState(false);
  const texts = isOpen ? codeOf(scenario) : [];
  return (
    <section className="mt-4">
      <button
        type="button"
        className="text-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? words.hideCode : words.showCode}
      </button>
      {texts.map(({ name, language, lines }) => (
        <figure key={name} className="m-0 mt-3">
          <figcaption className="text-[14px] text-ink2">{`${name} · ${language}`}</figcaption>
          <pre className="mt-1 mb-0 overflow-hidden whitespace-pre-wrap [overflow-wrap:anywhere] rounded-lg bg-well py-2 font-mono text-[13px] leading-[1.55]">
            {lines.map(({ text, because }, index) => {
              const isTold = because !== null && TOLD.includes(because);
              return (
                <span
                  key={`${index} ${text}`}
                  className={`block border-0 border-l-4 border-solid px-2.5 ${
                    isTold ? 'border-ink bg-card font-semibold' : 'border-transparent'
                  }`}
                >
                  {text === '' ? ' ' : text}
                </span>
              );
            })}
          </pre>
        </figure>
      ))}
    </section>
  );
}
