/** The words of the way to a real cluster in a language; they come with it. */

import { type ExchangeMessages, exchangeEn } from './exchange-en.ts';
import { exchangeKo } from './exchange-ko.ts';
import type { Language } from './language.ts';

export function exchangeMessagesOf(language: Language): ExchangeMessages {
  return language === 'ko' ? exchangeKo : exchangeEn;
}
