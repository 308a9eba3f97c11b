/** Inside another page: whose picture this is, and the way to the whole of it. */

import { messagesOf } from '../i18n/language.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useChoice, useWorkbench } from '../kit/workbench-context.tsx';
import { Mark } from './mark.tsx';
import { PLAIN, shareAddress } from './workbench/link/share-address.ts';
import { nameOfSelection } from './workbench/link/write-deep-link.ts';

export function EmbedBar() {
  const { store, live } = useWorkbench();
  const language = useChoice((state) => state.language);
  const scenario = useChoice((state) => state.scenario);
  const words = messagesOf(language).page.embed;
  const address = (atUs: number): string => {
    const { selection, reading, terms } = store.getState();
    const options = {
      ...PLAIN,
      language,
      atUs,
      playOnly: terms.mode === 'play',
      locked: terms.locked,
      hidden: terms.hidden,
    };
    const shared = { scenario, selection: nameOfSelection(selection), reading, curated: null };
    return shareAddress(window.location, shared, options);
  };
  return (
    <header className="embed-bar" aria-label={words.name}>
      <Mark />
      <span className="top-title">{titleOf(scenario, language)}</span>
      <a
        className="text-button"
        href={address(0)}
        target="_blank"
        rel="noopener"
        // Where the playhead stands when it is pressed: it moves without React.
        onClick={({ currentTarget }) => {
          currentTarget.href = address(live.get().atUs);
        }}
      >
        {words.open}
      </a>
    </header>
  );
}
