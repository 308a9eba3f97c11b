/** The words of the X-ray in a language; they come with it. */

import type { Language } from './language.ts';
import { xrayEn, type XrayMessages } from './xray-en.ts';
import { xrayKo } from './xray-ko.ts';

export function xrayMessagesOf(language: Language): XrayMessages {
  return language === 'ko' ? xrayKo : xrayEn;
}
