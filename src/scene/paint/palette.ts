/** The theme's tokens as canvas needs them: read from the style sheet, so that there is one place for colours. */

export interface KeyInk {
  readonly fill: string;
  readonly line: string;
  /** Ink of the pattern on the fill. */
  readonly pattern: string;
}

export interface Palette {
  readonly paper: string;
  readonly card: string;
  readonly well: string;
  readonly raise: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly rule: string;
  readonly onInk: string;
  readonly missing: string;
  readonly missingWash: string;
  readonly extra: string;
  readonly extraWash: string;
  readonly dead: string;
  readonly deadLine: string;
  readonly onKey: string;
  readonly keys: readonly KeyInk[];
  readonly sans: string;
  readonly mono: string;
}

const KEYS = [1, 2, 3, 4, 5, 6];

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: token('paper'),
    card: token('card'),
    well: token('well'),
    raise: token('raise'),
    ink: token('ink'),
    ink2: token('ink2'),
    ink3: token('ink3'),
    line: token('line'),
    rule: token('rule'),
    onInk: token('on-ink'),
    missing: token('missing'),
    missingWash: token('missing-wash'),
    extra: token('extra'),
    extraWash: token('extra-wash'),
    dead: token('dead'),
    deadLine: token('deadl'),
    onKey: token('on-key'),
    keys: KEYS.map((key) => ({
      fill: token(`k${key}`),
      line: token(`k${key}l`),
      pattern: token(`k${key}p`),
    })),
    sans: token('sans'),
    mono: token('mono'),
  };
}
