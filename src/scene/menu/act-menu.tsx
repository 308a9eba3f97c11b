/** The menu of a thing, and the form that some of its entries open. Loaded when first asked for. */

import { Menu } from '@base-ui/react/menu';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Workbench } from '../../app/workbench/contract.ts';
import { actWordsOf } from '../../i18n/acts.ts';
import { messagesOf } from '../../i18n/language.ts';
import type { ActForm, Deed, Doing, MenuEntry, MenuSection } from '../acts/entry.ts';
import { withLocks } from '../acts/free-acts.ts';
import { menuOf } from '../acts/menu-of.ts';
import { FormPopover } from './form-popover.tsx';

export interface ActMenuProps {
  readonly workbench: Workbench;
  /** Whose menu. */
  readonly subject: string;
  readonly name: string;
  /** The button that opened it. */
  readonly anchor: HTMLElement;
  readonly onDeed: (deed: Deed) => void;
  readonly onClose: () => void;
}

const POPUP =
  'max-h-(--available-height) w-max min-w-56 max-w-[min(21rem,92vw)] overflow-y-auto rounded-lg border-[1.5px] border-line bg-raise p-1.5 text-ink outline-none';
const ITEM =
  'flex min-h-9 w-full cursor-default flex-col justify-center rounded-md px-3 py-1 text-[14.5px] leading-tight outline-none ' +
  'data-highlighted:bg-well data-highlighted:outline-[2.5px] data-highlighted:-outline-offset-2 data-highlighted:outline-ink max-[600px]:min-h-11';

export function ActMenu(props: ActMenuProps) {
  const { workbench, subject, anchor, onDeed, onClose } = props;
  const language = useStore(workbench.store, (state) => state.language);
  const structure = useStore(workbench.store, (state) => state.structure);
  const terms = useStore(workbench.store, (state) => state.terms);
  const acts = actWordsOf(language);
  const words = messagesOf(language);
  // What can be done is asked of the picture now; it is asked again when its structure changes.
  const sections = useMemo(() => {
    const view = { ...structure, ...workbench.live.get().view };
    return withLocks(menuOf({ view, words, acts }, subject), terms, acts.why.locked);
  }, [structure, workbench, words, acts, subject, terms]);
  const [form, setForm] = useState<ActForm | null>(null);
  const choose = (doing: Doing): void => {
    if (doing.kind === 'form') return setForm(doing.form);
    if (doing.kind === 'deed') return onDeed(doing.deed);
    if (doing.kind === 'scalpel' || doing.kind === 'xray') {
      onClose();
      return workbench.actions.openTool(doing.kind === 'xray' ? { ...doing, found: null } : doing);
    }
    const partition = subject.slice(subject.indexOf('/') + 1);
    if (doing.panel === 'partition') workbench.actions.select({ kind: 'partition', partition });
    if (doing.panel === 'group') {
      workbench.actions.select({ kind: 'node', node: subject.slice(subject.indexOf(':') + 1) });
      workbench.actions.setReading('group');
    } else if (doing.panel === 'quorum') workbench.actions.setReading('quorum');
    else workbench.actions.openPanel(doing.panel);
    onClose();
  };
  if (form !== null) {
    return (
      <FormPopover form={form} anchor={anchor} acts={acts} onDeed={onDeed} onClose={onClose} />
    );
  }
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open, { reason }) => {
        if (!open && reason !== 'item-press') onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-40 outline-none"
        >
          <Menu.Popup
            className={POPUP}
            aria-label={acts.moreFor(props.name)}
            finalFocus={() => anchor}
            lang={language}
          >
            {sections.map((section, index) => (
              <Section key={section.id} section={section} first={index === 0} onChoose={choose} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface SectionProps {
  readonly section: MenuSection;
  readonly first: boolean;
  readonly onChoose: (doing: Doing) => void;
}

function Section({ section, first, onChoose }: SectionProps) {
  return (
    <Menu.Group className={first ? '' : 'mt-1.5 border-t border-rule pt-1.5'}>
      <Menu.GroupLabel className="px-3 pt-1 pb-0.5 text-[13px] font-semibold text-ink3">
        {section.label}
      </Menu.GroupLabel>
      {section.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} onChoose={onChoose} />
      ))}
    </Menu.Group>
  );
}

/** What makes no sense now can still be reached: it says why. */
function Entry({
  entry,
  onChoose,
}: {
  readonly entry: MenuEntry;
  readonly onChoose: (doing: Doing) => void;
}) {
  const { label, whyNot, doing, note } = entry;
  return (
    <Menu.Item
      className={ITEM}
      label={label}
      disabled={whyNot !== null}
      closeOnClick={false}
      onClick={() => onChoose(doing)}
    >
      <span className={whyNot === null ? 'font-semibold' : 'text-ink3'}>{label}</span>
      {whyNot !== null && <span className="text-[13px] text-ink3">{whyNot}</span>}
      {whyNot === null && note !== undefined && (
        <span className="text-[13px] text-ink2">{note}</span>
      )}
    </Menu.Item>
  );
}
