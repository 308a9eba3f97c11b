/** What is shared: the run with how it is read and what is selected. */

import { useMemo } from 'react';
import type { Shared } from '../../app/workbench/link/share-address.ts';
import { nameOfSelection } from '../../app/workbench/link/write-deep-link.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { curatedOf } from './curated.ts';

export function useShared(): Shared {
  const language = useLanguage();
  const scenario = useChoice((state) => state.scenario);
  const text = useChoice((state) => state.text);
  const selection = useChoice((state) => nameOfSelection(state.selection));
  const reading = useChoice((state) => state.reading);
  const curated = useMemo(() => curatedOf(text, language), [text, language]);
  return { scenario, selection, reading, curated };
}
