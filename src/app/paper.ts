/**
 * The stage keeps the layout that it has on the screen, and is shrunk to a page that A4 and Letter both hold.
 *
 * Units: CSS px; paper has 96 of them an inch.
 */

/** Landscape, within 12 mm on each side. */
const PAGE_WIDTH = 960;
/** Without the lines above it, the numbers and the address. */
const STAGE_HEIGHT = 405;
const LARGEST = 1.4;

export function fitToPaper(document: Document): void {
  const stage = document.querySelector<HTMLElement>('.page-stage, .page-twin');
  if (stage === null) return;
  const drawn = stage.querySelector('.page-stage canvas')?.parentElement ?? stage;
  const { left } = stage.getBoundingClientRect();
  const inside = drawn.getBoundingClientRect();
  const width = Math.max(1, drawn.scrollWidth);
  const height = Math.max(1, drawn.scrollHeight);
  const scale = Math.min(PAGE_WIDTH / width, STAGE_HEIGHT / height, LARGEST);
  const { style } = document.documentElement;
  const set = (name: string, px: number): void => style.setProperty(`--print-${name}`, `${px}px`);
  set('width', stage.offsetWidth);
  set('height', stage.offsetHeight);
  // What follows stands under what is seen of it.
  set('below', height * scale - stage.offsetHeight);
  set('left', (left - inside.left) * scale);
  style.setProperty('--print-scale', scale.toFixed(4));
}
