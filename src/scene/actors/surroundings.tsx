/** Column heads, and the links that are cut or slow. */

import type { Messages } from '../../i18n/en.ts';
import { EVERYWHERE, type LinkFault } from '../../projection/flight-view.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { Caption, StageLayout } from '../layout/stage-layout-types.ts';
import type { FaultPlace } from '../layout/fault-place.ts';
import { placedFaults } from '../names.ts';
import { Scissors } from './glyphs.tsx';

interface CaptionsProps {
  readonly captions: readonly Caption[];
  readonly view: StageView;
  readonly words: Messages;
  readonly closeUpGroup: string | null;
}

export function Captions({ captions, view, words, closeUpGroup }: CaptionsProps) {
  const text = (id: Caption['id']): string => {
    switch (id) {
      case 'cluster':
        return [words.columns.cluster(view.brokers.length), ...everywhere(view, words)].join(' · ');
      case 'close-up':
        return words.scene.closeUp(closeUpGroup ?? '');
      case 'application':
        return closeUpGroup === null ? words.columns.application : words.scene.app;
      case 'groups':
        return words.columns.groups;
      case 'outside':
        return words.columns.outside;
    }
  };
  return (
    <g fontSize={13} fontWeight={600} className="fill-ink3">
      {captions.map(({ id, at }) => (
        <text key={id} {...at} className="fill-ink3">
          {text(id)}
        </text>
      ))}
    </g>
  );
}

/** What all links suffer from the beginning on has no place of its own. */
function everywhere({ links }: StageView, words: Messages): readonly string[] {
  return links.flatMap(({ from, lossPpm }) =>
    from.includes(EVERYWHERE) ? [words.link.allLose((lossPpm ?? 0) / 10_000)] : [],
  );
}

interface FaultsProps {
  readonly layout: StageLayout;
  readonly links: readonly LinkFault[];
  readonly words: Messages;
}

export function LinkFaults({ layout, links, words }: FaultsProps) {
  return (
    <g>
      {placedFaults(layout, links, words).map((place, index) => {
        const link = links[index];
        if (place === null || link === undefined) return null;
        const key = `${link.kind} ${link.from.join()} ${link.to.join()}`;
        return <Fault key={key} link={link} place={place} />;
      })}
    </g>
  );
}

function Fault({ link, place }: { readonly link: LinkFault; readonly place: FaultPlace }) {
  const { x, y } = place.at;
  return (
    <g>
      <FaultGlyph link={link} x={x} y={y} />
      {link.oneWay && link.kind === 'cut' && (
        <path
          d={`M${x - 26} ${y}h10m-4 -4l4 4l-4 4M${x + 17} ${y - 7}v14`}
          className="fill-none stroke-ink"
          strokeWidth={2}
        />
      )}
      <g fontSize={13} fontWeight={600} textAnchor={place.anchor}>
        {place.lines.map(({ text, ...at }) => (
          <text
            key={at.y}
            {...at}
            className="fill-ink stroke-paper"
            strokeWidth={6}
            strokeLinejoin="round"
            paintOrder="stroke"
          >
            {text}
          </text>
        ))}
      </g>
    </g>
  );
}

interface GlyphProps {
  readonly link: LinkFault;
  readonly x: number;
  readonly y: number;
}

/** Scissors; dots that lie far apart; a way with holes. */
function FaultGlyph({ link, x, y }: GlyphProps) {
  if (link.kind === 'cut') return <Scissors x={x} y={y} />;
  const dash = link.kind === 'slow' ? '.1 6' : '5 4 1 8';
  return (
    <path
      d={`M${x - 14} ${y}h28`}
      className="fill-none stroke-ink2"
      strokeWidth={2.4}
      strokeDasharray={dash}
      strokeLinecap="round"
    />
  );
}
