/** What the picture draws now that its legend must name; a new list only when another one is due. */

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Workbench } from '../app/workbench/contract.ts';
import type { TermName } from '../projection/vocabulary.ts';
import { drawnTerms } from './layout/drawn-terms.ts';
import type { StageLayout } from './layout/stage-layout-types.ts';
import { losesPower } from './layout/tails.ts';

const NOBODY = '';

/** `layout`: where nothing is drawn for them yet; only its lanes and its scale are asked. */
export function useDrawnTerms(
  { live, store }: Workbench,
  layout: StageLayout | null,
): readonly TermName[] {
  const get = useCallback((): string => {
    if (layout === null) return NOBODY;
    const tails = { all: losesPower(store.getState().scenario), node: null };
    return drawnTerms(layout, live.get().view, tails).join(' ');
  }, [live, store, layout]);
  const subscribe = useCallback((listener: () => void) => live.subscribe(listener), [live]);
  const terms = useSyncExternalStore(subscribe, get, get);
  return useMemo(
    () => (terms === NOBODY ? [] : (terms.split(' ') as readonly TermName[])),
    [terms],
  );
}
