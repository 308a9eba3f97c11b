/** What the page has to say beside the run: work that can be had back, a link that asked for what there is not. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Draft } from './memory/drafts.ts';
import type { Ignored } from './workbench/link/deep-link.ts';

export type Notice =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly minutes: number }
  | { readonly kind: 'ignored'; readonly parameters: readonly Ignored[]; readonly leftOut: number }
  | { readonly kind: 'engine'; readonly made: number };

export interface Notices {
  readonly store: StoreApi<readonly Notice[]>;
  /** In the place of another one of its kind. */
  tell(notice: Notice): void;
  close(kind: Notice['kind']): void;
  /** Opens the work that is offered, or throws it away. */
  readonly restore: (draft: Draft) => void;
  readonly discard: (draft: Draft) => void;
}

export function createNotices(acts: Pick<Notices, 'restore' | 'discard'>): Notices {
  const store = createStore<readonly Notice[]>(() => []);
  const without = (kind: Notice['kind']) => store.getState().filter((one) => one.kind !== kind);
  return {
    ...acts,
    store,
    tell: (notice) => store.setState([...without(notice.kind), notice], true),
    close: (kind) => store.setState(without(kind), true),
  };
}
