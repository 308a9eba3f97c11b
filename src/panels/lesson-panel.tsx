/** The lesson: beside the stage where there is room, else a strip under it that opens to be read. */

import { lessonIn } from '../app/workbench/lesson.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useMedia } from '../kit/use-media.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import { LessonReader } from './lesson/reader.tsx';
import { LessonSheet } from './lesson/sheet.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';

/** As in lesson.css. */
const SHEET = '(max-width: 879px)';

export function LessonPanel() {
  const words = usePanelWords().lesson;
  const language = useLanguage();
  const scenario = useChoice((state) => state.scenario);
  const isSheet = useMedia(SHEET);
  const lesson = lessonIn(scenario);
  const title = titleOf(scenario, language) ?? '';
  if (lesson === null) {
    return (
      <PanelFrame title={title}>
        <p className="mt-3">{words.none}</p>
      </PanelFrame>
    );
  }
  return isSheet ? (
    <LessonSheet lesson={lesson} title={title} />
  ) : (
    <LessonReader lesson={lesson} title={title} />
  );
}
