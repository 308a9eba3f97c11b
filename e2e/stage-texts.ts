/** Every text that is seen: of elements, of the drawing and of its canvas, with its place, its size and its ink. */
import type { Page } from '@playwright/test';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SeenText {
  readonly text: string;
  /** Where its ink can be: without the room over and under its letters. */
  readonly box: Box;
  /** Height of its letters on the screen. */
  readonly px: number;
  /** As CSS names it. */
  readonly ink: string;
  /** Texts of one element flow; they do not lie on each other. */
  readonly of: number;
  /** A panel lies over the stage where there is no room beside it. */
  readonly isInPanel: boolean;
  /** Who cuts a part of it off. */
  readonly cutBy: string | null;
}

interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly px: number;
  readonly ink: string;
}

/** Before the page opens: what its canvases write is written down, until they are cleared. */
export async function watchCanvases(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const written = new WeakMap<HTMLCanvasElement, Written[]>();
    Object.assign(window, { writtenOn: written });
    const { prototype } = CanvasRenderingContext2D;
    // Called as methods again below.
    // oxlint-disable-next-line typescript/unbound-method
    const { fillText, clearRect } = prototype;
    prototype.clearRect = function clear(x, y, width, height) {
      written.set(this.canvas, []);
      clearRect.call(this, x, y, width, height);
    };
    // Another size empties a canvas, too.
    for (const side of ['width', 'height'] as const) {
      const own = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, side);
      if (own?.set === undefined) continue;
      Object.defineProperty(HTMLCanvasElement.prototype, side, {
        ...own,
        set(this: HTMLCanvasElement, px: number) {
          written.set(this, []);
          own.set?.call(this, px);
        },
      });
    }
    prototype.fillText = function fill(text, x, y, ...rest) {
      const size = this.measureText(text);
      const { a, d, e, f } = this.getTransform();
      const left = x - size.actualBoundingBoxLeft;
      const top = y - size.actualBoundingBoxAscent;
      const px = Number(/(\d+(?:\.\d+)?)px/.exec(this.font)?.[1] ?? 0);
      const list = written.get(this.canvas) ?? [];
      written.set(this.canvas, list);
      list.push({
        text,
        x: a * left + e,
        y: d * top + f,
        width: a * (size.actualBoundingBoxRight + size.actualBoundingBoxLeft),
        height: d * (size.actualBoundingBoxAscent + size.actualBoundingBoxDescent),
        px: px * d,
        ink: typeof this.fillStyle === 'string' ? this.fillStyle : '',
      });
      fillText.call(this, text, x, y, ...rest);
    };
  });
}

const LOOKS_AGAIN_MS = 150;
const SETTLES_WITHIN = 40;

