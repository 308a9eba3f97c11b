/** The stage at this moment as one SVG: actors as they are, records as the canvas shows them, with caption and watermark. */

import { element, framed, imageOf, styledCopy } from './picture.ts';

const PADDING = 24;
const CAPTION_PX = 22;
const MARK_PX = 14;
const HEAD = 64;
const FOOT = 48;

export interface StillWords {
  readonly caption: string;
  readonly mark: string;
  readonly address: string;
}

function line(text: string, y: number, size: number, weight: number, colour: string): SVGElement {
  const made = element('text', {
    x: PADDING,
    y,
    fill: colour,
    'font-family': 'Plex, sans-serif',
    'font-size': size,
    'font-weight': weight,
  });
  made.textContent = text;
  return made;
}

/** Null: there is no stage to look at. */
export async function stillSvg({ caption, mark, address }: StillWords): Promise<string | null> {
  const canvas = document.querySelector('#root canvas[aria-hidden]');
  const svg = canvas?.parentElement?.querySelector(':scope > svg');
  if (!(canvas instanceof HTMLCanvasElement) || !(svg instanceof SVGSVGElement)) return null;
  const { clientWidth: width, clientHeight: height } = canvas.parentElement as HTMLElement;
  const theme = getComputedStyle(document.documentElement);
  const colour = (name: string): string => theme.getPropertyValue(name).trim();
  const stage = styledCopy(svg);
  stage.setAttribute('x', String(PADDING));
  stage.setAttribute('y', String(HEAD));
  const box = canvas.getBoundingClientRect();
  const outer = (canvas.parentElement as HTMLElement).getBoundingClientRect();
  const records = element('image', {
    x: PADDING + box.left - outer.left,
    y: HEAD + box.top - outer.top,
    width: box.width,
    height: box.height,
    href: canvas.toDataURL('image/png'),
  });
  return framed(width + 2 * PADDING, height + HEAD + FOOT, [
    element('rect', { width: '100%', height: '100%', fill: colour('--paper') }),
    line(caption, 40, CAPTION_PX, 600, colour('--ink')),
    stage,
    records,
    line(mark, height + HEAD + 20, MARK_PX, 400, colour('--ink2')),
    line(address, height + HEAD + 38, MARK_PX - 2, 400, colour('--ink2')),
  ]);
}

/** Twice as fine as the page, for slides and paper. */
const SCALE = 2;

export async function pngOf(svg: string): Promise<Blob> {
  const image = await imageOf(svg);
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser made no picture.'));
      else resolve(blob);
    }, 'image/png');
  });
}
