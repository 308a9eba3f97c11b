/** The prepared dramas, each as a question; the one on the stage is marked. */

import { useMemo } from 'react';
import { unplayedParts } from '../app/workbench/unplayed.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { type Drama, dramas } from './scenarios/dramas.ts';
import { LostGlyph, TwiceGlyph } from './scenarios/drama-glyphs.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';

/** Below this the panel lies over the stage, and goes when something is opened. */
const OVERLAY = '(max-width: 899px)';

export function ScenariosPanel() {
  const words = usePanelWords().scenarios;
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      <ul className="-mx-3 mt-3.5 space-y-1">
        {dramas.map((drama) => (
          <li key={drama.id}>
            <DramaButton drama={drama} />
          </li>
        ))}
      </ul>
      <AboutRun />
    </PanelFrame>
  );
}

function DramaButton({ drama }: { readonly drama: Drama }) {
  const { actions } = useWorkbench();
  const words = usePanelWords().scenarios;
  const isOnStage = useChoice((state) => state.scenario.title?.text === drama.title);
  const open = () => {
    actions.openText(drama.text);
    if (window.matchMedia(OVERLAY).matches) actions.openPanel(null);
  };
  return (
    <button
      type="button"
      aria-current={isOnStage ? 'true' : undefined}
      onClick={open}
      className={`grid w-full grid-cols-[44px_1fr] items-center gap-3 rounded-[10px] px-3 py-3 text-left ${isOnStage ? 'bg-well' : 'hover:bg-well'}`}
    >
      {drama.id === 'lost' ? <LostGlyph /> : <TwiceGlyph />}
      <span>
        <span className="block text-[16px] leading-[1.3] font-semibold">{words[drama.id]}</span>
        <span className="mt-0.5 block text-[13.5px] text-ink2">
          {isOnStage ? words.onStage : words[`${drama.id}Sub`]}
        </span>
      </span>
    </button>
  );
}

/** What the scenario on the stage says about itself. */
function AboutRun() {
  const words = usePanelWords().scenarios;
  const language = useLanguage();
  const isKo = language === 'ko';
  const scenario = useChoice((state) => state.scenario);
  const own = isKo ? scenario.notesKo : scenario.notes;
  const notes = own.length > 0 ? own : scenario.notes;
  const unplayed = useMemo(() => unplayedParts(scenario, language), [scenario, language]);
  if (notes.length === 0 && unplayed.length === 0) return null;
  const title = (isKo ? scenario.titleKo : scenario.title) ?? scenario.title;
  return (
    <>
      <SectionTitle {...(title === undefined ? {} : { rest: title.text })}>
        {words.about}
      </SectionTitle>
      {notes.map(({ text }) => (
        <p key={text} className="mb-2 text-pretty text-ink2">
          {text}
        </p>
      ))}
      {unplayed.length > 0 && (
        <>
          <p className="mt-3 font-semibold">{words.unplayed}</p>
          <ul className="mt-1 list-disc space-y-1 pl-5 text-ink2">
            {unplayed.map((part) => (
              <li key={`${part.line} ${part.column} ${part.words}`}>{part.words}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