/** Once two looks are equal: a change of size or light, a spring and a worker's answer take their time. */
export async function settledTexts(page: Page): Promise<readonly SeenText[]> {
  let before = await seenTexts(page);
  for (let tries = 0; tries < SETTLES_WITHIN; tries++) {
    await page.waitForTimeout(LOOKS_AGAIN_MS);
    const now = await seenTexts(page);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
  return before;
}

function seenTexts(page: Page): Promise<readonly SeenText[]> {
  return page.evaluate(() => {
    /** Letters fill about so much of the height of their line. */
    const LETTERS = 0.62;
    const SLACK = 2;
    const all: SeenText[] = [];
    const numbers = new Map<Element, number>();
    const numberOf = (element: Element): number => {
      const known = numbers.get(element) ?? numbers.size;
      numbers.set(element, known);
      return known;
    };
    const tight = ({ x, y, width, height }: DOMRect): Box => ({
      x,
      y: y + (height * (1 - LETTERS)) / 2,
      width,
      height: height * LETTERS,
    });
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    const isOpaque = (element: Element): boolean =>
      !/rgba\(.*, 0\)|transparent/.test(getComputedStyle(element).backgroundColor);

    /** Something else lies over it, or it is scrolled away. */
    const isHidden = (element: Element, box: Box): boolean => {
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (y < 0 || y > window.innerHeight || x < 0 || x > window.innerWidth) return true;
      for (const over of document.elementsFromPoint(x, y)) {
        if (over === element || over.contains(element) || element.contains(over)) return false;
        const isDrawing = over.closest('svg') !== null || over instanceof HTMLCanvasElement;
        if (!isDrawing && isOpaque(over)) return true;
      }
      return false;
    };

    /** Scrolled out of what it lies in by more than a fifth, or wholly outside of what cuts it off. */
    const isScrolledAway = (element: Element, box: Box): boolean => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const overflow = `${overflowX} ${overflowY}`;
        if (!/auto|scroll|hidden|clip/.test(overflow)) continue;
        const edge = up.getBoundingClientRect();
        const share = /auto|scroll/.test(overflow) ? 0.2 : 1;
        const [left, top] = [box.x + box.width * share, box.y + box.height * share];
        const [right, bottom] = [box.x + box.width * (1 - share), box.y + box.height * (1 - share)];
        if (left < edge.x || right > edge.right || top < edge.y || bottom > edge.bottom)
          return true;
      }
      return false;
    };

    /** A row of a table of thousands is one line: it ends in dots, and opens. */
    const isRow = (element: Element): boolean => element.closest('[role=grid]') !== null;

    const cutter = (element: Element, box: Box): string | null => {
      for (let up: Element | null = element; up !== null; up = up.parentElement) {
        const style = getComputedStyle(up);
        const overflow = `${style.overflowX} ${style.overflowY}`;
        if (/auto|scroll/.test(overflow)) return null;
        const edge = up.getBoundingClientRect();
        const isOutside =
          box.x < edge.x - SLACK ||
          box.x + box.width > edge.right + SLACK ||
          box.y < edge.y - SLACK ||
          box.y + box.height > edge.bottom + SLACK;
        if (/hidden|clip/.test(overflow) && isOutside) return isRow(up) ? null : nameOf(up);
      }
      const isOff = box.x < -SLACK || box.x + box.width > window.innerWidth + SLACK;
      return isOff ? 'the window' : null;
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '') continue;
      if (element.closest('.sr-only, script, style, title, desc, option, select') !== null)
        continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      range.selectNodeContents(node);
      const isSvg = element instanceof SVGElement;
      const rects = [...range.getClientRects()];
      const style = getComputedStyle(element);
      const enlarged = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.d ?? 1) : 1;
      const row = isRow(element) ? element.getBoundingClientRect() : null;
      for (const rect of rects) {
        const whole = tight(rect);
        const width = Math.min(whole.width, (row?.right ?? Infinity) - whole.x);
        const box = { ...whole, width };
        if (box.width < 2 || box.height < 2) continue;
        if (isScrolledAway(element, box) || isHidden(element, box)) continue;
        all.push({
          text,
          box,
          px: Number.parseFloat(style.fontSize) * enlarged,
          ink: isSvg ? style.fill : style.color,
          of: numberOf(isSvg ? element : (element.closest('p, li, button, h1, h2, td') ?? element)),
          isInPanel: element.closest('.page-panel') !== null,
          cutBy: cutter(element, box),
        });
      }
    }

    const { writtenOn } = window as unknown as {
      writtenOn: WeakMap<HTMLCanvasElement, readonly Written[]>;
    };
    for (const canvas of document.querySelectorAll('canvas')) {
      const edge = canvas.getBoundingClientRect();
      const scale = edge.width / Math.max(1, canvas.width);
      for (const [index, one] of (writtenOn.get(canvas) ?? []).entries()) {
        const box = {
          x: edge.x + one.x * scale,
          y: edge.y + one.y * scale,
          width: one.width * scale,
          height: one.height * scale,
        };
        if (box.width < 2 || isScrolledAway(canvas, box) || isHidden(canvas, box)) continue;
        all.push({
          text: one.text,
          box,
          px: one.px * scale,
          ink: one.ink,
          of: -1 - index,
          isInPanel: false,
          cutBy: cutter(canvas, box),
        });
      }
    }
    return all;
  });
}
