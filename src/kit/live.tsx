/**
 * Bindings to what moves with the playhead: one text or attribute is set on the element itself, so that playing
 * makes no React commit. The value is compared first; an unchanged one touches nothing.
 */

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { LiveFrame } from '../app/workbench/contract.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Calls `apply` at once and with every live frame. `apply` may change between renders. */
export function useLive(apply: (frame: LiveFrame) => void): void {
  const { live } = useWorkbench();
  const latest = useRef(apply);
  useLayoutEffect(() => {
    latest.current = apply;
    apply(live.get());
  });
  useEffect(() => live.subscribe((frame) => latest.current(frame)), [live]);
}

/** Sets what `read` gives on the element of `ref` through `write`, when it has changed. */
export function useLiveValue<E extends Element, V extends string | number | boolean>(
  ref: RefObject<E | null>,
  read: (frame: LiveFrame) => V,
  write: (element: E, value: V) => void,
): void {
  const last = useRef<{ readonly element: E; readonly value: V } | null>(null);
  useLive((frame) => {
    const element = ref.current;
    if (element === null) return;
    const value = read(frame);
    if (last.current?.element === element && last.current.value === value) return;
    last.current = { element, value };
    write(element, value);
  });
}

interface LiveTextProps {
  readonly text: (frame: LiveFrame) => string;
  readonly className?: string;
}

/** A number or a word in the page that moves with the playhead. */
export function LiveText({ text, className }: LiveTextProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useLiveValue(ref, text, (element, value) => {
    element.textContent = value;
  });
  return <span ref={ref} className={className} />;
}
