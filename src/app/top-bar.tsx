/** The top bar: whose page this is, what is on the stage, what else there is, and in which language and light. */

import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import type { Scenario } from '../scenario/scenario.ts';
import { withChoice } from './choices.ts';
import { KeysHelp } from './keys-help.tsx';
import { Mark } from './mark.tsx';
import { RunTitle } from './run-title.tsx';
import type { LowerName, PanelName } from './workbench/contract.ts';
import { isTextLocked } from './workbench/link/locked.ts';
import { lessonIn } from './workbench/lesson.ts';

const PANELS: readonly PanelName[] = ['scenarios', 'lesson', 'settings', 'history', 'share'];
/** In the menu where the bar has no room. */
const MORE_PANELS: readonly PanelName[] = ['glossary', 'model'];

export function TopBar() {
  const language = useChoice((state) => state.language);
  const isBroken = useChoice((state) => state.broken !== null);
  const words = messagesOf(language);
  const hidden = useChoice((state) => state.terms.hidden);
  const panels = isBroken ? [] : PANELS.filter((panel) => !hidden.some((name) => name === panel));
  return (
    <header className="top">
      <Mark />
      <RunTitle />
      <nav className="top-links" aria-label={words.page.bar.name}>
        {panels.map((panel) => (
          <PanelLink key={panel} panel={panel} />
        ))}
        <span className="top-wide">
          {!isBroken && <DeskLinks />}
          {!isBroken && MORE_PANELS.map((panel) => <PanelLink key={panel} panel={panel} />)}
          {!isBroken && <PresentButton />}
          {!isBroken && <KeysHelp />}
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
      </nav>
      <MoreMenu>
        <span className="top-narrow">
          {panels.map((panel) => (
            <PanelLink key={panel} panel={panel} inMenu />
          ))}
        </span>
        {!isBroken && <DeskLinks inMenu />}
        {!isBroken && MORE_PANELS.map((panel) => <PanelLink key={panel} panel={panel} inMenu />)}
        {!isBroken && <PresentButton />}
        {panels.includes('share') && <PanelLink panel="exchange" inMenu />}
        <span className="top-narrow">
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </MoreMenu>
    </header>
  );
}

/** What opens beside or under the picture. */
function DeskLinks({ inMenu = false }: { readonly inMenu?: boolean }) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const lower = useChoice((state) => state.lower);
  const writing = useChoice((state) => state.writing);
  const isLocked = useChoice(({ terms }) => isTextLocked(terms));
  const { actions } = useWorkbench();
  const link = (label: string, isOpen: boolean, onPress: () => void) => (
    <button
      type="button"
      className="top-link"
      aria-expanded={isOpen}
      popoverTarget={inMenu ? 'more' : undefined}
      popoverTargetAction="hide"
      onClick={onPress}
    >
      {label}
    </button>
  );
  const toggle = (name: LowerName) => () => actions.openLower(lower === name ? null : name);
  return (
    <>
      {link(words.happenings, lower === 'happenings', toggle('happenings'))}
      {link(words.metrics, lower === 'metrics', toggle('metrics'))}
      {!isLocked && link(words.text, writing, () => actions.setWriting(!writing))}
    </>
  );
}

interface PanelLinkProps {
  readonly panel: PanelName;
  /** The menu closes with the choice. */
  readonly inMenu?: boolean;
}

function PanelLink({ panel, inMenu = false }: PanelLinkProps) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const isOpen = useChoice((state) => state.panel === panel);
  const { actions } = useWorkbench();
  const isTaught = useChoice((state) => isLesson(state.scenario));
  if (panel === 'lesson' && !isTaught) return null;
  const labels: Partial<Record<PanelName, string>> = {
    scenarios: words.scenarios,
    lesson: words.lesson,
    settings: words.settings,
    history: words.compare,
    share: words.share,
    exchange: words.realCluster,
    glossary: words.glossary,
    model: words.howItWorks,
  };
  return (
    <button
      type="button"
      className="top-link"
      aria-expanded={isOpen}
      popoverTarget={inMenu ? 'more' : undefined}
      popoverTargetAction="hide"
      onClick={() => actions.openPanel(isOpen ? null : panel)}
    >
      {labels[panel]}
    </button>
  );
}

/** It asks, goes step by step, or wants something; captions alone make no lesson. */
function isLesson(scenario: Scenario): boolean {
  const lesson = lessonIn(scenario);
  if (lesson === null) return false;
  const isStep = lesson.steps.some(({ heading, questions }) => heading || questions.length > 0);
  return isStep || lesson.goals.length > 0;
}

/** The same run in front of a class; what that needs comes with it. */
function PresentButton() {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const workbench = useWorkbench();
  const present = async (): Promise<void> => {
    const { startPresenting } = await import('./present/entering.ts');
    startPresenting(workbench);
  };
  return (
    <button type="button" className="top-link" onClick={() => void present()}>
      {words.present}
    </button>
  );
}

/** Keeps the run. */
function LanguageSwitch() {
  const language = useChoice((state) => state.language);
  const { actions } = useWorkbench();
  const other = language === 'en' ? 'ko' : 'en';
  const choose = (): void => {
    actions.setLanguage(other);
    keepChoice('lang', other);
  };
  const words = messagesOf(other);
  return (
    <button type="button" className="top-link" lang={other} onClick={choose}>
      <span aria-hidden="true">{other === 'ko' ? '한국어' : 'EN'}</span>
      <span className="sr-only">{words.language.switchTo}</span>
    </button>
  );
}

function ThemeSwitch() {
  const theme = useChoice((state) => state.theme);
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const { actions } = useWorkbench();
  const isDark = theme === 'dark';
  const choose = (): void => {
    const other = isDark ? 'light' : 'dark';
    actions.setTheme(other);
    keepChoice('theme', other);
  };
  return (
    <button type="button" className="top-link" onClick={choose}>
      <span aria-hidden="true">{isDark ? words.light : words.dark}</span>
      <span className="sr-only">{isDark ? words.toLight : words.toDark}</span>
    </button>
  );
}

function keepChoice(name: 'lang' | 'theme', value: string): void {
  window.history.replaceState(null, '', withChoice(window.location.href, name, value));
}

/** On a phone everything that does not fit; the browser closes it. */
function MoreMenu({ children }: { readonly children: React.ReactNode }) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  return (
    <>
      <button type="button" className="top-more" popoverTarget="more">
        {words.more}
      </button>
      <div id="more" popover="auto" className="popover">
        {children}
      </div>
    </>
  );
}
