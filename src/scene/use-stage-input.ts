/** Pointer and keyboard on the stage: records by their place on the canvas, actors by their controls. */

import { type RefObject, useEffect } from 'react';
import type { Workbench } from '../app/workbench/contract.ts';
import type { KeyTakers } from './controls/lane-control.tsx';
import { directionOf, nextStop, type Stop } from './controls/roving.ts';
import type { DataLayer } from './data-layer.ts';
import type { Point } from './layout/geometry.ts';
import { columnAt } from './layout/matrix-columns.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';
import type { Spot } from './paint/picture.ts';

const CONTROLS = 'select, label, [role=toolbar], button:not([data-actor])';

export function focusActor(root: Element | null, id: string): void {
  root?.querySelector<HTMLElement>(`[data-actor="${CSS.escape(id)}"]`)?.focus();
}

function actorIdOf(target: EventTarget | null): string | null {
  return target instanceof Element ? target.getAttribute('data-actor') : null;
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(CONTROLS) !== null;
}

/** The first thing that can be done with an actor: in its own row, before what stands in it. */
function firstControl(actor: Element): HTMLElement | null {
  const own = actor.parentElement?.querySelector<HTMLElement>(
    ':scope > [role=toolbar] :is(button, select)',
  );
  if (own !== null && own !== undefined) return own;
  const siblings = actor.parentElement?.querySelectorAll<HTMLElement>(CONTROLS) ?? [];
  return [...siblings].find((one) => one.matches('button, select')) ?? null;
}

/** `lane-1/orders-0` → a partition, everything else → a node. */
function selectActor(workbench: Workbench, id: string): void {
  const partition = id.startsWith('lane-') ? id.slice(id.indexOf('/') + 1) : null;
  workbench.actions.select(
    partition === null ? { kind: 'node', node: id } : { kind: 'partition', partition },
  );
}

class StageInput {
  private readonly root: HTMLElement;
  private readonly workbench: Workbench;
  private readonly layer: RefObject<DataLayer | null>;
  private readonly stops: readonly Stop[];
  private readonly keyTakers: RefObject<KeyTakers>;
  private readonly layout: StageLayout;

  constructor(root: HTMLElement, given: StageInputGiven) {
    this.root = root;
    this.workbench = given.workbench;
    this.layer = given.layer;
    this.stops = given.stops;
    this.keyTakers = given.keyTakers;
    this.layout = given.layout;
  }

  point(spot: Spot | null): void {
    this.layer.current?.setHovered(spot);
    this.root.toggleAttribute('data-pointing', spot !== null);
  }

  spotUnder(event: MouseEvent): Spot | null {
    if (isControl(event.target)) return null;
    const { x, y } = this.placeOf(event);
    return this.layer.current?.spotAt(x, y) ?? null;
  }

  /** On the stage, however close the camera is. */
  private placeOf(event: MouseEvent): Point {
    const { x, y, width } = this.root.getBoundingClientRect();
    const zoom = width / Math.max(1, this.root.offsetWidth);
    return { x: (event.clientX - x) / zoom, y: (event.clientY - y) / zoom };
  }

  /** In a big cluster: the partition whose column was pressed. */
  private columnUnder(event: MouseEvent): string | null {
    const { matrix } = this.layout;
    const { x, y: below } = this.placeOf(event);
    if (matrix === null || below < matrix.body.y || below > matrix.body.y + matrix.body.height) {
      return null;
    }
    return columnAt(matrix, x)?.partition ?? null;
  }

  /** A key press on an actor arrives as a click without a pointer. */
  click(event: MouseEvent): void {
    if (isControl(event.target)) return;
    const byKey = event.detail === 0;
    const spot = byKey ? null : this.spotUnder(event);
    const { actions } = this.workbench;
    if (spot !== null) {
      actions.select({ kind: 'record', record: spot.record, partition: spot.partition });
      return;
    }
    const column = byKey ? null : this.columnUnder(event);
    if (column !== null) return actions.select({ kind: 'partition', partition: column });
    const id = actorIdOf(event.target);
    if (id === null) return actions.select(null);
    if (!id.startsWith('link-')) selectActor(this.workbench, id);
    if (byKey && event.target instanceof Element) firstControl(event.target)?.focus();
  }

  key(event: KeyboardEvent): void {
    const id = actorIdOf(event.target);
    const direction = directionOf(event.key);
    if (id !== null && this.keyTakers.current.get(id)?.(event.key) === true) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (id !== null && direction !== null) {
      const next = nextStop(this.stops, id, direction);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      focusActor(this.root, next);
      return;
    }
    if (event.key !== 'Escape') return;
    const actor =
      event.target instanceof Element
        ? event.target.closest('.group\\/actor')?.querySelector<HTMLElement>('[data-actor]')
        : null;
    if (id === null && actor !== null && actor !== undefined) actor.focus();
    else this.workbench.actions.select(null);
  }
}

interface StageInputGiven {
  readonly workbench: Workbench;
  readonly layer: RefObject<DataLayer | null>;
  readonly stops: readonly Stop[];
  readonly keyTakers: RefObject<KeyTakers>;
  readonly layout: StageLayout;
}

export function useStageInput(root: RefObject<HTMLElement | null>, given: StageInputGiven): void {
  const { workbench, layer, stops, keyTakers, layout } = given;
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const input = new StageInput(element, { workbench, layer, stops, keyTakers, layout });
    const done = new AbortController();
    const { signal } = done;
    element.addEventListener('pointermove', (event) => input.point(input.spotUnder(event)), {
      signal,
    });
    element.addEventListener('pointerleave', () => input.point(null), { signal });
    element.addEventListener('click', (event) => input.click(event), { signal });
    element.addEventListener('keydown', (event) => input.key(event), { signal });
    return () => done.abort();
  }, [root, workbench, layer, stops, keyTakers, layout]);
}
