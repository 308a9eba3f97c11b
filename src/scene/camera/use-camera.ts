/**
 * The camera over the stage: closer by wheel with the control key, by pinching and by keys; moved by scrolling and by
 * dragging the ground. A plain wheel and a plain swipe scroll the page as ever. It follows what is chosen and what plays.
 */

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Selection, Workbench } from '../../app/workbench/contract.ts';
import { onFrame } from '../frame-loop.ts';
import { clampZoom, FIT, type Scroll, scrollAround } from './zoom.ts';

const WHEEL_SPEED = 0.004;
const FOLLOW_MS = 1_000;
/** Whoever has moved the room by hand is left alone for so long. */
const HANDS_OFF_MS = 4_000;
const CONTROLS = 'select, label, input, [role=toolbar], [role=dialog], button:not([data-actor])';

interface Place {
  readonly x: number;
  readonly y: number;
}

export function useCamera(room: RefObject<HTMLElement | null>, workbench: Workbench): number {
  const zoom = useStore(workbench.store, (state) => state.zoom);
  const shown = useRef(zoom);
  /** The place that stays where it is; `null`: the middle. */
  const about = useRef<Place | null>(null);
  useLayoutEffect(() => {
    const element = room.current;
    if (element === null || shown.current === zoom) return;
    const middle = { x: element.clientWidth / 2, y: element.clientHeight / 2 };
    const scroll: Scroll = { left: element.scrollLeft, top: element.scrollTop };
    element.scrollTo(scrollAround(scroll, about.current ?? middle, shown.current, zoom));
    shown.current = zoom;
    about.current = null;
  }, [room, zoom]);
  useEffect(() => {
    const element = room.current;
    if (element === null) return;
    return attach(element, workbench, (place) => {
      about.current = place;
    });
  }, [room, workbench]);
  useFollowing(room, workbench, zoom);
  return zoom;
}

function attach(
  element: HTMLElement,
  { actions, store }: Workbench,
  keep: (place: Place) => void,
): () => void {
  const done = new AbortController();
  const { signal } = done;
  const placeOf = (x: number, y: number): Place => {
    const box = element.getBoundingClientRect();
    return { x: x - box.x, y: y - box.y };
  };
  const zoomTo = (zoom: number, place: Place): void => {
    const next = clampZoom(zoom);
    if (next === store.getState().zoom) return;
    keep(place);
    actions.setZoom(next);
  };
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const factor = Math.exp(-event.deltaY * WHEEL_SPEED);
    zoomTo(store.getState().zoom * factor, placeOf(event.clientX, event.clientY));
  };
  element.addEventListener('wheel', wheel, { signal, passive: false });
  attachPinch(
    element,
    signal,
    () => store.getState().zoom,
    (zoom, x, y) => zoomTo(zoom, placeOf(x, y)),
  );
  attachDrag(element, signal, () => store.getState().zoom > FIT);
  return () => done.abort();
}

function attachPinch(
  element: HTMLElement,
  signal: AbortSignal,
  zoomNow: () => number,
  zoomTo: (zoom: number, x: number, y: number) => void,
): void {
  let start: { readonly spread: number; readonly zoom: number } | null = null;
  const spreadOf = ([a, b]: readonly Touch[]): number =>
    a === undefined || b === undefined
      ? 0
      : Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  const begin = (event: TouchEvent): void => {
    const touches = [...event.touches];
    start = touches.length === 2 ? { spread: spreadOf(touches), zoom: zoomNow() } : null;
  };
  const move = (event: TouchEvent): void => {
    const touches = [...event.touches];
    const [a, b] = touches;
    if (start === null || a === undefined || b === undefined || start.spread === 0) return;
    event.preventDefault();
    const zoom = (start.zoom * spreadOf(touches)) / start.spread;
    zoomTo(zoom, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
  };
  element.addEventListener('touchstart', begin, { signal, passive: true });
  element.addEventListener('touchmove', move, { signal, passive: false });
}

/** The ground in the hand: fingers scroll by themselves. */
function attachDrag(element: HTMLElement, signal: AbortSignal, canMove: () => boolean): void {
  let last: Place | null = null;
  element.addEventListener(
    'pointerdown',
    (event) => {
      const isControl = event.target instanceof Element && event.target.closest(CONTROLS) !== null;
      const isMine = event.pointerType === 'mouse' && event.button === 0 && !isControl;
      last = isMine && canMove() ? { x: event.clientX, y: event.clientY } : null;
    },
    { signal },
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (last === null) return;
      element.scrollBy(last.x - event.clientX, last.y - event.clientY);
      last = { x: event.clientX, y: event.clientY };
    },
    { signal },
  );
  window.addEventListener('pointerup', () => (last = null), { signal });
}

/** Closer than the whole, the room goes with what is chosen and, while time runs, with what travels. */
function useFollowing(
  room: RefObject<HTMLElement | null>,
  { store, live }: Workbench,
  zoom: number,
): void {
  const selection = useStore(store, (state) => state.selection);
  useEffect(() => {
    if (zoom > FIT) bring(room.current, actorOf(selection), store.getState().reducedMotion);
  }, [room, selection, store, zoom]);
  useEffect(() => {
    const element = room.current;
    if (element === null || zoom === FIT) return;
    let sinceMs = 0;
    const hands = (): void => {
      sinceMs = FOLLOW_MS - HANDS_OFF_MS;
    };
    element.addEventListener('pointerdown', hands);
    element.addEventListener('wheel', hands, { passive: true });
    const leave = onFrame((deltaMs) => {
      const { playing, reducedMotion } = store.getState();
      sinceMs += deltaMs;
      if (!playing || sinceMs < FOLLOW_MS) return false;
      sinceMs = 0;
      const flight = live.get().view.flights.find(({ kind }) => kind !== 'heartbeat');
      bring(element, flight?.to ?? null, reducedMotion);
      return false;
    });
    return () => {
      leave();
      element.removeEventListener('pointerdown', hands);
      element.removeEventListener('wheel', hands);
    };
  }, [room, store, live, zoom]);
}

function actorOf(selection: Selection | null): string | null {
  return selection?.kind === 'node' ? selection.node : null;
}

function bring(room: HTMLElement | null, actor: string | null, isStill: boolean): void {
  if (room === null || actor === null) return;
  room.querySelector(`[data-actor="${CSS.escape(actor)}"]`)?.scrollIntoView({
    block: 'nearest',
    inline: 'nearest',
    behavior: isStill ? 'auto' : 'smooth',
  });
}
