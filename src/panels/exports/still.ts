/** The stage at this moment as one SVG: actors as they are, records as the canvas shows them, with caption and watermark. */

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** What a stylesheet may have said of an element of the stage. */
const PROPERTIES = [
  'display',
  'visibility',
  'opacity',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'letter-spacing',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'transform',
  'transform-origin',
  'transform-box',
];
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

function styledCopy(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = [source, ...source.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, index) => {
    const styles = getComputedStyle(original);
    const text = PROPERTIES.map((name) => `${name}:${styles.getPropertyValue(name)}`).join(';');
    const target = copies[index];
    target?.removeAttribute('class');
    target?.setAttribute('style', text);
  });
  return copy;
}

async function dataAddress(url: string): Promise<string> {
  if (url.startsWith('data:')) return url;
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? reader.result : ''),
    );
    reader.addEventListener('error', () => reject(new Error('A face of the page cannot be read.')));
    reader.readAsDataURL(blob);
  });
}

/** The page's own faces, so that the picture looks the same elsewhere. */
async function faces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })),
  );
  const texts = rules.map(async ({ rule, base }) => {
    if (!(rule instanceof CSSFontFaceRule)) return '';
    const url = /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
    if (url === undefined) return '';
    return rule.cssText.replace(url, await dataAddress(new URL(url, base).href));
  });
  return (await Promise.all(texts)).join('\n');
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
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
  const canvas = document.querySelector('canvas[aria-hidden]');
  const svg = canvas?.parentElement?.querySelector(':scope > svg');
  if (!(canvas instanceof HTMLCanvasElement) || !(svg instanceof SVGSVGElement)) return null;
  const { clientWidth: width, clientHeight: height } = canvas.parentElement as HTMLElement;
  const root = element('svg', {
    xmlns: NAMESPACE,
    width: width + 2 * PADDING,
    height: height + HEAD + FOOT,
    viewBox: `0 0 ${width + 2 * PADDING} ${height + HEAD + FOOT}`,
  });
  const theme = getComputedStyle(document.documentElement);
  const colour = (name: string): string => theme.getPropertyValue(name).trim();
  const style = element('style', {});
  style.textContent = await faces();
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
  root.append(
    style,
    element('rect', { width: '100%', height: '100%', fill: colour('--paper') }),
    line(caption, 40, CAPTION_PX, 600, colour('--ink')),
    stage,
    records,
    line(mark, height + HEAD + 20, MARK_PX, 400, colour('--ink2')),
    line(address, height + HEAD + 38, MARK_PX - 2, 400, colour('--ink2')),
  );
  return new XMLSerializer().serializeToString(root);
}

/** Twice as fine as the page, for slides and paper. */
const SCALE = 2;

export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The browser made no picture.'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
