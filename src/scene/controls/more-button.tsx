/** Opens the menu of a thing; the menu itself is loaded when it is first asked for. */

import type { Messages } from '../../i18n/en.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { BUTTON } from './action-row.tsx';

/** A menu that stands open: whose it is, and on which actor's row its button stands. */
export interface OpenMenu {
  readonly subject: string;
  readonly actor: string;
  readonly name: string;
  readonly anchor: HTMLElement;
}

interface MoreProps {
  readonly subject: string;
  readonly actor: string;
  readonly name: string;
  readonly words: Messages;
  readonly menu: OpenMenu | null;
  readonly onMore: (menu: OpenMenu | null) => void;
}

export function MoreButton({ subject, actor, name, words, menu, onMore }: MoreProps) {
  const isOpen = menu?.subject === subject;
  const isPlayOnly = useChoice(({ terms }) => terms.mode === 'play');
  if (isPlayOnly) return null;
  return (
    <button
      type="button"
      className={BUTTON}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-label={words.act.moreFor(name)}
      onClick={(event) =>
        onMore(isOpen ? null : { subject, actor, name, anchor: event.currentTarget })
      }
    >
      {words.act.more}
    </button>
  );
}
