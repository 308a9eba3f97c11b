/** The canvas of the stage in React's hands: made once, told of each new layout, gone with the stage. */

import { type RefObject, useEffect, useRef } from 'react';
import type { Workbench } from '../app/workbench/contract.ts';
import { DataLayer, type Overlay } from './data-layer.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';

export function useDataLayer(
  canvas: RefObject<HTMLCanvasElement | null>,
  workbench: Workbench,
  layout: StageLayout,
  slide: boolean,
  zoom: number,
  overlay: Overlay | null = null,
  enlarged = 1,
): RefObject<DataLayer | null> {
  const layer = useRef<DataLayer | null>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const made = new DataLayer(canvas.current, workbench, overlay, enlarged);
    layer.current = made;
    return () => {
      layer.current = null;
      made.dispose();
    };
  }, [canvas, workbench, overlay, enlarged]);
  useEffect(() => layer.current?.setLayout(layout, slide), [layout, slide]);
  useEffect(() => layer.current?.setZoom(zoom), [zoom]);
  return layer;
}
