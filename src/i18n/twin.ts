/** The words of the comparison in a language; they come with it. */

import type { Language } from './language.ts';
import { twinEn, type TwinMessages } from './twin-en.ts';
import { twinKo } from './twin-ko.ts';

export function twinMessagesOf(language: Language): TwinMessages {
  return language === 'ko' ? twinKo : twinEn;
}
