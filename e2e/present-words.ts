/** How large and how dark every word of a page is, as it stands on the screen: of its elements and of its canvas. */
import type { Page } from '@playwright/test';

export interface Word {
  readonly text: string;
  /** Of the screen. */
  readonly px: number;
  /** To the ground that it stands on. */
  readonly contrast: number;
}

interface Drawn {
  readonly text: string;
  readonly px: number;
  readonly ink: string;
}

/** Before the page opens: what its canvas writes is written down. */
export async function watchCanvas(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const drawn = new Map<string, unknown>();
    Object.assign(window, { drawnWords: drawn });
    class Watched extends CanvasRenderingContext2D {
      override fillText(text: string, x: number, y: number, most?: number): void {
        const size = Number(/(\d+(\.\d+)?)px/.exec(this.font)?.[1] ?? 0);
        const px = (size * this.getTransform().d) / window.devicePixelRatio;
        const ink = typeof this.fillStyle === 'string' ? this.fillStyle : '';
        drawn.set(text, { text, px, ink });
        this.write(text, x, y, most);
      }
      declare write: CanvasRenderingContext2D['fillText'];
    }
    const { prototype } = CanvasRenderingContext2D;
    const own = Object.getOwnPropertyDescriptor(prototype, 'fillText');
    const watched = Object.getOwnPropertyDescriptor(Watched.prototype, 'fillText');
    if (own === undefined || watched === undefined) return;
    Object.defineProperty(prototype, 'write', own);
    Object.defineProperty(prototype, 'fillText', watched);
  });
}

/** What the canvas has written since the last time it was asked. */
export async function canvasTexts(page: Page): Promise<readonly Word[]> {
  const drawn = await page.evaluate(() => {
    const words = (window as unknown as { drawnWords: Map<string, Drawn> }).drawnWords;
    const all = [...words.values()];
    words.clear();
    return all;
  });
  const colours = await coloursOf(page);
  return drawn.map(({ text, px, ink }) => ({ text, px, contrast: onStage(ink, colours) }));
}

const SURFACES = ['paper', 'card', 'well'] as const;
const WASHES = ['missing-wash', 'extra-wash'] as const;
const CELLS = ['dead', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6'] as const;

/** The grounds on which the stage writes with an ink, by their names in the style sheet. */
const GROUNDS = {
  ink: [...SURFACES, ...WASHES, ...CELLS],
  ink2: [...SURFACES, ...WASHES, 'dead'],
  'on-ink': ['ink', 'ink2'],
  missing: [...SURFACES, 'missing-wash'],
  extra: [...SURFACES, 'extra-wash'],
} as const;
const INKS = ['ink', 'ink2', 'on-ink', 'missing', 'extra'] as const;
const NAMES = [...new Set([...INKS, ...INKS.flatMap((ink) => GROUNDS[ink])])];

type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** As the presenter wears them. */
async function coloursOf(page: Page): Promise<Colours> {
  const found = await page.evaluate((names) => {
    const style = getComputedStyle(document.querySelector('.present') ?? document.body);
    return names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()] as const);
  }, NAMES);
  return Object.fromEntries(found) as Colours;
}

/** At worst; nothing, where the style sheet does not have the ink. */
function onStage(ink: string, colours: Colours): number {
  const own = luminance(ink);
  const named = INKS.filter((name) => luminance(colours[name]) === own);
  const grounds = named.flatMap((name) => GROUNDS[name]);
  if (grounds.length === 0) return 0;
  return Math.min(...grounds.map((name) => ratio(own, luminance(colours[name]))));
}

/** Every text that is seen, with its size on the screen. */
export async function wordsOf(page: Page): Promise<readonly Word[]> {
  const found = await page.evaluate(() => {
    const all: { text: string; px: number; ink: string; ground: string | null }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest('.sr-only, script, style') !== null) {
        continue;
      }
      const style = getComputedStyle(element);
      if (style.visibility === 'hidden' || element.getClientRects().length === 0) continue;
      const isDrawn = element instanceof SVGGraphicsElement;
      const enlarged = isDrawn ? (element.getScreenCTM()?.d ?? 1) : 1;
      const ink = isDrawn ? style.fill : style.color;
      let ground = '';
      for (let up: Element | null = element; up !== null && ground === ''; up = up.parentElement) {
        const { backgroundColor } = getComputedStyle(up);
        if (!/^rgba.*, 0\)$|transparent/.test(backgroundColor)) ground = backgroundColor;
      }
      const px = Number.parseFloat(style.fontSize) * enlarged;
      all.push({ text, px, ink, ground: isDrawn ? null : ground });
    }
    return all;
  });
  const colours = await coloursOf(page);
  return found.map(({ text, px, ink, ground }) => ({
    text,
    px,
    contrast: ground === null ? onStage(ink, colours) : ratio(luminance(ink), luminance(ground)),
  }));
}

function luminance(colour: string): number {
  const hex = /^#(..)(..)(..)$/.exec(colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3'));
  const parts =
    hex === null
      ? [...colour.matchAll(/\d+(\.\d+)?/g)].slice(0, 3).map(([part]) => Number(part))
      : hex.slice(1).map((part) => Number.parseInt(part, 16));
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: number, b: number): number {
  const [low = 0, high = 0] = [a, b].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
