/** The words of the numbers over time in a language; they come with them. */

import type { Language } from './language.ts';
import { seriesEn, type SeriesMessages } from './series-en.ts';
import { seriesKo } from './series-ko.ts';

export function seriesMessagesOf(language: Language): SeriesMessages {
  return language === 'ko' ? seriesKo : seriesEn;
}
