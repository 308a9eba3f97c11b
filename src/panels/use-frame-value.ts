/** What a panel reads of the playhead: it renders again only when the answer is another one. */

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Live, LiveFrame } from '../app/workbench/contract.ts';
import { useWorkbench } from '../kit/workbench-context.tsx';

/** `read` and `isSame` keep their identity from render to render. */
export function useFrameValue<T>(
  read: (frame: LiveFrame) => T,
  isSame: (a: T, b: T) => boolean = Object.is,
): T {
  const { live } = useWorkbench();
  const get = useMemo(() => remembering(live, read, isSame), [live, read, isSame]);
  const subscribe = useCallback((listener: () => void) => live.subscribe(listener), [live]);
  return useSyncExternalStore(subscribe, get, get);
}

/** Asks once a frame, and gives the old answer for an equal one. */
function remembering<T>(
  live: Live,
  read: (frame: LiveFrame) => T,
  isSame: (a: T, b: T) => boolean,
): () => T {
  let last: { readonly frame: LiveFrame; readonly value: T } | null = null;
  return () => {
    const frame = live.get();
    if (last?.frame === frame) return last.value;
    const value = read(frame);
    last = { frame, value: last !== null && isSame(last.value, value) ? last.value : value };
    return last.value;
  };
}
