/** The steps of the camera: 1 is the whole stage in its room; closer, the room scrolls over it. */

export const FIT = 1;
const STEPS = [FIT, 1.25, 1.5, 2, 2.5, 3];
const CLOSEST = 3;

export const clampZoom = (zoom: number): number => Math.max(FIT, Math.min(CLOSEST, zoom));

export function stepZoom(zoom: number, direction: 1 | -1): number {
  const next =
    direction === 1
      ? STEPS.find((step) => step > zoom + 0.01)
      : STEPS.findLast((step) => step < zoom - 0.01);
  return next ?? zoom;
}

export interface Scroll {
  readonly left: number;
  readonly top: number;
}

/** What lies at that place of the room stays there: the stage grows around it. */
export function scrollAround(
  scroll: Scroll,
  at: { readonly x: number; readonly y: number },
  from: number,
  to: number,
): Scroll {
  const grown = to / from;
  return {
    left: (scroll.left + at.x) * grown - at.x,
    top: (scroll.top + at.y) * grown - at.y,
  };
}
