/** The words of a big cluster's picture in a language. */

import type { Language } from './language.ts';
import { matrixEn, type MatrixMessages } from './matrix-en.ts';
import { matrixKo } from './matrix-ko.ts';

export function matrixMessagesOf(language: Language): MatrixMessages {
  return language === 'ko' ? matrixKo : matrixEn;
}
