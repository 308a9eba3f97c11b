/** What is on the stage, by its title; a run without one can be named here. */

import { useState } from 'react';
import { messagesOf } from '../i18n/language.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { textWithTitle } from './workbench/naming.ts';

/** One sitting of writing, apart from those at the text. */
const NAMING = -1;
const LONGEST = 80;

export function RunTitle() {
  const language = useChoice((state) => state.language);
  const words = messagesOf(language).page;
  const isBroken = useChoice((state) => state.broken !== null);
  const title = useChoice(({ scenario }) => titleOf(scenario, language));
  const isBuilding = useChoice(({ panel }) => panel === 'builder');
  if (isBroken) return <span className="top-title">{words.broken.title}</span>;
  if (title !== null || !isBuilding) return <span className="top-title">{title}</span>;
  return (
    <span className="top-title top-naming">
      {words.untitled} <NameIt />
    </span>
  );
}

function NameIt() {
  const words = messagesOf(useChoice((state) => state.language)).page;
  const { store, actions } = useWorkbench();
  const [isNaming, setNaming] = useState(false);
  if (!isNaming) {
    return (
      <button type="button" className="text-button" onClick={() => setNaming(true)}>
        {words.nameIt}
      </button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const name = new FormData(event.currentTarget).get('name');
        setNaming(false);
        if (typeof name !== 'string' || name.trim() === '') return;
        actions.rewrite(textWithTitle(store.getState().scenario, name.trim()), NAMING);
      }}
    >
      <input
        name="name"
        aria-label={words.nameOf}
        maxLength={LONGEST}
        // The hand that asked to name it is here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setNaming(false);
        }}
      />
    </form>
  );
}
