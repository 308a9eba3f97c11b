/** The words of the scalpel in a language; they come with it. */

import type { Language } from './language.ts';
import { scalpelEn, type ScalpelMessages } from './scalpel-en.ts';
import { scalpelKo } from './scalpel-ko.ts';

export function scalpelMessagesOf(language: Language): ScalpelMessages {
  return language === 'ko' ? scalpelKo : scalpelEn;
}
