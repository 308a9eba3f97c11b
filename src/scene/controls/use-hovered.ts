/**
 * Whose row of acts the pointer opens. A row lies over names: it opens when the pointer pauses on its actor, so that one
 * that passes by opens none; it goes while the pointer rests beside it, or when something was done, until it moves again.
 */

import { type PointerEvent, useEffect, useMemo, useState } from 'react';

const PAUSE_MS = 100;
const REST_MS = 6_000;
/** px; a hand that only breathes moves less. */
const MOVED = 4;

class Hover {
  private readonly show: (id: string | null) => void;
  private under: string | null = null;
  private open: string | null = null;
  private timer: number | undefined;
  private x = 0;
  private y = 0;

  constructor(show: (id: string | null) => void) {
    this.show = show;
  }

  enter(id: string, isOver: boolean): void {
    if (isOver) {
      this.under = id;
      this.after(PAUSE_MS, id);
    } else if (this.under === id) {
      this.under = null;
      this.after(0, null);
    }
  }

  move({ clientX, clientY, target, pointerType }: PointerEvent): void {
    if (this.under === null || pointerType === 'touch') return;
    if (Math.hypot(clientX - this.x, clientY - this.y) < MOVED) return;
    [this.x, this.y] = [clientX, clientY];
    const isOnRow = target instanceof Element && target.closest('[role=toolbar]') !== null;
    if (this.open !== this.under) this.after(PAUSE_MS, this.under);
    else if (isOnRow) window.clearTimeout(this.timer);
    else this.after(REST_MS, null);
  }

  leave(): void {
    this.after(0, null);
  }

  stop(): void {
    window.clearTimeout(this.timer);
  }

  private after(ms: number, id: string | null): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.open = id;
      this.show(id);
      if (id !== null) this.after(REST_MS, null);
    }, ms);
  }
}

interface Hovered {
  readonly hovered: string | null;
  readonly onHover: (id: string, isOver: boolean) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  /** Something was done: what the row covered can be seen. */
  readonly leave: () => void;
}

export function useHovered(): Hovered {
  const [hovered, setHovered] = useState<string | null>(null);
  const hover = useMemo(() => new Hover(setHovered), []);
  useEffect(() => () => hover.stop(), [hover]);
  return {
    hovered,
    onHover: (id, isOver) => hover.enter(id, isOver),
    onPointerMove: (event) => hover.move(event),
    leave: () => hover.leave(),
  };
}
