/** What they will see: the page itself, opened as the link opens it, small and only to look at; under it where the link fits. */

import { usePanelWords } from '../parts/use-panel-words.ts';
import { FitScale } from './fit-scale.tsx';

interface PreviewProps {
  readonly address: string;
  /** Characters of the link. */
  readonly length: number;
}

export function Preview({ address, length }: PreviewProps) {
  const words = usePanelWords().share;
  return (
    <div className="share-seen">
      <h3>{words.preview}</h3>
      <div className="share-preview" inert>
        <iframe key={address} src={address} title={words.preview} loading="lazy" tabIndex={-1} />
      </div>
      <FitScale length={length} />
      <p className="text-ink2">{words.lasts}</p>
    </div>
  );
}
