/** The invisible half of an actor: a button over it that can be reached and heard, and what can be done with it. */

import type { ReactNode } from 'react';
import { DescribedText } from '../../kit/live.tsx';
import type { StageView } from '../../projection/stage-view.ts';
import type { Rect } from '../layout/geometry.ts';

export interface ActorControlProps {
  readonly id: string;
  readonly area: Rect;
  /** Upper left corner of the actor that it lies in. */
  readonly origin?: { readonly x: number; readonly y: number };
  readonly name: string;
  /** Of the actor as it is at the playhead. */
  readonly description: (view: StageView) => string;
  /** The one of all actors that the Tab key reaches. */
  readonly reachable: boolean;
  readonly pressed: boolean;
  readonly onFocus: (id: string) => void;
  readonly onBlur?: () => void;
  readonly onHover?: (isOver: boolean) => void;
  /** The focus is on it or on something within it. */
  readonly onWithin?: (isIn: boolean) => void;
  readonly children?: ReactNode;
}

/** A ring round what stands at the edge of the stage would be cut off by it. */
const RING_PX = 5;

export function ActorControl(props: ActorControlProps) {
  const { id, area, name, description, reachable, pressed, onFocus, children, origin } = props;
  const left = area.x - (origin?.x ?? 0);
  const top = area.y - (origin?.y ?? 0);
  const { width, height } = area;
  return (
    <div
      className="group/actor absolute focus-within:z-20 hover:z-30"
      style={{ left, top, width, height }}
      onPointerEnter={() => props.onHover?.(true)}
      onPointerLeave={() => props.onHover?.(false)}
      onFocus={() => props.onWithin?.(true)}
      onBlur={() => props.onWithin?.(false)}
    >
      <button
        type="button"
        data-actor={id}
        tabIndex={reachable ? 0 : -1}
        aria-label={name}
        aria-pressed={pressed}
        aria-describedby={`about-${id}`}
        className={`absolute inset-0 cursor-[inherit] rounded-[10px] ${area.x < RING_PX ? '-outline-offset-2' : ''}`}
        onFocus={() => onFocus(id)}
        onBlur={props.onBlur}
      />
      <DescribedText
        id={`about-${id}`}
        text={({ view }) => description(view)}
        className="sr-only"
      />
      {children}
    </div>
  );
}
