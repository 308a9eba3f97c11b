/** All but one thing goes dark: what was chosen on the stage, else what is under the pointer. */

import { useEffect, useRef } from 'react';
import { lastPointer } from './last-pointer.ts';
import { usePodiumState } from './use-podium.ts';

const AIR = 10;
const RADIUS = 150;

export function Spotlight() {
  const isLit = usePodiumState((state) => state.isLit);
  const chosen = usePodiumState((state) => state.chosen);
  // What is chosen may move or leave with the place.
  const place = usePodiumState((state) => state.place);
  const hole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isLit) return;
    const done = new AbortController();
    const { signal } = done;
    const follow = (x: number, y: number): void => {
      put(
        hole.current,
        { x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS },
        999,
      );
    };
    const light = (): void => {
      const area = areaOf(chosen);
      if (area !== null) put(hole.current, area, 14);
    };
    const seen = lastPointer();
    follow(seen?.x ?? window.innerWidth / 2, seen?.y ?? window.innerHeight / 2);
    light();
    window.addEventListener('resize', light, { signal });
    window.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        if (areaOf(chosen) === null) follow(clientX, clientY);
      },
      { signal },
    );
    return () => done.abort();
  }, [isLit, chosen, place]);
  return isLit ? <div ref={hole} className="present-light" data-on={chosen ?? ''} /> : null;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function areaOf(node: string | null): Area | null {
  if (node === null) return null;
  const thing = document.querySelector(`.present [data-actor="${CSS.escape(node)}"]`);
  return thing?.getBoundingClientRect() ?? null;
}

function put(hole: HTMLElement | null, { x, y, width, height }: Area, radius: number): void {
  if (hole === null) return;
  hole.style.transform = `translate(${x - AIR}px, ${y - AIR}px)`;
  hole.style.width = `${width + 2 * AIR}px`;
  hole.style.height = `${height + 2 * AIR}px`;
  hole.style.borderRadius = `${radius}px`;
}
