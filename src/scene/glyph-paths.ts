/** Glyphs of the stage as SVG path data, drawn around 0,0: SVG uses them as `d`, canvas as Path2D. */

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** The check mark; `size` is about its width. */
export function checkPath(size: number): string {
  const p = size / 16;
  return `M${n(-8 * p)} ${n(0.2 * p)}l${n(5 * p)} ${n(5.4 * p)}l${n(9.6 * p)} ${n(-12 * p)}`;
}

/** Blades only; the two eyes are circles at (6, ±7) of radius 2.6. */
export const SCISSORS_BLADES = 'M-7 -7L5 5M-7 7L5 -5';
export const SCISSORS_EYES: readonly (readonly [number, number])[] = [
  [6, 7],
  [6, -7],
];
export const SCISSORS_EYE_RADIUS = 2.6;

/** The consumer's way back from commit to poll, drawn over the track from `x0` to `x1` at `y`. */
export function returnPath(x0: number, x1: number, y: number, rise: number, big: boolean): string {
  const bow = big ? 34 : 14;
  const back = big ? 36 : 18;
  const turn = big ? 0 : 4;
  const end = big
    ? `q-36 0 -36 ${n(rise / 2)}q0 14 14 ${n(rise / 2)}`
    : `q-${back} 0 -${back} ${n(rise / 2)}q0 7 8 ${n(rise / 2)}`;
  return `M${n(x1)} ${n(y)}q${bow} 0 ${bow} ${n(-rise / 2)}t-${bow} ${n(-rise / 2)}H${n(x0 + turn)}${end}`;
}

/** The arrow head at the end of the way back, beside the station at `x0`. */
export function returnHead(x0: number, y: number, big: boolean): string {
  return big ? `M${n(x0 - 17)} ${n(y - 6)}l9 6l-10 4z` : `M${n(x0 - 9)} ${n(y - 4)}l6 4l-7 2.5z`;
}

/** The jag where a consumer was killed. */
export function zigzagPath(x: number, top: number, bottom: number): string {
  const steps = 7;
  const step = (bottom - top) / steps;
  let path = `M${n(x + 4)} ${n(top)}`;
  for (let i = 1; i <= steps; i++) path += `L${n(x + (i % 2 === 0 ? 5 : -4))} ${n(top + step * i)}`;
  return path;
}

/** A ribbon that hangs at its tied edge: swallow tail away from it. `width` may be negative: to the left. */
export function ribbonPath(width: number, height: number): string {
  const tail = width < 0 ? 5 : -5;
  return `M0 0h${n(width)}l${tail} ${n(height / 2)}l${-tail} ${n(height / 2)}h${n(-width)}z`;
}
