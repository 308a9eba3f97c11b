/**
 * The address bar always carries the run: whoever copies it copies the whole story. An act replaces it; what is opened or
 * shared becomes a step of the browser's history.
 */

import { placeOf } from './workbench/link/place.ts';
import type { Workbench, WorkbenchState } from './workbench/contract.ts';
import { readDeepLink } from './workbench/link/deep-link.ts';
import { termsSuffix } from './workbench/link/write-deep-link.ts';
import { shareFragment } from './workbench/share-link.ts';

/** Acts may come quickly; browsers count how often an address changes. */
const SETTLE_MS = 250;

export interface KeptAddress {
  /** The run on the stage is what this address asks for, as it stands. */
  settle(): void;
  write(): void;
  stop(): void;
}

/** `onOther`: somebody pasted or followed another address, or went back to one. */
export function keepAddress(
  { store }: Workbench,
  window: Window,
  onOther: (address: Location) => void,
): KeptAddress {
  let timer: number | undefined;
  let settled = { text: '', href: window.location.href };
  let { href: known } = window.location;
  let { opened } = store.getState();
  const write = (): void => {
    timer = undefined;
    const state = store.getState();
    // Nobody sees the address of a frame, and a sandbox does not let it be written.
    if (state.broken !== null || state.terms.embed) return;
    const isOpened = state.opened !== opened;
    opened = state.opened;
    const href = state.text === settled.text ? settled.href : hrefOf(state, window, isOpened);
    if (href === window.location.href) return;
    known = href;
    if (isOpened) window.history.pushState(null, '', href);
    else window.history.replaceState(null, '', href);
  };
  const leave = store.subscribe((state, before) => {
    if (state.text === before.text && state.broken === before.broken) return;
    timer ??= window.setTimeout(write, SETTLE_MS);
  });
  // A browser may tell of the same step twice.
  const follow = (): void => {
    if (window.location.href === known) return;
    known = window.location.href;
    onOther(window.location);
  };
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
  return {
    write,
    settle() {
      const { text, opened: openedNow, broken } = store.getState();
      opened = openedNow;
      known = window.location.href;
      settled = { text: broken === null ? text : '', href: known };
    },
    stop() {
      leave();
      window.clearTimeout(timer);
      window.removeEventListener('popstate', follow);
      window.removeEventListener('hashchange', follow);
    },
  };
}

/** What is opened from the page stands at the root of the site: a curated path stands for its own scenario. */
function hrefOf({ scenario, terms }: WorkbenchState, { location }: Window, isOpened: boolean) {
  const url = new URL(withFragment(location, shareFragment(scenario) + termsSuffix(terms)));
  if (isOpened) url.pathname = placeOf(url.pathname).root;
  return url.href;
}

/** Language and theme of the fragment go into the query: they stay when the run is another one. */
function withFragment(location: Location, fragment: string): string {
  const { language, theme } = readDeepLink('', location.hash);
  const url = new URL(location.href);
  if (language !== null) url.searchParams.set('lang', language);
  if (theme !== null) url.searchParams.set('theme', theme);
  url.hash = '';
  return url.href.replace(/#$/, '') + fragment;
}
