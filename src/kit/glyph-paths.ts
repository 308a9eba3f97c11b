/** Glyphs of the house as SVG path data, drawn around 0,0. */

const n = (value: number): string => String(Math.round(value * 100) / 100);

/** A crown in a box of `2 × half`. */
export function crownPath(half: number): string {
  const x = (share: number): string => n(half * share);
  return (
    `M${x(-1)} ${x(0.64)}L${x(-1.04)} ${x(-0.48)}L${x(-0.4)} ${x(0.04)}L0 ${x(-0.8)}` +
    `L${x(0.4)} ${x(0.04)}L${x(1.04)} ${x(-0.48)}L${x(1)} ${x(0.64)}Z`
  );
}

export function crossPath(half: number): string {
  const h = n(half);
  return `M-${h} -${h}L${h} ${h}M${h} -${h}L-${h} ${h}`;
}

export function diamondPath(half: number): string {
  const h = n(half);
  return `M0 -${h}l${h} ${h}l-${h} ${h}l-${h} -${h}z`;
}
