/** Calls with every frame of the two runs, without React. */

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { TwinFrame } from '../../app/workbench/contract.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';

export function useTwinLive(apply: (frame: TwinFrame) => void): void {
  const { twin } = useWorkbench();
  const latest = useRef(apply);
  useLayoutEffect(() => {
    latest.current = apply;
    const frame = twin.get();
    if (frame !== null) apply(frame);
  });
  useEffect(() => twin.subscribe((frame) => latest.current(frame)), [twin]);
}
