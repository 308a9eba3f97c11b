/** The scenario's text beside the picture: what is well formed runs at once, of the rest the problems are told. */

import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { lessonOfPlay } from '../app/workbench/play-alone.ts';
import { problemWords } from '../app/workbench/problem-words.ts';
import { markedProblems } from '../explain/writing/repairs.ts';
import { lessonLine, lessonWords } from '../explain/writing/templates.ts';
import { type WritingMessages, writingMessagesOf } from '../i18n/writing-words.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { Problem } from '../scenario/problem.ts';
import { useLanguage } from './parts/use-panel-words.ts';
import { listedLessons } from './scenarios/lesson-list.ts';
import { createEditor, type Editor } from './scenario-text/editor.ts';

/** After the last key. */
const RUN_AFTER_MS = 250;

/** One sitting at the editor is one act of the page's history. */
let sittings = 0;

export function ScenarioText() {
  const language = useLanguage();
  const words = writingMessagesOf(language);
  const workbench = useWorkbench();
  const { actions } = workbench;
  const id = useId();
  const { room, editor, problems } = useEditor(words.title);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  return (
    <section aria-labelledby={id} className="flex h-full min-h-0 flex-col text-[14px]">
      <header className="flex flex-wrap items-baseline gap-x-4 px-1 pb-1.5 max-[879px]:px-4 max-[879px]:pt-3">
        <h2 id={id} className="text-[16px] font-semibold">
          {words.title}
        </h2>
        <output className="min-w-0 text-[13px] text-ink2">
          {first === undefined ? (
            words.live
          ) : (
            <>
              <button
                type="button"
                aria-label={words.goTo(first.line)}
                onClick={() => editor.current?.goToLine(first.line)}
                className="font-semibold text-ink underline decoration-line underline-offset-3"
              >
                {words.problems(errors.length)}, {words.atLine(first.line)}
              </button>
              . {words.stale}
            </>
          )}
        </output>
        <button
          type="button"
          onClick={() => actions.setWriting(false)}
          className="ml-auto rounded-sm text-ink2 underline decoration-line underline-offset-3 hover:text-ink max-[600px]:py-2"
        >
          {words.close}
        </button>
      </header>
      <div
        ref={room}
        className="scenario-text min-h-0 flex-1 overflow-hidden rounded-[10px] bg-card"
      />
      <WholeLesson />
      <p className="flex flex-wrap gap-x-3 px-1 pt-1.5 text-[13px] text-ink2 max-[879px]:px-4">
        {words.addHere}
        {lessonWords.map((word) => (
          <button
            key={word}
            type="button"
            onClick={() =>
              editor.current?.addLine(lessonLine(word, workbench.live.get().atUs, language))
            }
            className="rounded-sm text-ink underline decoration-line underline-offset-3"
          >
            {words.lesson[word]}
          </button>
        ))}
      </p>
    </section>
  );
}

/** The first screen plays a lesson without its question, its steps and its notes: whoever edits it may want them. */
function WholeLesson() {
  const words = writingMessagesOf(useLanguage());
  const text = useChoice((state) => state.text);
  const { actions } = useWorkbench();
  const lesson = useMemo(() => lessonOfPlay(text, listedLessons), [text]);
  if (lesson === undefined) return null;
  return (
    <p className="px-1 pt-1.5 text-[13px] text-ink2 max-[879px]:px-4">
      {words.isPlayAlone}{' '}
      <button
        type="button"
        onClick={() => actions.openText(lesson.text)}
        className="rounded-sm font-semibold text-ink underline decoration-line underline-offset-3"
      >
        {words.openWhole}
      </button>
    </p>
  );
}

/** The editor, the run that follows it, and what is wrong. */
function useEditor(label: string) {
  const { actions, store } = useWorkbench();
  const language = useLanguage();
  const room = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const tell = useCallback(
    (text: string, found: readonly Problem[]) => {
      const words = writingMessagesOf(language);
      setProblems(found);
      editor.current?.mark(
        markedProblems(text, found).map((marked) => ({
          ...marked,
          text: problemWords(marked.problem, language).replaceAll('`', ''),
          write: writeWords(marked.repair, words),
          orPress: words.orPress,
        })),
      );
    },
    [language],
  );
  useEffect(() => {
    const parent = room.current;
    if (parent === null) return;
    sittings += 1;
    const sitting = sittings;
    let isOwn = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const made = createEditor({
      parent,
      text: store.getState().text,
      language,
      label,
      onType: (text) => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          isOwn = true;
          tell(text, actions.rewrite(text, sitting));
          isOwn = false;
        }, RUN_AFTER_MS);
      },
    });
    editor.current = made;
    // Acts on the stage, undo and redo change the text, too.
    const done = store.subscribe(({ text }, before) => {
      if (isOwn || text === before.text) return;
      clearTimeout(timer);
      made.replace(text);
      tell(text, []);
    });
    return () => {
      done();
      clearTimeout(timer);
      made.destroy();
      editor.current = null;
    };
  }, [actions, store, language, label, tell]);
  return { room, editor, problems };
}

function writeWords(repair: string | null, words: WritingMessages): string {
  if (repair === null) return '';
  return repair === '' ? words.takeOut : words.write(repair);
}
