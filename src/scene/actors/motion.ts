/**
 * How named things move when the page, not the engine, decides: one duration, one easing, or not at all. The canvas moves
 * what stands on them by the same two, so that nothing leaves its card on the way.
 */

import { ease, LAYOUT_MS } from '../paint/tweens.ts';

export function motionOf(moving: boolean) {
  return { duration: moving ? LAYOUT_MS / 1000 : 0, ease } as const;
}

export const FADE = {
  initial: { opacity: 0 },
  animate: { opacity: 1 },
  exit: { opacity: 0 },
} as const;
