/** How a React part reaches the workbench: choices and structure through zustand, each by a selector. */

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Workbench, WorkbenchState } from '../app/workbench/contract.ts';

const WorkbenchContext = createContext<Workbench | null>(null);

export const WorkbenchProvider = WorkbenchContext.Provider;

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === null) throw new Error('A part of the page stands outside the workbench.');
  return workbench;
}

/** Renders again only when what `select` gives has another identity. Never select what moves with the playhead. */
export function useChoice<T>(select: (state: WorkbenchState) => T): T {
  return useStore(useWorkbench().store, select);
}
