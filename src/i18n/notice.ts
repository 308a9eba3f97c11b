/** The words of the notices in a language; they come with them. */

import type { Language } from './language.ts';
import { noticeEn, type NoticeMessages } from './notice-en.ts';
import { noticeKo } from './notice-ko.ts';

export function noticeMessagesOf(language: Language): NoticeMessages {
  return language === 'ko' ? noticeKo : noticeEn;
}
