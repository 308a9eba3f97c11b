/** The words of the controllers' picture in a language. */

import type { Language } from './language.ts';
import { quorumEn, type QuorumMessages } from './quorum-en.ts';
import { quorumKo } from './quorum-ko.ts';

export function quorumMessagesOf(language: Language): QuorumMessages {
  return language === 'ko' ? quorumKo : quorumEn;
}
