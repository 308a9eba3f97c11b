/** Into the view for a class and out of it; the address says which, so that a copied one opens the same. */

import { withChoice } from '../choices.ts';
import type { Mode, Workbench } from '../workbench/contract.ts';
import { lessonIn } from '../workbench/lesson.ts';
import { NO_TERMS } from '../workbench/link/terms.ts';
import { wholeLessonOf } from '../workbench/whole-lesson.ts';

export function startPresenting(workbench: Workbench): void {
  openWholeLesson(workbench);
  change(workbench, 'present');
}

export function leavePresenting(workbench: Workbench): void {
  const { terms } = workbench.store.getState();
  // Opened by a link that asked for it: it does not hold any longer, and later addresses must not say so.
  if (terms.mode === 'present') workbench.actions.setTerms({ ...terms, mode: NO_TERMS.mode });
  change(workbench, 'work');
}

function change({ actions }: Workbench, mode: Mode): void {
  actions.setMode(mode);
  const value = mode === 'work' ? null : mode;
  window.history.replaceState(null, '', withChoice(window.location.href, 'mode', value));
}

/** The first page shows a lesson without its questions; a class gets them. */
export function openWholeLesson({ store, actions }: Workbench): void {
  const { scenario, text, undo } = store.getState();
  const asks = lessonIn(scenario)?.steps.some(({ questions }) => questions.length > 0) ?? false;
  const whole = asks || undo.length > 0 ? null : wholeLessonOf(text);
  if (whole !== null) actions.openText(whole);
}

/** Keeps the run and the place in it. */
export function switchLanguage({ store, actions }: Workbench): void {
  const other = store.getState().language === 'en' ? 'ko' : 'en';
  actions.setLanguage(other);
  window.history.replaceState(null, '', withChoice(window.location.href, 'lang', other));
}
