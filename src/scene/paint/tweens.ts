/**
 * What slides on the screen although the engine decided it at once: the high watermark, a new cell, the strike of a lost one.
 * Screen time only. Where nothing may slide (scrubbing, reduced motion) every value is at its end.
 */

import { interpolateNumber } from 'd3-interpolate';

export interface Tweens {
  /** The present value on the way to `target`. */
  value(name: string, target: number, durationMs: number): number;
  /** Advances all of them. With `snap` they are at their ends. */
  advance(deltaMs: number, snap: boolean): void;
  /** Whether something still moves. */
  isMoving(): boolean;
}

/** How long the stage takes from one layout to the next: screen time. */
export const LAYOUT_MS = 280;

interface Slide {
  readonly to: number;
  readonly between: (share: number) => number;
  readonly durationMs: number;
  elapsedMs: number;
}

/** cubic-bezier(.2, 0, 0, 1), near enough: fast out, long in. */
export function ease(share: number): number {
  const left = 1 - share;
  return 1 - left * left * left;
}

const at = (slide: Slide): number =>
  slide.between(ease(Math.min(1, slide.elapsedMs / Math.max(1, slide.durationMs))));

function slideOf(from: number, to: number, durationMs: number, elapsedMs: number): Slide {
  return { to, between: interpolateNumber(from, to), durationMs, elapsedMs };
}

export function createTweens(): Tweens {
  const slides = new Map<string, Slide>();
  let snapping = true;
  return {
    value: (name, target, durationMs) => {
      const known = slides.get(name);
      if (known === undefined || snapping) {
        if (known?.to !== target) {
          slides.set(name, slideOf(target, target, durationMs, durationMs));
        }
        return target;
      }
      if (known.to !== target) {
        slides.set(name, slideOf(at(known), target, durationMs, 0));
      }
      return at(slides.get(name) ?? known);
    },
    advance: (deltaMs, snap) => {
      snapping = snap;
      for (const slide of slides.values()) {
        slide.elapsedMs = snap ? slide.durationMs : slide.elapsedMs + deltaMs;
      }
    },
    isMoving: () => {
      for (const slide of slides.values()) if (slide.elapsedMs < slide.durationMs) return true;
      return false;
    },
  };
}
