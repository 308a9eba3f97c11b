/** Unsaved work survives a reload and a crash of the page: kept while it is done, and offered back by the next page. */

import type { Memory } from '../../kit/storage.ts';
import { nowMs } from '../../kit/wall-clock.ts';
import { createNotices, type Notice, type Notices } from '../notices.ts';
import type { Workbench } from '../workbench/contract.ts';
import { type Draft, dropDraft, readDrafts } from './drafts.ts';
import { keepDraft } from './keep-draft.ts';
import { holdPage, pagesOpen } from './open-pages.ts';

export function keepWork(workbench: Workbench, memory: Memory, window: Window): Notices {
  const { store, actions } = workbench;
  const { embed } = store.getState().terms;
  const page = holdPage(window);
  let count = 0;
  const kept = keepDraft(workbench, memory, window, {
    newId: () => `${page}.${count++}`,
    nowMs,
  });
  const notices = createNotices({
    restore(draft) {
      actions.openText(draft.text);
      actions.seek(draft.atUs);
      kept.adopt(draft);
      notices.close('draft');
    },
    discard(draft) {
      dropDraft(memory, draft.id);
      notices.close('draft');
    },
  });
  if (embed) return notices;
  const drafts = readDrafts(memory);
  const same = drafts.find(({ text }) => text === store.getState().text);
  if (same !== undefined) {
    // The page was loaded again: the work goes on where it stood. Who follows a link is where the link says, or at the beginning.
    if (isLoadedAgain(window)) actions.seek(same.atUs);
    kept.adopt(same);
  } else void offer(notices, drafts, window);
  store.subscribe((state, before) => {
    if (state.opened === before.opened) return;
    const left = readDrafts(memory).find(({ text }) => text === before.text);
    if (left !== undefined) notices.tell(noticeOf(left));
  });
  return notices;
}

/** By hand, by a step back to it, or after a crash. */
function isLoadedAgain({ performance }: Window): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  const type = (navigation as PerformanceNavigationTiming | undefined)?.type;
  return type === 'reload' || type === 'back_forward';
}

/** What another page is still at work on is not offered. */
async function offer(notices: Notices, drafts: readonly Draft[], window: Window): Promise<void> {
  if (drafts.length === 0) return;
  const open = await pagesOpen(window);
  const free = drafts.find(({ id }) => !open.has(id.split('.')[0] ?? ''));
  if (free !== undefined) notices.tell(noticeOf(free));
}

function noticeOf(draft: Draft): Notice {
  return { kind: 'draft', draft, minutes: Math.floor((nowMs() - draft.savedAtMs) / 60_000) };
}
