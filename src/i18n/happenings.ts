/** The words of the table of what happened in a language; they come with it. */

import { happeningsEn, type HappeningsMessages } from './happenings-en.ts';
import { happeningsKo } from './happenings-ko.ts';
import type { Language } from './language.ts';

export function happeningsMessagesOf(language: Language): HappeningsMessages {
  return language === 'ko' ? happeningsKo : happeningsEn;
}
