/** The words of the panels in a language. */

import type { Language } from './language.ts';
import { panelsEn, type PanelMessages } from './panels-en.ts';
import { panelsKo } from './panels-ko.ts';

export function panelMessagesOf(language: Language): PanelMessages {
  return language === 'ko' ? panelsKo : panelsEn;
}
