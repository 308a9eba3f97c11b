/** The address bar always carries the run: whoever copies it copies the whole story. */

import { shareFragment } from './workbench/share-link.ts';
import type { Workbench } from './workbench/contract.ts';
import { textIn } from './opening.ts';

/** Acts may come quickly; browsers count how often an address changes. */
const SETTLE_MS = 250;

/** Returns how to stop. */
export function keepAddress(workbench: Workbench, window: Window): () => void {
  const { store } = workbench;
  let timer: number | undefined;
  const write = (): void => {
    timer = undefined;
    const { scenario, broken } = store.getState();
    if (broken !== null) return;
    const fragment = shareFragment(scenario);
    if (fragment === window.location.hash) return;
    window.history.replaceState(null, '', fragment);
  };
  const leave = store.subscribe((state, before) => {
    if (state.text === before.text && state.broken === before.broken) return;
    timer ??= window.setTimeout(write, SETTLE_MS);
  });
  const follow = (): void => openFragment(workbench, window.location.hash);
  window.addEventListener('hashchange', follow);
  write();
  return () => {
    leave();
    window.clearTimeout(timer);
    window.removeEventListener('hashchange', follow);
  };
}

/** Somebody pasted or followed another link. */
function openFragment({ store, actions }: Workbench, fragment: string): void {
  const { scenario, broken } = store.getState();
  if (broken === null && fragment === shareFragment(scenario)) return;
  const asked = textIn(fragment);
  if (typeof asked === 'string') actions.openText(asked);
  else if (asked !== null) actions.showBroken(asked);
}
