/** The stage beside the page: the same cards and the same canvas, for a picture that is taken away. */

import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import type { Drawing, Easel, EaselOrder } from '../../kit/easel.ts';
import { closeUpOf } from '../../scene/close-up-choice.ts';
import { layoutStage } from '../../scene/layout/stage-layout.ts';
import type { StageLayout } from '../../scene/layout/stage-layout-types.ts';
import { losesPower } from '../../scene/layout/tails.ts';
import { inkOf, paintOn } from '../../scene/paint/canvas.ts';
import { windowsOf } from '../../scene/paint/picture.ts';
import { createTraces } from '../../scene/paint/traces.ts';
import { createTweens } from '../../scene/paint/tweens.ts';
import { StageSvg } from '../../scene/stage-svg.tsx';
import type { Workbench } from '../workbench/contract.ts';

/** Out of sight, and yet styled and measured like the page. */
function hostOf(theme: EaselOrder['theme'], language: string): HTMLElement {
  const host = document.createElement('div');
  host.className = 'easel';
  host.dataset['theme'] = theme;
  host.lang = language;
  host.inert = true;
  host.ariaHidden = 'true';
  document.body.append(host);
  return host;
}

export function openEasel(workbench: Workbench, order: EaselOrder): Easel {
  const { language } = workbench.store.getState();
  const host = hostOf(order.theme, language);
  const room = document.createElement('div');
  const canvas = document.createElement('canvas');
  host.append(room, canvas);
  const root = createRoot(room);
  const layoutNow = layouts(workbench, order);
  const paint = painter(workbench, canvas, inkOf(host, order.density));
  let shown: StageLayout | null = null;
  let nth = 0;
  const draw = (stepMs: number | null): Drawing => {
    const layout = layoutNow();
    if (layout !== shown) {
      shown = layout;
      nth += 1;
      const { structure: view, selection } = workbench.store.getState();
      const selectedNode = selection?.kind === 'node' ? selection.node : null;
      // A new one each time: nothing is on its way in or out.
      flushSync(() => {
        root.render(
          <StageSvg key={nth} {...{ layout, view, language, selectedNode }} moving={false} />,
        );
      });
    }
    paint(layout, stepMs);
    const svg = room.querySelector('svg');
    if (svg === null) throw new Error('The stage has no picture.');
    return { svg, canvas, width: layout.width, height: layout.height, look: layout };
  };
  const close = (): void => {
    root.unmount();
    host.remove();
  };
  const token = (name: string): string => getComputedStyle(host).getPropertyValue(name).trim();
  return { draw, close, token, height: () => layoutNow().height };
}

/** The layout of the present structure; the same one while that stays. */
function layouts({ store }: Workbench, order: EaselOrder): () => StageLayout {
  let known: { readonly of: object; readonly layout: StageLayout } | null = null;
  return () => {
    const { structure: view, language, selection, focusPartition: focus } = store.getState();
    if (known?.of === view) return known.layout;
    const { width, height, reading } = order;
    const closeUp = closeUpOf(view, selection);
    const choices = { view, language, reading, focus, closeUp, groupsFirst: false };
    const layout = layoutStage({ width, height, ...choices });
    known = { of: view, layout };
    return layout;
  };
}

function painter(
  { store, live }: Workbench,
  canvas: HTMLCanvasElement,
  ink: ReturnType<typeof inkOf>,
): (layout: StageLayout, stepMs: number | null) => void {
  const tweens = createTweens();
  const traces = createTraces();
  return (layout, stepMs) => {
    const ctx = canvas.getContext('2d', { willReadFrequently: true });
    if (ctx === null) throw new Error('The browser gives no canvas.');
    const { view } = live.get();
    const { selection, language, scenario } = store.getState();
    const selected = selection?.kind === 'record' ? selection.record : null;
    tweens.advance(stepMs ?? 0, stepMs === null);
    traces.advance(view.flights, stepMs ?? 0, stepMs === null);
    const windows = windowsOf(layout, view, selected, tweens);
    const tails = { all: losesPower(scenario), node: null };
    const shared = { layout, view, language, selected, hovered: null, tweens, windows, tails };
    paintOn(ctx, ink, { ...shared, traces: traces.shown(), occupied: [], spots: [] });
  };
}
