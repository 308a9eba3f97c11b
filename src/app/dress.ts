/** Language, theme and title of the document follow the workbench; on paper it is black on white. */

import { messagesOf } from '../i18n/language.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { fitToPaper } from './paper.ts';
import type { Workbench, WorkbenchState } from './workbench/contract.ts';

export function dress({ store }: Workbench, document: Document): void {
  let isPrinting = false;
  const wear = (state: WorkbenchState): void => {
    const { language, theme } = state;
    const words = messagesOf(language);
    const title = titleOf(state.scenario, language) ?? words.product.purpose;
    document.documentElement.lang = language;
    const ground = state.mode === 'present' ? 'projector' : theme;
    document.documentElement.dataset['theme'] = isPrinting ? 'print' : ground;
    document.documentElement.dataset['mode'] = state.mode;
    document.title = words.product.titled(state.broken === null ? title : words.page.broken.title);
  };
  wear(store.getState());
  const print = (is: boolean) => (): void => {
    isPrinting = is;
    wear(store.getState());
    if (is) fitToPaper(document);
  };
  document.defaultView?.addEventListener('beforeprint', print(true));
  document.defaultView?.addEventListener('afterprint', print(false));
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
