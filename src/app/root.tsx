/** The page in its states: the frame alone while the simulator is loaded, the run (for oneself, for a class, for the teacher of one), and a text that cannot be opened. */

import { lazy, Suspense, use, useEffect } from 'react';
import { useStore } from 'zustand';
import type { Language } from '../i18n/language.ts';
import { EaselProvider, type OpenEasel } from '../kit/easel.ts';
import { useChoice, WorkbenchProvider } from '../kit/workbench-context.tsx';
import { EmptyPage } from './empty-page.tsx';
import type { Notices } from './notices.ts';
import type { Started } from './start.ts';

/** Seldom needed: it comes when it is. */
const BrokenPage = lazy(async () => ({
  default: (await import('./broken-page.tsx')).BrokenPage,
}));

const NoticeList = lazy(async () => ({
  default: (await import('./notice-list.tsx')).NoticeList,
}));
const Presenter = lazy(async () => ({
  default: (await import('./present/presenter.tsx')).Presenter,
}));
const TeacherPage = lazy(async () => ({
  default: (await import('./teacher/teacher-page.tsx')).TeacherPage,
}));

/** Comes beside the simulator: before there is a run there is nothing to draw. */
const Page = lazy(async () => ({
  default: (await import('./page.tsx')).Page,
}));

/** Comes with the first picture that is taken away. */
const openEasel: OpenEasel = async (workbench, order) =>
  (await import('./easel/easel.tsx')).openEasel(workbench, order);

interface RootProps {
  readonly opening: Promise<Started>;
  readonly language: Language;
  /** The run is on the page. */
  readonly onShown: () => void;
}

export function Root({ opening, language, onShown }: RootProps) {
  return (
    <Suspense fallback={<EmptyPage language={language} />}>
      <Opened opening={opening} onShown={onShown} />
    </Suspense>
  );
}

function Opened({ opening, onShown }: Omit<RootProps, 'language'>) {
  const { workbench, notices } = use(opening);
  useEffect(onShown, [onShown]);
  return (
    <WorkbenchProvider value={workbench}>
      <EaselProvider value={openEasel}>
        <Shown notices={notices} />
      </EaselProvider>
    </WorkbenchProvider>
  );
}

function Shown({ notices }: { readonly notices: Notices }) {
  const isBroken = useChoice((state) => state.broken !== null);
  const mode = useChoice((state) => state.mode);
  if (mode === 'teacher') return <TeacherPage />;
  if (mode === 'present' && !isBroken) return <Presenter />;
  return (
    <div className="shown">
      <NoticesLater notices={notices} />
      {isBroken ? <BrokenPage /> : <Page />}
    </div>
  );
}

/** Seldom needed, too. */
function NoticesLater({ notices }: { readonly notices: Notices }) {
  const isAny = useStore(notices.store, (all) => all.length > 0);
  return <Suspense fallback={null}>{isAny ? <NoticeList notices={notices} /> : null}</Suspense>;
}
