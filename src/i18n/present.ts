/** The words in front of a class in a language; they come with it. */

import type { Language } from './language.ts';
import { presentEn, type PresentMessages } from './present-en.ts';
import { presentKo } from './present-ko.ts';

export function presentMessagesOf(language: Language): PresentMessages {
  return language === 'ko' ? presentKo : presentEn;
}
