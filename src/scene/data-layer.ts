/** The canvas over the cards: drawn from the live picture inside the frame loop, without React. */

import type { Workbench } from '../app/workbench/contract.ts';
import { onFrame, requestFrame } from './frame-loop.ts';
import { createHitTest } from './hit-test.ts';
import { blendLayout } from './layout/blend.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';
import { losesPower } from './layout/tails.ts';
import { type Ink, inkOf, paintOn } from './paint/canvas.ts';
import type { Palette } from './paint/palette.ts';
import { type Picture, type Spot, windowsOf } from './paint/picture.ts';
import type { Surface } from './paint/surface.ts';
import { createTraces } from './paint/traces.ts';
import { createTweens, ease, LAYOUT_MS } from './paint/tweens.ts';

const DENSITY_MOST = 3;

/** Drawn over the picture, where it stands now. */
export type Overlay = (surface: Surface, picture: Picture) => void;

/** Paper shows more of a picture than a screen does. */
const PRINT_FINER = 2;

function screenInk(canvas: HTMLCanvasElement, enlarged: number): Ink {
  const density = Math.min(DENSITY_MOST, Math.max(1, window.devicePixelRatio) * enlarged);
  return inkOf(canvas, density);
}

export class DataLayer {
  private readonly canvas: HTMLCanvasElement;
  private readonly workbench: Workbench;
  private readonly overlay: Overlay | null;
  private readonly tweens = createTweens();
  private readonly traces = createTraces();
  private readonly hits = createHitTest();
  private readonly leave: (() => void)[];
  private ink: Ink;
  private layout: StageLayout | null = null;
  /** What the last frame drew: on the way between two layouts it is neither. */
  private shown: StageLayout | null = null;
  private before: { readonly layout: StageLayout; elapsedMs: number } | null = null;
  private hovered: Spot | null = null;
  /** The broker whose menu stands open. */
  private asked: string | null = null;
  /** By the theme, and by the camera. */
  private readonly enlarged: number;
  private zoom = 1;
  private dirty = true;
  private drawnAtUs: number;

  /** `enlarged`: so many times as large the stage is shown. */
  constructor(
    canvas: HTMLCanvasElement,
    workbench: Workbench,
    overlay: Overlay | null = null,
    enlarged = 1,
  ) {
    this.canvas = canvas;
    this.workbench = workbench;
    this.overlay = overlay;
    this.enlarged = enlarged;
    this.ink = screenInk(canvas, enlarged);
    this.drawnAtUs = workbench.live.get().atUs;
    const spoil = (): void => this.spoil();
    const renew = (): void => {
      this.ink = screenInk(canvas, enlarged * this.zoom);
      this.spoil();
    };
    const themes = new MutationObserver(renew);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    document.fonts.addEventListener('loadingdone', renew);
    // No frame comes before the browser has taken the page to paper: it is drawn at once.
    const print = (): void => {
      this.ink = screenInk(canvas, enlarged * this.zoom * PRINT_FINER);
      this.canvas.width = 0;
      this.dirty = true;
      this.frame(0);
    };
    window.addEventListener('beforeprint', print);
    this.leave = [
      onFrame((deltaMs) => this.frame(deltaMs)),
      workbench.live.subscribe(spoil),
      workbench.store.subscribe(spoil),
      () => themes.disconnect(),
      () => document.fonts.removeEventListener('loadingdone', renew),
      () => window.removeEventListener('beforeprint', print),
    ];
    loadFonts(this.ink.palette);
  }

  dispose(): void {
    for (const one of this.leave) one();
  }

  /** With `slide` cards go from where they stand now to the new layout, with what is on them. */
  setLayout(next: StageLayout, slide: boolean): void {
    const old = this.shown;
    const alike = old !== null && old.mode === next.mode && old.width === next.width;
    this.before = slide && alike ? { layout: old, elapsedMs: 0 } : null;
    this.layout = next;
    this.spoil();
  }

  /** Closer, more pixels are drawn for the same place. */
  setZoom(zoom: number): void {
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    this.ink = screenInk(this.canvas, this.enlarged * zoom);
    this.spoil();
  }

  setHovered(spot: Spot | null): void {
    const { hovered } = this;
    if (spot?.record === hovered?.record && spot?.lane === hovered?.lane) return;
    this.hovered = spot;
    this.spoil();
  }

  /** What a menu offers to do to a thing is seen on it before it is done. */
  setAsked(node: string | null): void {
    if (node === this.asked) return;
    this.asked = node;
    this.spoil();
  }

  spotAt(x: number, y: number): Spot | null {
    return this.hits.find(x, y);
  }

  private spoil(): void {
    this.dirty = true;
    requestFrame();
  }

  private frame(deltaMs: number): boolean {
    const { layout, tweens, traces } = this;
    if (layout === null) return false;
    const sliding = this.before !== null || tweens.isMoving() || traces.shown().length > 0;
    if (!this.dirty && !sliding) return false;
    const { playing, reducedMotion } = this.workbench.store.getState();
    const { atUs, view } = this.workbench.live.get();
    const jumped = (atUs !== this.drawnAtUs && !playing) || atUs < this.drawnAtUs;
    tweens.advance(deltaMs, jumped || reducedMotion);
    traces.advance(view.flights, playing ? deltaMs : 0, jumped || reducedMotion);
    this.drawnAtUs = atUs;
    this.dirty = false;
    this.shown = this.layoutNow(layout, deltaMs);
    this.draw(this.shown);
    return this.before !== null || tweens.isMoving() || (playing && traces.shown().length > 0);
  }

  private layoutNow(layout: StageLayout, deltaMs: number): StageLayout {
    if (this.before === null) return layout;
    this.before.elapsedMs += deltaMs;
    const share = this.before.elapsedMs / LAYOUT_MS;
    if (share < 1) return blendLayout(this.before.layout, layout, ease(share));
    this.before = null;
    return layout;
  }

  private draw(layout: StageLayout): void {
    const { canvas, ink, tweens, hovered } = this;
    const ctx = canvas.getContext('2d');
    if (ctx === null) return;
    const { selection, language, scenario } = this.workbench.store.getState();
    const { view } = this.workbench.live.get();
    const selected = selection?.kind === 'record' ? selection.record : null;
    const picture: Picture = {
      layout,
      view,
      language,
      selected,
      hovered,
      tweens,
      traces: this.traces.shown(),
      tails: { all: losesPower(scenario), node: this.asked },
      windows: windowsOf(layout, view, selected, tweens),
      occupied: [],
      spots: [],
    };
    paintOn(ctx, ink, picture, this.overlay);
    this.hits.update(picture.spots);
  }
}

/** Canvas draws with what is there: the faces must be asked for, for no element may need them yet. */
function loadFonts(palette: Palette): void {
  const faces = [
    `400 16px ${palette.sans}`,
    `600 16px ${palette.sans}`,
    `700 16px ${palette.sans}`,
    `400 16px ${palette.mono}`,
    `600 16px ${palette.mono}`,
  ];
  for (const face of faces) void document.fonts.load(face, 'HW 0');
}
