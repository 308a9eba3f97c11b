/** Everything that the bar has no word for: each with one line that says what it is, and its key. The browser closes the menu. */

import { useId } from 'react';
import { messagesOf } from '../i18n/language.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { KeysHelp } from './keys-help.tsx';
import { panelLabels, usePanelIsThere } from './panel-labels.ts';
import type { LowerName, PanelName } from './workbench/contract.ts';
import { isTextLocked } from './workbench/link/locked.ts';

/** Letters, as `shortcuts.ts` hears them. */
const KEYS: Partial<Record<PanelName | LowerName | 'text', string>> = {
  happenings: 'L',
  metrics: 'M',
  text: 'E',
  glossary: 'G',
  history: 'C',
};

interface MoreMenuProps {
  /** Those of the bar, for where the bar has no room. */
  readonly panels: readonly PanelName[];
  /** Language and light, there too. */
  readonly children: React.ReactNode;
}

export function MoreMenu({ panels, children }: MoreMenuProps) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const isBroken = useChoice((state) => state.broken !== null);
  return (
    <>
      <button
        type="button"
        className={isBroken ? 'top-more top-more-empty' : 'top-more'}
        popoverTarget="more"
      >
        {words.more}
      </button>
      <div id="more" popover="auto" className="popover menu">
        {panels.length > 0 && (
          <div className="top-narrow menu-group">
            {panels.map((panel) => (
              <PanelRow key={panel} panel={panel} />
            ))}
          </div>
        )}
        {!isBroken && <Groups canShare={panels.includes('share')} />}
        <span className="top-narrow menu-foot">{children}</span>
      </div>
    </>
  );
}

function Groups({ canShare }: { readonly canShare: boolean }) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  return (
    <>
      <div className="menu-group">
        <p className="menu-name">{words.groups.run}</p>
        <DeskRows />
      </div>
      <div className="menu-group">
        <p className="menu-name">{words.groups.read}</p>
        <PanelRow panel="glossary" />
        <PanelRow panel="model" />
      </div>
      <div className="menu-group">
        <p className="menu-name">{words.groups.elsewhere}</p>
        <PresentRow />
        {canShare && <PanelRow panel="exchange" />}
        <KeysHelp />
      </div>
    </>
  );
}

interface RowProps {
  readonly label: string;
  readonly hint: string;
  readonly shortcut?: string | undefined;
  readonly isOpen?: boolean;
  readonly onPress: () => void;
}

/** Its name is the word alone; the line under it describes it. */
function Row({ label, hint, shortcut, isOpen, onPress }: RowProps) {
  const id = useId();
  return (
    <button
      type="button"
      className="menu-row"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
      aria-expanded={isOpen}
      aria-keyshortcuts={shortcut}
      popoverTarget="more"
      popoverTargetAction="hide"
      onClick={onPress}
    >
      <span id={`${id}-label`} className="menu-label">
        {label}
      </span>
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
      <span id={`${id}-hint`} className="menu-hint">
        {hint}
      </span>
    </button>
  );
}

/** What opens beside or under the picture. */
function DeskRows() {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const lower = useChoice((state) => state.lower);
  const writing = useChoice((state) => state.writing);
  const isLocked = useChoice(({ terms }) => isTextLocked(terms));
  const { actions } = useWorkbench();
  const toggle = (name: LowerName) => () => actions.openLower(lower === name ? null : name);
  return (
    <>
      {(['happenings', 'metrics'] as const).map((name) => (
        <Row
          key={name}
          label={words[name]}
          hint={words.hints[name]}
          shortcut={KEYS[name]}
          isOpen={lower === name}
          onPress={toggle(name)}
        />
      ))}
      {!isLocked && (
        <Row
          label={words.text}
          hint={words.hints.text}
          shortcut={KEYS.text}
          isOpen={writing}
          onPress={() => actions.setWriting(!writing)}
        />
      )}
    </>
  );
}

function PanelRow({ panel }: { readonly panel: PanelName }) {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const isOpen = useChoice((state) => state.panel === panel);
  const isThere = usePanelIsThere(panel);
  const { actions } = useWorkbench();
  const hints: Partial<Record<PanelName, string>> = words.hints.panels;
  if (!isThere) return null;
  return (
    <Row
      label={panelLabels(words)[panel] ?? ''}
      hint={hints[panel] ?? ''}
      shortcut={KEYS[panel]}
      isOpen={isOpen}
      onPress={() => actions.openPanel(isOpen ? null : panel)}
    />
  );
}

/** The same run in front of a class; what that needs comes with it. */
function PresentRow() {
  const words = messagesOf(useChoice((state) => state.language)).page.bar;
  const workbench = useWorkbench();
  const present = async (): Promise<void> => {
    const { startPresenting } = await import('./present/entering.ts');
    startPresenting(workbench);
  };
  return <Row label={words.present} hint={words.hints.present} onPress={() => void present()} />;
}
