/** The words of what can be saved of a run, in a language. */

import { type ExportMessages, exportsEn } from './exports-en.ts';
import { exportsKo } from './exports-ko.ts';
import type { Language } from './language.ts';

export function exportMessagesOf(language: Language): ExportMessages {
  return language === 'ko' ? exportsKo : exportsEn;
}
