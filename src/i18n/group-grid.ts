/** The words of the group coordinator's view in a language. */

import { groupGridEn, type GroupGridMessages } from './group-grid-en.ts';
import { groupGridKo } from './group-grid-ko.ts';
import type { Language } from './language.ts';

export function groupGridMessagesOf(language: Language): GroupGridMessages {
  return language === 'ko' ? groupGridKo : groupGridEn;
}
