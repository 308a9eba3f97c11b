/** The words of the menus in a language. */

import { actsEn, type ActWords } from './acts-en.ts';
import { actsKo } from './acts-ko.ts';
import type { Language } from './language.ts';

export function actWordsOf(language: Language): ActWords {
  return language === 'ko' ? actsKo : actsEn;
}
