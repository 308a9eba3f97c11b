/** X, held: the X-ray of what is under the pointer or in focus. A short press leaves it open until the next one. */

import { useEffect } from 'react';
import { isTyping } from './is-typing.ts';
import { keyOf } from './key-of.ts';
import { nodeRefOf } from './node-ref.ts';
import type { Workbench } from './workbench/contract.ts';

/** Longer than this it was held: letting go closes it. */
const HELD_MS = 350;

export function useXrayKey(workbench: Workbench): void {
  useEffect(() => {
    const { actions, store } = workbench;
    const done = new AbortController();
    const { signal } = done;
    let pressedMs = 0;
    const isOpen = (): boolean => store.getState().tool?.kind === 'xray';
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && isOpen()) {
        event.preventDefault();
        event.stopPropagation();
        return actions.openTool(null);
      }
      if (!store.getState().letterKeys) return;
      if (keyOf(event).toLowerCase() !== 'x' || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (isTyping(event)) return;
      if (event.repeat) return;
      // When it was pressed, not when there was time to hear of it.
      pressedMs = event.timeStamp;
      if (isOpen()) return actions.openTool(null);
      const node = nodeRefOf(workbench, actorAtHand());
      if (node !== null) actions.openTool({ kind: 'xray', node, found: null });
    };
    const release = (event: KeyboardEvent): void => {
      if (keyOf(event).toLowerCase() !== 'x' || !isOpen()) return;
      if (event.timeStamp - pressedMs > HELD_MS) actions.openTool(null);
    };
    window.addEventListener('keydown', press, { signal, capture: true });
    window.addEventListener('keyup', release, { signal });
    return () => done.abort();
  }, [workbench]);
}

/** Under the pointer, else in focus. */
function actorAtHand(): string | null {
  const { activeElement } = document;
  const hovered = document.querySelector('[data-actor]:hover, :hover > [data-actor]');
  const focused = activeElement?.closest('[data-actor]') ?? null;
  return (hovered ?? focused)?.getAttribute('data-actor') ?? null;
}
