/** What is shared: the run with how it is read and what is selected. */

import { useMemo } from 'react';
import type { Shared } from '../../app/workbench/link/share-address.ts';
import { nameOfSelection } from '../../app/workbench/link/write-deep-link.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { lessonByText } from '../scenarios/lesson-list.ts';

export function useShared(): Shared {
  const language = useLanguage();
  const scenario = useChoice((state) => state.scenario);
  const text = useChoice((state) => state.text);
  const selection = useChoice((state) => nameOfSelection(state.selection));
  const reading = useChoice((state) => state.reading);
  const curated = useMemo(() => {
    const lesson = hasPaths() ? lessonByText(text) : undefined;
    return lesson === undefined ? null : { slug: lesson.slug, language };
  }, [text, language]);
  return { scenario, selection, reading, curated };
}

/** The built site has them; a file from a disk has none. */
function hasPaths(): boolean {
  return import.meta.env.PROD && window.location.protocol.startsWith('http');
}
