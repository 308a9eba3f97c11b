/** SVG of the page as a picture that stands alone: styles and faces in it, and its pixels. */

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

/** The page's policy takes no style attributes: they are called so only when they have become text. */
const STYLE = 'data-own-style';

/** For `framed` alone, which makes its styles count. */
export function styledCopy(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = [source, ...source.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((original, index) => {
    const styles = getComputedStyle(original);
    const text = PROPERTIES.map((name) => `${name}:${styles.getPropertyValue(name)}`).join(';');
    const target = copies[index];
    target?.removeAttribute('class');
    target?.removeAttribute('style');
    target?.setAttribute(STYLE, text);
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

async function readFaces(): Promise<string> {
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

let known: Promise<string> | null = null;

/** The page's own faces, so that the picture looks the same elsewhere. */
export async function faces(): Promise<string> {
  known ??= readFaces();
  try {
    return await known;
  } catch (error) {
    known = null;
    throw error;
  }
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** An SVG of its own, with the faces in it. */
export async function framed(
  width: number,
  height: number,
  parts: readonly SVGElement[],
): Promise<string> {
  const viewBox = `0 0 ${width} ${height}`;
  const root = element('svg', { xmlns: NAMESPACE, width, height, viewBox });
  const style = element('style', {});
  style.textContent = await faces();
  root.append(style, ...parts);
  return new XMLSerializer().serializeToString(root).replaceAll(` ${STYLE}="`, ' style="');
}

/** Ready to be drawn. */
export async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
