/** How named things move when the page, not the engine, decides: one duration, one easing, or not at all. */

const EASE = [0.2, 0, 0, 1] as const;

export function motionOf(moving: boolean) {
  return { duration: moving ? 0.28 : 0, ease: EASE } as const;
}

export const FADE = {
  initial: { opacity: 0 },
  animate: { opacity: 1 },
  exit: { opacity: 0 },
} as const;
