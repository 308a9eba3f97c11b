/** Words of the panels, and the language for sentences that are made elsewhere. */

import type { Language } from '../../app/workbench/contract.ts';
import type { PanelMessages } from '../../i18n/panels-en.ts';
import { panelMessagesOf } from '../../i18n/panels.ts';
import { useChoice } from '../../kit/workbench-context.tsx';

export function useLanguage(): Language {
  return useChoice((state) => state.language);
}

export function usePanelWords(): PanelMessages {
  return panelMessagesOf(useLanguage());
}
