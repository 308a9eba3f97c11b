/** The top bar: whose page this is, what is on the stage, what else there is, and in which language and light. */

import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { withChoice } from './choices.ts';
import { Mark } from './mark.tsx';
import { MoreMenu } from './more-menu.tsx';
import { panelLabels, usePanelIsThere } from './panel-labels.ts';
import { RunTitle } from './run-title.tsx';
import type { PanelName } from './workbench/contract.ts';

const PANELS: readonly PanelName[] = ['scenarios', 'lesson', 'settings', 'history', 'share'];

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
      </nav>
      <MoreMenu panels={panels}>
        <LanguageSwitch />
        <ThemeSwitch />
      </MoreMenu>
      <span className="top-light">
        <LanguageSwitch />
        <ThemeSwitch />
      </span>
    </header>
  );
}

function PanelLink({ panel }: { readonly panel: PanelName }) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const isOpen = useChoice((state) => state.panel === panel);
  const { actions } = useWorkbench();
  if (!usePanelIsThere(panel)) return null;
  return (
    <button
      type="button"
      className="top-link"
      aria-expanded={isOpen}
      onClick={() => actions.openPanel(isOpen ? null : panel)}
    >
      {panelLabels(words)[panel]}
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
