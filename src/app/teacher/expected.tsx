/** What must come out, as the scenario says it: at its end, and before the moments that it names. */

import { formatInstant } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { presentMessagesOf } from '../../i18n/present.ts';
import { metricName } from '../../ledger/expectations.ts';
import type { Expectation, Scenario } from '../../scenario/scenario.ts';

interface ExpectedProps {
  readonly scenario: Scenario;
  readonly language: Language;
}

export function Expected({ scenario, language }: ExpectedProps) {
  const { teacher } = presentMessagesOf(language);
  const groups = new Map<string, readonly string[]>();
  for (const one of scenario.expectations) {
    const when = whenOf(one, teacher);
    groups.set(when, [...(groups.get(when) ?? []), metricIn(one)]);
  }
  if (groups.size === 0) return null;
  return (
    <section>
      <h2>{teacher.expected}</h2>
      {[...groups].map(([when, lines]) => (
        <p key={when}>
          <b>{when}</b>: <span className="font-mono">{lines.join(' · ')}</span>
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

/** `lost = 3`: the line without its keyword and its moment. */
function metricIn({ metric, op, value }: Expectation): string {
  return `${metricName(metric)} ${op} ${value}`;
}
