/** Keys that work wherever the focus is, unless somebody there has a use for them. */

import { useEffect } from 'react';
import { FIT, stepZoom } from '../scene/camera/zoom.ts';
import { isTyping } from './is-typing.ts';
import { keyOf } from './key-of.ts';
import type {
  LowerName,
  Workbench,
  WorkbenchActions,
  WorkbenchState,
} from './workbench/contract.ts';

/** A menu that is open is answered by its own keys. */
const MENU = '[popover], [role=menu], [role=listbox], [role=dialog]';

export function useShortcuts(workbench: Workbench): void {
  useEffect(() => {
    const done = new AbortController();
    const { signal } = done;
    let isSpaceTaken = false;
    const handle = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || isTyping(event)) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.ctrlKey || event.metaKey) {
        if (undoOrRedo(workbench.actions, event)) event.preventDefault();
        return;
      }
      if (event.key === ' ' && target.closest(MENU) !== null) return;
      // A key that is held down would play and pause in turns.
      const means =
        (event.key === ' ' && event.repeat) || obey(workbench, keyOf(event), event.shiftKey);
      if (event.key === ' ') isSpaceTaken = means;
      if (means) event.preventDefault();
    };
    // A button presses itself when the key comes up. Space is time's everywhere: Enter acts.
    const release = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !isSpaceTaken) return;
      isSpaceTaken = false;
      event.preventDefault();
    };
    window.addEventListener('keydown', handle, { signal });
    window.addEventListener('keyup', release, { signal, capture: true });
    return () => done.abort();
  }, [workbench]);
}

/** As in every editor. */
function undoOrRedo(actions: WorkbenchActions, event: KeyboardEvent): boolean {
  const { shiftKey } = event;
  const key = keyOf(event);
  const isUndo = key.toLowerCase() === 'z' && !shiftKey;
  const isRedo = (key.toLowerCase() === 'z' && shiftKey) || key.toLowerCase() === 'y';
  if (isUndo) actions.undo();
  else if (isRedo) actions.redo();
  return isUndo || isRedo;
}

/** True: the key meant something. */
function obey({ actions, store }: Workbench, key: string, shiftKey: boolean): boolean {
  const { playing, panel, twin, letterKeys } = store.getState();
  if (key.length === 1 && key !== ' ' && !letterKeys) return false;
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case ' ':
      if (playing) actions.pause();
      else actions.play();
      return true;
    case 'ArrowRight':
      actions.step(1);
      return true;
    case 'ArrowLeft':
      actions.step(-1);
      return true;
    case 'n':
      actions.goToCue(1);
      return true;
    case 'p':
      actions.goToCue(-1);
      return true;
    case 'l':
      return openLower('happenings', store.getState(), actions);
    case 'm':
      return openLower('metrics', store.getState(), actions);
    case 'e':
      actions.setWriting(!store.getState().writing);
      return true;
    case 'g':
      actions.openPanel(panel === 'glossary' ? null : 'glossary');
      return true;
    case 's':
      return openScalpel(store.getState(), actions);
    case 'Home':
    case 'r':
      actions.restart();
      return true;
    case 'u':
      if (shiftKey) actions.redo();
      else actions.undo();
      return true;
    case 'c':
      actions.openPanel(panel === 'history' ? null : 'history');
      return true;
    case '+':
    case '=':
      return zoomBy(store, actions, 1);
    case '-':
      return zoomBy(store, actions, -1);
    case '0':
      actions.setZoom(FIT);
      return true;
    case 'Escape':
      if (panel !== null) actions.openPanel(null);
      else if (twin !== null) actions.closeTwin();
      else return false;
      return true;
    default:
      return false;
  }
}

function openLower(name: LowerName, { lower }: WorkbenchState, actions: WorkbenchActions): boolean {
  actions.openLower(lower === name ? null : name);
  return true;
}

function zoomBy(
  { getState }: Workbench['store'],
  actions: WorkbenchActions,
  direction: 1 | -1,
): boolean {
  actions.setZoom(stepZoom(getState().zoom, direction));
  return true;
}

/** On the member that is selected, else on the first one that reads. */
function openScalpel(
  { tool, structure, selection }: WorkbenchState,
  actions: WorkbenchActions,
): boolean {
  const members = structure.groups.flatMap((group) => group.members);
  const selected = selection?.kind === 'node' ? selection.node : null;
  const member =
    members.find(({ name }) => name === selected) ??
    members.find(({ partitions }) => partitions.length > 0) ??
    members[0];
  if (member === undefined || tool !== null) return false;
  actions.openTool({ kind: 'scalpel', member: member.name, group: member.group });
  return true;
}
