/** Where the link fits: a scale with its length on it; what it is too long for is crossed out. */

import { usePanelWords } from '../parts/use-panel-words.ts';
import { FITS, placeOnScale } from './link-fit.ts';

export function FitScale({ length }: { readonly length: number }) {
  const words = usePanelWords().share;
  return (
    <figure className="fit-scale" aria-label={words.scale}>
      <figcaption>
        <b>{words.thisLink(length)}</b>
      </figcaption>
      <div className="fit-line" aria-hidden="true">
        <i style={{ left: `${placeOnScale(length) * 100}%` }} />
      </div>
      <ul>
        {FITS.map(({ name, max }) => {
          const fits = length <= max;
          return (
            <li key={name} data-fits={fits}>
              <span aria-hidden="true">{fits ? '✓' : '×'}</span>
              <span className="sr-only">{fits ? words.fitsWell : words.fitsNot}</span>
              <b>{words.places[name]}</b>
              <small>{words.upTo(max)}</small>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}
