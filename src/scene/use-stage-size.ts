/** The size of the room that the stage is given. */

import { type RefObject, useLayoutEffect, useState } from 'react';

export interface StageSize {
  readonly width: number;
  readonly height: number;
}

export function useStageSize(room: RefObject<HTMLElement | null>): StageSize | null {
  const [size, setSize] = useState<StageSize | null>(null);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null) return;
    const paper = window.matchMedia('print');
    const measure = (): void => {
      // On paper the stage is what it was on the screen.
      if (paper.matches) return;
      const { clientWidth: width, clientHeight: height } = element;
      setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [room]);
  return size;
}
