/** The words of the sheets for a lesson on paper, in a language. */

import type { Language } from './language.ts';
import { type SheetMessages, sheetsEn } from './sheets-en.ts';
import { sheetsKo } from './sheets-ko.ts';

export function sheetMessagesOf(language: Language): SheetMessages {
  return language === 'ko' ? sheetsKo : sheetsEn;
}
