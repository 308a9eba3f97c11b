/**
 * One frame of a clip: what is said at that instant, the stage, how far it is, the clock, and whose picture it is.
 *
 * Units: px of the page; the canvas is larger by `scale`.
 */

import type { Span, SpanTone } from '../../../explain/narration/phrase.ts';
import type { Drawing, Easel } from '../../../kit/easel.ts';
import { framed, imageOf, styledCopy } from '../picture.ts';

const PADDING = 24;
const HEAD = 76;
const FOOT = 50;
/** The first size at which the sentence has two lines or fewer. */
const CAPTION_SIZES: readonly number[] = [22, 20, 18, 16, 14];
const LINES_MOST = 2;
const MARK_PX = 15;
const WEIGHTS: Readonly<Record<SpanTone, number>> = {
  plain: 400,
  strong: 600,
  missing: 600,
  extra: 600,
};
const INKS: Readonly<Record<SpanTone, string>> = {
  plain: '--ink',
  strong: '--ink',
  missing: '--missing',
  extra: '--extra',
};

export interface FrameWords {
  readonly caption: readonly Span[];
  readonly clock: string;
  readonly mark: string;
  /** How far in the stretch, 0 … 1. */
  readonly share: number;
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Even: a film has its colours for two pixels at a time. */
export function frameSize(stageWidth: number, stageHeight: number, scale: number): FrameSize {
  const even = (px: number): number => 2 * Math.round((px * scale) / 2);
  return { width: even(stageWidth + 2 * PADDING), height: even(stageHeight + HEAD + FOOT) };
}

export class ClipFrames {
  private readonly easel: Easel;
  private readonly ctx: CanvasRenderingContext2D;
  private readonly size: FrameSize;
  private readonly scale: number;
  private actors: { readonly look: object; readonly image: HTMLImageElement } | null = null;

  constructor(easel: Easel, size: FrameSize, scale: number) {
    this.easel = easel;
    this.size = size;
    this.scale = scale;
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    const ctx = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (ctx === null) throw new Error('The browser gives no canvas.');
    this.ctx = ctx;
  }

  async frame(drawing: Drawing, words: FrameWords): Promise<ImageData> {
    const { ctx, scale, size, easel } = this;
    const actors = await this.actorsOf(drawing);
    ctx.resetTransform();
    ctx.fillStyle = easel.token('--paper');
    ctx.fillRect(0, 0, size.width, size.height);
    // Pixel on pixel, or it would be blurred.
    const [x, y] = [Math.round(PADDING * scale), Math.round(HEAD * scale)];
    ctx.drawImage(actors, x, y, drawing.width * scale, drawing.height * scale);
    ctx.drawImage(drawing.canvas, x, y);
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    this.caption(words.caption);
    this.foot(words);
    return ctx.getImageData(0, 0, size.width, size.height);
  }

  /** Cards change seldom: their picture is kept as long as they look the same. */
  private async actorsOf({ svg, look, width, height }: Drawing): Promise<HTMLImageElement> {
    if (this.actors?.look === look) return this.actors.image;
    const image = await imageOf(await framed(width, height, [styledCopy(svg)]));
    this.actors = { look, image };
    return image;
  }

  private caption(spans: readonly Span[]): void {
    const { ctx, easel } = this;
    const room = this.size.width / this.scale - 2 * PADDING;
    const sizes = CAPTION_SIZES.map((px) => ({ px, lines: this.linesAt(spans, px, room) }));
    const chosen = sizes.find(({ lines }) => lines.length <= LINES_MOST) ?? sizes.at(-1);
    if (chosen === undefined) return;
    const pitch = chosen.px * 1.3;
    const top = (HEAD - chosen.lines.length * pitch) / 2 + chosen.px * 0.95;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    chosen.lines.forEach((line, nth) => {
      for (const { text, tone, x } of line) {
        ctx.font = this.font(tone, chosen.px);
        ctx.fillStyle = easel.token(INKS[tone]);
        ctx.fillText(text, PADDING + x, top + nth * pitch);
      }
    });
  }

  /** Broken between words, each with its place. */
  private linesAt(spans: readonly Span[], px: number, room: number): readonly Word[][] {
    const lines: Word[][] = [[]];
    let x = 0;
    for (const { text, tone } of spans) {
      this.ctx.font = this.font(tone, px);
      for (const word of text.split(/(?<= )/)) {
        const width = this.ctx.measureText(word).width;
        if (x > 0 && x + this.ctx.measureText(word.trimEnd()).width > room) {
          lines.push([]);
          x = 0;
        }
        lines.at(-1)?.push({ text: word, tone, x });
        x += width;
      }
    }
    return lines;
  }

  private font(tone: SpanTone, px: number): string {
    return `${WEIGHTS[tone]} ${px}px ${this.easel.token('--sans')}`;
  }

  private foot({ clock, mark, share }: FrameWords): void {
    const { ctx, easel } = this;
    const width = this.size.width / this.scale - 2 * PADDING;
    const bottom = this.size.height / this.scale;
    ctx.fillStyle = easel.token('--rule');
    ctx.fillRect(PADDING, bottom - 40, width, 3);
    ctx.fillStyle = easel.token('--ink');
    ctx.fillRect(PADDING, bottom - 40, width * share, 3);
    ctx.font = `600 ${MARK_PX}px ${easel.token('--mono')}`;
    ctx.textAlign = 'right';
    ctx.fillText(clock, PADDING + width, bottom - 15);
    const room = width - ctx.measureText(clock).width - 24;
    ctx.font = `400 ${MARK_PX}px ${easel.token('--sans')}`;
    ctx.fillStyle = easel.token('--ink2');
    ctx.textAlign = 'left';
    ctx.fillText(shortened(ctx, mark, room), PADDING, bottom - 15);
  }
}

interface Word {
  readonly text: string;
  readonly tone: SpanTone;
  readonly x: number;
}

function shortened(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let end = text.length - 1;
  while (end > 0 && ctx.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
