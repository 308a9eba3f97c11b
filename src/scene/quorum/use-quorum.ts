/** The controllers' picture at the playhead: read anew with every frame, given out anew when it differs. */

import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { quorumView } from '../../projection/quorum.ts';
import type { QuorumView } from '../../projection/quorum-view.ts';

/** `most`: how many records have a column. */
export function useQuorum(most: number): QuorumView | null {
  const { live } = useWorkbench();
  const last = useRef<{ frame: LiveFrame; view: QuorumView | null } | null>(null);
  const get = useCallback((): QuorumView | null => {
    const frame = live.get();
    const before = last.current;
    if (before?.frame === frame) return before.view;
    const now = quorumView(frame, before?.view ?? undefined, most);
    const view = isSame(before?.view ?? null, now) ? (before?.view ?? null) : now;
    last.current = { frame, view };
    return view;
  }, [live, most]);
  const subscribe = useCallback((listener: () => void) => live.subscribe(listener), [live]);
  return useSyncExternalStore(subscribe, get, get);
}

/** The parts keep their references while they stay the same. */
function isSame(a: QuorumView | null, b: QuorumView | null): boolean {
  if (a === null || b === null) return a === b;
  const keys = Object.keys(a) as readonly (keyof QuorumView)[];
  return keys.every((key) => a[key] === b[key]);
}
