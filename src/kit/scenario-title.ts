/** The title of a scenario in the language of the page; the other language where there is only that. */

import type { Language } from '../i18n/language.ts';
import type { Scenario } from '../scenario/scenario.ts';

export function titleOf(scenario: Scenario, language: Language): string | null {
  const { title, titleKo } = scenario;
  const own = language === 'ko' ? titleKo : title;
  return (own ?? title ?? titleKo)?.text ?? null;
}
