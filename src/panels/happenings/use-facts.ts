/**
 * What stands in the table at the playhead. While the run plays the table grows a few times a second, not with
 * every frame; between facts React has nothing to do.
 */

import { useEffect, useMemo, useState } from 'react';
import type { LiveFrame } from '../../app/workbench/contract.ts';
import type { Fact } from '../../engine/kernel/fact.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { useFrameValue } from '../use-frame-value.ts';
import { type FactFilter, FactSearch } from './fact-search.ts';

const PLAYING_EVERY_MS = 250;
const PORTION = 3_000;

export interface ShownFacts {
  readonly search: FactSearch;
  /** So many of the matches are stated at the playhead. */
  readonly shown: number;
  readonly of: number;
}

const factsOf = ({ facts }: LiveFrame): readonly Fact[] => facts;

export function useFacts(filter: FactFilter): ShownFacts {
  const { live, store } = useWorkbench();
  const language = useLanguage();
  const facts = useFrameValue(factsOf);
  const search = useMemo(() => new FactSearch(facts, filter, language), [facts, filter, language]);
  const [known, setKnown] = useState<ShownFacts>({ search, shown: 0, of: 0 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const { factCount } = live.get();
      const isMore = search.look(factCount, PORTION);
      const shown = search.countUpTo(factCount);
      setKnown((was) =>
        was.search === search && was.shown === shown && was.of === factCount
          ? was
          : { search, shown, of: factCount },
      );
      timer = isMore ? setTimeout(work) : undefined;
    };
    const tell = (): void => {
      timer ??= setTimeout(work, store.getState().playing ? PLAYING_EVERY_MS : 0);
    };
    work();
    const done = live.subscribe(tell);
    return () => {
      done();
      clearTimeout(timer);
    };
  }, [live, store, search]);
  return known.search === search ? known : { search, shown: 0, of: 0 };
}
