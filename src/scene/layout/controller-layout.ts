/** The controllers over the cluster, once there are several: small cards side by side. What they hold is read apart. */

import type { ControllerView } from '../../projection/stage-view.ts';
import { type Rect, rect } from './geometry.ts';
import type { ControllerBox } from './stage-layout-types.ts';

/** With one of them nothing is decided between controllers. */
const SEVERAL = 3;
const HEIGHT = 34;
const GAP = 8;
const WIDTH_MOST = 186;

/** What the strip takes from the cluster. */
export function controllersHeight(controllers: readonly ControllerView[]): number {
  return controllers.length < SEVERAL ? 0 : HEIGHT + GAP;
}

/** `area`: as wide as the cluster, from its upper edge on. */
export function layoutControllers(
  area: Rect,
  controllers: readonly ControllerView[],
): readonly ControllerBox[] {
  if (controllersHeight(controllers) === 0) return [];
  const room = (area.width - GAP * (controllers.length - 1)) / controllers.length;
  const width = Math.min(WIDTH_MOST, room);
  return controllers.map(({ id, node }, index) => ({
    id,
    node,
    card: rect(area.x + index * (width + GAP), area.y, width, HEIGHT),
  }));
}
