/** What they will see: the page itself, opened as the link opens it, small and only to look at. */

import { usePanelWords } from '../parts/use-panel-words.ts';

export function Preview({ address }: { readonly address: string }) {
  const words = usePanelWords().share;
  return (
    <div className="share-preview" inert>
      <iframe key={address} src={address} title={words.preview} loading="lazy" tabIndex={-1} />
    </div>
  );
}
