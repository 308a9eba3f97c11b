/** The five questions with the lessons that answer them; the one on the stage is marked. */

import { useMemo } from 'react';
import { startBuilding } from '../app/workbench/building.ts';
import { unplayedParts } from '../app/workbench/unplayed.ts';
import { buildMessagesOf } from '../i18n/build.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { type ListedLesson, listedQuestions } from './scenarios/lesson-list.ts';
import { SheetsButton } from './sheets/sheets-button.tsx';
import { ShelfSection } from './shelf/shelf-section.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';

export function ScenariosPanel() {
  const words = usePanelWords().scenarios;
  const language = useLanguage();
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      <BuildOwn />
      {listedQuestions.map((question) => (
        <section key={question.id} aria-labelledby={`question-${question.id}`}>
          <h3
            id={`question-${question.id}`}
            className="mt-5 mb-1 text-[17px] leading-[1.3] font-semibold"
          >
            {question[language]}
          </h3>
          <ul className="-mx-3 m-0 list-none p-0">
            {question.lessons.map((lesson) => (
              <li key={lesson.slug}>
                <LessonButton lesson={lesson} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="mt-4 mb-0">
        <SheetsButton of="lessons" />
      </p>
      <ShelfSection />
      <AboutRun />
    </PanelFrame>
  );
}

/** From an empty stage; or with what stands there. */
function BuildOwn() {
  const workbench = useWorkbench();
  const words = buildMessagesOf(useLanguage());
  return (
    <div className="mt-4">
      <button
        type="button"
        className="min-h-11 rounded-lg px-4 text-[15.5px] font-semibold ring-[2px] ring-ink ring-inset"
        onClick={() => startBuilding(workbench)}
      >
        {words.open}
      </button>
      <button
        type="button"
        className="ml-4 min-h-11 text-[14.5px] font-semibold underline decoration-line underline-offset-3"
        onClick={() => workbench.actions.openPanel('builder')}
      >
        {words.goOn}
      </button>
      <p className="mt-1 text-[13.5px] text-ink2">{words.openLead}</p>
    </div>
  );
}

function LessonButton({ lesson }: { readonly lesson: ListedLesson }) {
  const { actions } = useWorkbench();
  const words = usePanelWords().scenarios;
  const language = useLanguage();
  const isOnStage = useChoice((state) => state.scenario.title?.text === lesson.title);
  const open = () => {
    actions.openText(lesson.text);
    actions.openPanel('lesson');
  };
  return (
    <button
      type="button"
      aria-current={isOnStage ? 'true' : undefined}
      onClick={open}
      className={`min-h-9 w-full rounded-[10px] px-3 py-1.5 text-left text-[15px] leading-[1.35] max-[600px]:min-h-11 ${isOnStage ? 'bg-well font-semibold' : 'hover:bg-well'}`}
    >
      {language === 'ko' ? lesson.titleKo : lesson.title}
      {isOnStage && (
        <span className="block text-[13px] font-normal text-ink2">{words.onStage}</span>
      )}
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
