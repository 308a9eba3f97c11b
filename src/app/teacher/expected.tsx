/** What must come out, as the scenario says it: at its end, and before the moments that it names. */

import { formatInstant } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { promiseText } from '../../i18n/metric-words.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import type { Expectation, Scenario } from '../../scenario/scenario.ts';

interface ExpectedProps {
  readonly scenario: Scenario;
  readonly language: Language;
  /** Something else comes out. */
  readonly isBroken: boolean;
}

export function Expected({ scenario, language, isBroken }: ExpectedProps) {
  const { teacher } = presentMessagesOf(language);
  const groups = new Map<string, readonly string[]>();
  for (const one of scenario.expectations) {
    const when = whenOf(one, teacher);
    const { metric, op, value } = one;
    const line = promiseText(metric, op, value, language);
    groups.set(when, [...(groups.get(when) ?? []), line]);
  }
  if (groups.size === 0) return null;
  return (
    <section>
      <h2>{teacher.expected}</h2>
      {isBroken && <p>{teacher.notAnyMore}</p>}
      {[...groups].map(([when, lines]) => (
        <p key={when}>
          <b>{when}</b>: {lines.join(' · ')}
        </p>
      ))}
    </section>
  );
}

type TeacherWords = ReturnType<typeof presentMessagesOf>['teacher'];

function whenOf({ when }: Expectation, words: TeacherWords): string {
  if (when.kind === 'at') return words.expectedAt(formatInstant(when.atUs));
  return when.kind === 'check' ? words.expectedAt(when.name) : words.atEnd;
}
