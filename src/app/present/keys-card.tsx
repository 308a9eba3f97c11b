/** The keys, over the view, when somebody asks for them. */

import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { PodiumKeyRows } from './podium-key-rows.tsx';
import { usePodium, usePodiumState } from './use-podium.ts';

export function KeysCard({ language }: { readonly language: Language }) {
  const podium = usePodium();
  const { keys: words } = presentMessagesOf(language);
  const isHelp = usePodiumState((state) => state.isHelp);
  if (!isHelp) return null;
  return (
    <section className="present-keys" aria-label={words.title}>
      <dl>
        <PodiumKeyRows language={language} />
      </dl>
      <button type="button" onClick={() => podium.obey({ do: 'keys' })}>
        {words.close}
      </button>
    </section>
  );
}
