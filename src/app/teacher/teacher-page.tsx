/** The teacher's window: what is said, asked and expected next. It follows the window before the class, and can press its keys. */

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { parseScenario } from '../../scenario/parse.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import '../../styles/teacher.css';
import { type Lectern, type LecternNews, openLectern } from '../present/lectern-channel.ts';
import { PodiumKeyRows } from '../present/podium-key-rows.tsx';
import type { PodiumCommand } from '../present/podium.ts';
import { beatsOf, stepOf } from '../workbench/deck.ts';
import { lessonIn } from '../workbench/lesson.ts';
import { Clocks } from './clocks.tsx';
import { Expected } from './expected.tsx';
import { Notes } from './notes.tsx';
import { NowAndNext } from './now-and-next.tsx';
import { Presses } from './presses.tsx';
import { useTeacherKeys } from './teacher-keys.ts';
import { TeacherQuestion } from './teacher-question.tsx';

export function TeacherPage() {
  const own = useChoice((state) => state.language);
  const { news, press } = useLectern();
  const text = news?.text;
  const scenario = useMemo(
    () => (text === undefined ? undefined : parseScenario(text).scenario),
    [text],
  );
  const language = news?.language ?? own;
  if (news === null || scenario === undefined) return <Waiting language={language} />;
  return <Following {...{ news, press, scenario, language }} />;
}

function Waiting({ language }: { readonly language: Language }) {
  const { teacher } = presentMessagesOf(language);
  return (
    <main className="teacher" lang={language}>
      <h1>{teacher.title}</h1>
      <p className="teacher-lead">{teacher.lead}</p>
      <p>
        <b>{teacher.waiting}</b>
      </p>
      <p>{teacher.waitingHow}</p>
      {window.location.protocol === 'file:' && <p>{teacher.waitingFile}</p>}
    </main>
  );
}

interface FollowingProps {
  readonly news: LecternNews;
  readonly press: (command: PodiumCommand) => void;
  readonly scenario: Scenario;
  readonly language: Language;
}

function Following({ news, press, scenario, language }: FollowingProps) {
  const beats = useMemo(() => beatsOf(scenario, []), [scenario]);
  const beat = beats[news.place.beat];
  const lesson = lessonIn(scenario);
  const step = stepOf(beats, news.place);
  const question = beat?.question ?? lesson?.steps[step]?.questions[0]?.action ?? null;
  const keys = useRef<HTMLDetailsElement>(null);
  useTeacherKeys({ news, beats, press, keys });
  return (
    <main className="teacher" lang={language}>
      <header className="teacher-top">
        <h1>{presentMessagesOf(language).teacher.title}</h1>
        <Clocks beganAtMs={news.beganAtMs} language={language} />
      </header>
      <NowAndNext {...{ beats, place: news.place, scenario, language }} />
      <Presses
        {...{ news, press, language }}
        steps={lesson?.steps ?? []}
        isVoting={beat?.kind === 'choices'}
      />
      <div className="teacher-columns">
        <Notes {...{ question, language }} steps={lesson?.steps ?? []} now={step} />
        <div>
          {question !== null && <TeacherQuestion {...{ question, news, press, language }} />}
          <Expected {...{ scenario, language }} isBroken={news.isBroken} />
        </div>
      </div>
      <details ref={keys} className="teacher-keys">
        <summary>{`${presentMessagesOf(language).keys.bothWindows} (?)`}</summary>
        <dl>
          <PodiumKeyRows language={language} />
        </dl>
      </details>
    </main>
  );
}

interface LecternState {
  readonly news: LecternNews | null;
  readonly press: (command: PodiumCommand) => void;
}

/** Whoever came first: this window asks when it opens, and the other one tells whenever it changes. */
function useLectern(): LecternState {
  const [news, setNews] = useState<LecternNews | null>(null);
  const lectern = useRef<Lectern | null>(null);
  useEffect(() => {
    const made = openLectern((message) => {
      if (message.kind === 'news') setNews(message);
      if (message.kind === 'gone') setNews(null);
    });
    lectern.current = made;
    made?.send({ kind: 'hello' });
    return () => made?.close();
  }, []);
  return { news, press: (command) => lectern.current?.send({ kind: 'press', command }) };
}
