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

/** What the canvas has written since the last time it was asked. On the grounds of a projector. */
export async function canvasTexts(page: Page): Promise<readonly Word[]> {
  const drawn = await page.evaluate(() => {
    const words = (window as unknown as { drawnWords: Map<string, Drawn> }).drawnWords;
    const all = [...words.values()];
    words.clear();
    return all;
  });
  return drawn.map(({ text, px, ink }) => ({ text, px, contrast: onProjector(ink) }));
}

/** White stands on black; all other ink at worst on the grey of what is dead or on the wash of what is missing. */
function onProjector(ink: string): number {
  const own = luminance(ink);
  if (own > 0.8) return ratio(own, 0);
  const isMissing = ink === '#8a2700';
  return ratio(own, luminance(isMissing ? '#ffe3d3' : '#ededed'));
}

/** Every text that is seen, with its size on the screen. */
export async function wordsOf(page: Page): Promise<readonly Word[]> {
  const found = await page.evaluate(() => {
    const all: { text: string; px: number; ink: string; ground: string }[] = [];
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
      all.push({ text, px, ink, ground: isDrawn ? 'rgb(237, 237, 237)' : ground });
    }
    return all;
  });
  return found.map(({ text, px, ink, ground }) => ({
    text,
    px,
    contrast: ratio(luminance(ink), luminance(ground)),
  }));
}

function luminance(colour: string): number {
  const hex = /^#(..)(..)(..)$/.exec(colour);
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
