/** A pointer that everybody sees, also on a recording: drawn on the page, not by the system. It goes when it rests. */

import { useEffect, useRef } from 'react';
import { followPointer } from './last-pointer.ts';

const RESTS_MS = 3_000;

export function Pointer() {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: number | undefined;
    const hide = (): void => {
      ring.current?.toggleAttribute('data-shown', false);
    };
    const stop = followPointer(({ x, y }) => {
      if (ring.current === null) return;
      ring.current.style.transform = `translate(${x}px, ${y}px)`;
      ring.current.toggleAttribute('data-shown', true);
      window.clearTimeout(timer);
      timer = window.setTimeout(hide, RESTS_MS);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, []);
  return <div ref={ring} className="present-pointer" aria-hidden="true" />;
}
