/** The sheets, over the page as they will be on paper; while they are open, printing prints them and nothing else. */

import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Workbench } from '../../app/workbench/contract.ts';
import { sheetMessagesOf } from '../../i18n/sheets.ts';
import { useEasel } from '../../kit/easel.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import '../../styles/sheets.css';
import { JobLine } from '../exports/job-line.tsx';
import { useJob } from '../exports/use-job.ts';
import { Segments } from '../parts/segments.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { listedQuestions } from '../scenarios/lesson-list.ts';
import { Sheet, type SheetKind } from './sheet.tsx';
import { type SheetContent, sheetContent, type SheetOf } from './sheet-content.ts';

export type SheetsOf = 'run' | 'lessons';
type Shown = SheetKind | 'both';

const SHOWN: readonly Shown[] = ['worksheet', 'key', 'both'];

interface SheetsProps {
  readonly of: SheetsOf;
  readonly onClose: () => void;
}

export function Sheets({ of, onClose }: SheetsProps) {
  const language = useLanguage();
  const words = sheetMessagesOf(language);
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { contents, work } = useContents(of);
  const [shown, setShown] = useState<Shown>('worksheet');
  useOverPage(box, onClose);
  const kinds: readonly SheetKind[] = shown === 'both' ? ['worksheet', 'key'] : [shown];
  const isReady = work.state.kind === 'done';
  return createPortal(
    <dialog
      ref={box}
      open
      className="sheets"
      aria-modal="true"
      aria-labelledby={id}
      tabIndex={-1}
      lang={language}
    >
      <header className="sheets-bar">
        <div>
          <h2 id={id}>{of === 'run' ? words.title : words.titleAll}</h2>
          <p>{words.lead}</p>
        </div>
        <Segments
          name={words.show}
          chosen={shown}
          choices={SHOWN.map((one) => [one, words.shows[one]])}
          onChoose={setShown}
        />
        <button type="button" className="btn" disabled={!isReady} onClick={() => window.print()}>
          {words.print}
        </button>
        <button type="button" className="btn btn-quiet max-[600px]:min-h-11" onClick={onClose}>
          {words.close}
        </button>
        {!isReady && (
          <div className="sheets-job">
            <JobLine
              state={work.state}
              name={words.drawing}
              partOf={words.page}
              failure={() => words.failed}
              onCancel={onClose}
            />
          </div>
        )}
      </header>
      {isReady &&
        contents.flatMap((content) =>
          kinds.map((kind) => (
            <Sheet key={`${content.title} ${kind}`} {...{ content, kind, language }} />
          )),
        )}
    </dialog>,
    document.body,
  );
}

function sheetsOf(of: SheetsOf, { live }: Workbench): readonly SheetOf[] {
  if (of === 'run') return [{ text: null, atUs: live.get().atUs }];
  const lessons = listedQuestions.flatMap((question) => question.lessons);
  return lessons.map(({ text }) => ({ text, atUs: 0 }));
}

/** Drawn once, when the sheets are opened. */
function useContents(of: SheetsOf) {
  const workbench = useWorkbench();
  const openEasel = useEasel();
  const work = useJob();
  const [contents, setContents] = useState<readonly SheetContent[]>([]);
  const { start } = work;
  const begin = useRef(() => {
    void start(async (job) => {
      const made: SheetContent[] = [];
      const wanted = sheetsOf(of, workbench);
      for (const [nth, sheet] of wanted.entries()) {
        if (wanted.length > 1) job.tell(nth + 1, wanted.length);
        made.push(await sheetContent(workbench, openEasel, sheet, job));
      }
      job.signal.throwIfAborted();
      setContents(made);
      return '';
    });
  });
  useEffect(() => begin.current(), []);
  return { contents, work };
}

/** The page under it rests, is not printed, and has the focus again afterwards. */
function useOverPage(box: RefObject<HTMLDialogElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const page = document.getElementById('root');
    const opener = document.activeElement;
    const over = box.current;
    document.documentElement.dataset['sheets'] = '';
    page?.toggleAttribute('inert', true);
    over?.focus();
    // The keys of the page are not meant here.
    const onKeyDown = (event: KeyboardEvent): void => {
      event.stopPropagation();
      if (event.key === 'Escape') close.current();
    };
    over?.addEventListener('keydown', onKeyDown);
    return () => {
      over?.removeEventListener('keydown', onKeyDown);
      page?.toggleAttribute('inert', false);
      delete document.documentElement.dataset['sheets'];
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [box]);
}
