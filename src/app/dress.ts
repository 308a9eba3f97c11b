/** Language, theme and title of the document follow the workbench. */

import { messagesOf } from '../i18n/language.ts';
import { titleOf } from '../kit/scenario-title.ts';
import type { Workbench, WorkbenchState } from './workbench/contract.ts';

export function dress({ store }: Workbench, document: Document): void {
  const wear = (state: WorkbenchState): void => {
    const { language, theme } = state;
    const words = messagesOf(language);
    const title = titleOf(state.scenario, language) ?? words.product.purpose;
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = state.mode === 'present' ? 'projector' : theme;
    document.documentElement.dataset['mode'] = state.mode;
    document.title = words.product.titled(state.broken === null ? title : words.page.broken.title);
  };
  wear(store.getState());
  store.subscribe((state, before) => {
    const isSame =
      state.language === before.language &&
      state.theme === before.theme &&
      state.mode === before.mode &&
      state.scenario === before.scenario &&
      state.broken === before.broken;
    if (!isSame) wear(state);
  });
}
