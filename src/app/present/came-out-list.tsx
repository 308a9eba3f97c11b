/** The numbers that a run has come to, each with its words. */

import type { Language } from '../../i18n/language.ts';
import { metricPhrase, metricValueText } from '../../i18n/metric-words.ts';
import type { CameOut } from '../../ledger/came-out.ts';

interface CameOutListProps {
  readonly numbers: readonly CameOut[];
  readonly language: Language;
  readonly className: string;
}

export function CameOutList({ numbers, language, className }: CameOutListProps) {
  return (
    <ul className={className}>
      {numbers.map(({ metric, value }) => (
        <li key={metricPhrase(metric, language)}>
          <b>{metricValueText(value, language)}</b> <span>{metricPhrase(metric, language)}</span>
        </li>
      ))}
    </ul>
  );
}
