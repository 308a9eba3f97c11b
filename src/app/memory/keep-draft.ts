/**
 * Keeps what the user did to a run: written a moment after each act, and when the page goes. Opening something else leaves it
 * where it is, to be offered back.
 */

import type { Memory } from '../../kit/storage.ts';
import type { Workbench, WorkbenchState } from '../workbench/contract.ts';
import { type Draft, dropDraft, putDraft } from './drafts.ts';

const SETTLE_MS = 250;

export interface KeptDraft {
  /** The name under which this page writes now. */
  readonly id: () => string;
  /** The work that was offered back goes on here. */
  adopt(draft: Draft): void;
  stop(): void;
}

interface Clockwork {
  readonly newId: () => string;
  readonly nowMs: () => number;
}

export function keepDraft(
  { store, live }: Workbench,
  memory: Memory,
  window: Window,
  { newId, nowMs }: Clockwork,
): KeptDraft {
  let id = newId();
  let opened = store.getState().text;
  let timer: number | undefined;
  const write = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    const { text, broken, terms } = store.getState();
    if (broken !== null || terms.embed) return;
    if (text === opened) dropDraft(memory, id);
    else putDraft(memory, { id, text, atUs: live.get().atUs, savedAtMs: nowMs() });
  };
  const onChange = (state: WorkbenchState, before: WorkbenchState): void => {
    if (state.opened !== before.opened) {
      // What was not written yet of the work before is written now, under its own name.
      if (timer !== undefined && before.text !== opened) {
        const { atUs } = live.get();
        putDraft(memory, { id, text: before.text, atUs, savedAtMs: nowMs() });
      }
      window.clearTimeout(timer);
      timer = undefined;
      id = newId();
      opened = state.text;
      return;
    }
    const rests = before.playing && !state.playing;
    if (state.text !== before.text || (rests && state.text !== opened)) {
      timer ??= window.setTimeout(write, SETTLE_MS);
    }
  };
  const leave = store.subscribe(onChange);
  window.addEventListener('pagehide', write);
  return {
    id: () => id,
    adopt(draft) {
      dropDraft(memory, draft.id);
      // It was opened by no link: it stays unsaved work until it is thrown away.
      opened = '';
      write();
    },
    stop() {
      leave();
      window.clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    },
  };
}
