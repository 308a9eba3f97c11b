/** The two languages of the page. */

import { en, type Messages } from './en.ts';
import { ko } from './ko.ts';

export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

export function messagesOf(language: Language): Messages {
  return language === 'ko' ? ko : en;
}
