/** A pointer that everybody sees, also on a recording: drawn on the page, not by the system. It goes when it rests. */

import { useEffect, useRef } from 'react';

const RESTS_MS = 3_000;

export function Pointer() {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const done = new AbortController();
    let timer: number | undefined;
    const hide = (): void => {
      ring.current?.toggleAttribute('data-shown', false);
    };
    const move = ({ clientX, clientY, pointerType }: PointerEvent): void => {
      if (ring.current === null || pointerType === 'touch') return;
      ring.current.style.transform = `translate(${clientX}px, ${clientY}px)`;
      ring.current.toggleAttribute('data-shown', true);
      window.clearTimeout(timer);
      timer = window.setTimeout(hide, RESTS_MS);
    };
    window.addEventListener('pointermove', move, { signal: done.signal });
    return () => {
      window.clearTimeout(timer);
      done.abort();
    };
  }, []);
  return <div ref={ring} className="present-pointer" aria-hidden="true" />;
}
