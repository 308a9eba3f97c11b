/** The words of the builder in a language. */

import { buildEn, type BuildMessages } from './build-en.ts';
import { buildKo } from './build-ko.ts';
import type { Language } from './language.ts';

export function buildMessagesOf(language: Language): BuildMessages {
  return language === 'ko' ? buildKo : buildEn;
}
