/** What a selection brings with it: the partition in focus, and the panel that tells of it. */

import type { Tool, WorkbenchState } from './contract.ts';

export function focusOf(
  selection: WorkbenchState['selection'],
  state: WorkbenchState,
): WorkbenchState['focusPartition'] {
  if (selection === null) return null;
  if (selection.kind === 'record' || selection.kind === 'partition') return selection.partition;
  return state.focusPartition;
}

/** A record opens its story, a number its records; with the record the story goes. */
export function panelFor(
  selection: WorkbenchState['selection'],
  { panel }: WorkbenchState,
): WorkbenchState['panel'] {
  if (selection?.kind === 'record') return 'biography';
  if (selection?.kind === 'strip') return 'records';
  return panel === 'biography' ? null : panel;
}

/** A panel that the link hides does not open. */
export function panelWithin(
  panel: WorkbenchState['panel'],
  { panel: before, terms }: WorkbenchState,
): WorkbenchState['panel'] {
  return panel !== null && terms.hidden.some((name) => name === panel) ? before : panel;
}

/** A tool that the link hides does not open. */
export function isHidden(tool: Tool['kind'], { terms }: WorkbenchState): boolean {
  return terms.hidden.some((name) => name === tool);
}
