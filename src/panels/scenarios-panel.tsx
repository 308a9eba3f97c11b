/** The five questions with the lessons that answer them; the one on the stage is marked. */

import { useMemo, useState } from 'react';
import { startBuilding } from '../app/workbench/building.ts';
import { unplayedParts } from '../app/workbench/unplayed.ts';
import { recordingsThatAgree } from '../explain/recordings-that-agree.ts';
import { buildMessagesOf } from '../i18n/build.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { type ListedLesson, listedLessons, listedQuestions } from './scenarios/lesson-list.ts';
import { SheetsButton } from './sheets/sheets-button.tsx';
import { ShelfSection } from './shelf/shelf-section.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { SearchField } from './parts/search-field.tsx';
import { SectionTitle } from './parts/section-title.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { measuredOn } from './recordings/measured.ts';
import { RecordingList } from './recordings/recording-list.tsx';

export function ScenariosPanel() {
  const words = usePanelWords();
  const [sought, setSought] = useState('');
  return (
    <PanelFrame title={words.scenarios.title} lead={words.scenarios.lead}>
      <SearchField
        label={words.recordings.search}
        value={sought}
        onChange={setSought}
        className="mt-3"
      />
      {sought.trim() === '' ? <Everything /> : <Found sought={sought} />}
    </PanelFrame>
  );
}

function Everything() {
  const words = usePanelWords().recordings;
  const language = useLanguage();
  return (
    <>
      <BuildOwn />
      {listedQuestions.map((question) => (
        <section key={question.id} aria-labelledby={`question-${question.id}`}>
          <h3 id={`question-${question.id}`} className={HEADING}>
            {question[language]}
          </h3>
          <Lessons lessons={question.lessons} />
        </section>
      ))}
      <p className="mt-4 mb-0">
        <SheetsButton of="lessons" />
      </p>
      <h3 className={HEADING}>{words.title}</h3>
      <p className="text-pretty text-ink2">{words.lead(recordingsThatAgree.length)}</p>
      <RecordingList />
      <ShelfSection />
      <AboutRun />
    </>
  );
}

const HEADING = 'mt-5 mb-1 text-[17px] leading-[1.3] font-semibold';

/** Lessons and recordings by the words of their titles and topics. */
function Found({ sought }: { readonly sought: string }) {
  const words = usePanelWords();
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const lessons = listedLessons.filter(({ slug, title, titleKo }) => {
    const all = `${slug} ${title} ${titleKo}`.toLowerCase();
    return parts.every((part) => all.includes(part));
  });
  return (
    <>
      {lessons.length > 0 && (
        <section aria-labelledby="found-lessons">
          <h3 id="found-lessons" className={HEADING}>
            {words.scenarios.lessons}
          </h3>
          <Lessons lessons={lessons} />
        </section>
      )}
      <h3 className={HEADING}>{words.recordings.title}</h3>
      <RecordingList sought={sought} />
    </>
  );
}

function Lessons({ lessons }: { readonly lessons: readonly ListedLesson[] }) {
  return (
    <ul className="-mx-3 m-0 list-none p-0">
      {lessons.map((lesson) => (
        <li key={lesson.slug}>
          <LessonButton lesson={lesson} />
        </li>
      ))}
    </ul>
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
  const { actions } = useWorkbench();
  const recordingWords = usePanelWords().recordings;
  const own = isKo ? scenario.notesKo : scenario.notes;
  const notes = own.length > 0 ? own : scenario.notes;
  const unplayed = useMemo(() => unplayedParts(scenario, language), [scenario, language]);
  const isMeasured = measuredOn(scenario) !== null;
  if (notes.length === 0 && unplayed.length === 0 && !isMeasured) return null;
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
      {isMeasured && (
        <button
          type="button"
          onClick={() => actions.openPanel('measured')}
          className="rounded-sm underline decoration-line underline-offset-3 max-[600px]:py-2"
        >
          {recordingWords.measured}
        </button>
      )}
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
