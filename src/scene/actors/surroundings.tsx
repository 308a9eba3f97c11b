/** Column heads, and the links that are cut or slow. */

import type { Messages } from '../../i18n/en.ts';
import type { LinkFault } from '../../projection/flight-view.ts';
import type { StageView } from '../../projection/stage-view.ts';
import type { Caption, StageLayout } from '../layout/stage-layout-types.ts';
import { faultPlace } from '../layout/traffic.ts';
import { faultText } from '../names.ts';
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
        return words.columns.cluster(view.brokers.length);
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

interface FaultsProps {
  readonly layout: StageLayout;
  readonly links: readonly LinkFault[];
  readonly words: Messages;
}

export function LinkFaults({ layout, links, words }: FaultsProps) {
  return (
    <g>
      {links.map((link, slot) => {
        const text = faultText(link, words);
        const place = faultPlace(layout, link.from, link.to, slot % 3, text);
        if (place === null) return null;
        const key = `${link.kind} ${link.from.join()} ${link.to.join()}`;
        return <Fault key={key} link={link} {...place.at} textX={place.textX} text={text} />;
      })}
    </g>
  );
}

interface FaultProps {
  readonly link: LinkFault;
  readonly x: number;
  readonly y: number;
  readonly textX: number;
  readonly text: string;
}

function Fault({ link, x, y, textX, text }: FaultProps) {
  return (
    <g>
      {link.kind === 'cut' ? (
        <Scissors x={x} y={y} />
      ) : (
        <path
          d={`M${x - 14} ${y}h28`}
          className="fill-none stroke-ink2"
          strokeWidth={2.4}
          strokeDasharray=".1 6"
          strokeLinecap="round"
        />
      )}
      {link.oneWay && link.kind === 'cut' && (
        <path
          d={`M${x - 26} ${y}h10m-4 -4l4 4l-4 4`}
          className="fill-none stroke-ink"
          strokeWidth={2}
        />
      )}
      <text
        x={textX}
        y={y + 4.5}
        fontSize={13}
        fontWeight={600}
        className="fill-ink stroke-paper"
        strokeWidth={6}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {text}
      </text>
    </g>
  );
}
