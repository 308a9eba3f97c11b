/**
 * Bindings to what moves with the playhead: one text or attribute is set on the element itself, so that playing
 * makes no React commit. The value is compared first; an unchanged one touches nothing.
 */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
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

/** While time runs a description is renewed so often; a picture is not read aloud more often either. */
const DESCRIBED_EVERY_MS = 1_000;

interface DescribedTextProps extends LiveTextProps {
  readonly id: string;
}

/** What is read on demand, and too much to be put together for each frame: true at rest, a second old while time runs. */
export function DescribedText({ id, text, className }: DescribedTextProps) {
  const { live, store } = useWorkbench();
  const ref = useRef<HTMLParagraphElement>(null);
  const latest = useRef(text);
  const lastMs = useRef(-Infinity);
  const renew = useCallback((frame: LiveFrame): void => {
    const element = ref.current;
    const words = latest.current(frame);
    if (element !== null && element.textContent !== words) element.textContent = words;
    lastMs.current = performance.now();
  }, []);
  useLayoutEffect(() => {
    latest.current = text;
    renew(live.get());
  });
  useEffect(() => {
    const leaveLive = live.subscribe((frame) => {
      const isFresh = performance.now() - lastMs.current < DESCRIBED_EVERY_MS;
      if (!store.getState().playing || !isFresh) renew(frame);
    });
    const leaveStore = store.subscribe((state, before) => {
      if (before.playing && !state.playing) renew(live.get());
    });
    return () => {
      leaveLive();
      leaveStore();
    };
  }, [live, store, renew]);
  return <p ref={ref} id={id} className={className} />;
}
