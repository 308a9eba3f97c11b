/** Under a text that cannot be opened: prepared scenarios that can, the most alike first. */

import { useMemo } from 'react';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage, usePanelWords } from '../parts/use-panel-words.ts';
import { listedQuestions } from './lesson-list.ts';
import { nearestLessons } from './nearest-lessons.ts';

export function NearestWorks({ text }: { readonly text: string }) {
  const words = usePanelWords().scenarios;
  const language = useLanguage();
  const { actions } = useWorkbench();
  const lessons = useMemo(() => nearestLessons(text, listedQuestions), [text]);
  return (
    <nav className="broken-nearest" aria-label={words.nearest}>
      <h2>{words.nearest}</h2>
      <ul>
        {lessons.map(({ slug, text: whole, title, titleKo }) => (
          <li key={slug}>
            <button type="button" className="text-button" onClick={() => actions.openText(whole)}>
              {language === 'ko' ? titleKo : title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
