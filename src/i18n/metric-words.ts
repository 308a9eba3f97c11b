/** A metric of the language in words: `processed(counter-4) = 4` → `done by counter-4: 4`. */

import { formatCount } from './format.ts';
import type { Language } from './language.ts';
import { metricWordsEn, type MetricWords } from './metric-words-en.ts';
import { metricWordsKo } from './metric-words-ko.ts';

interface Named {
  readonly name: string;
  readonly args: readonly string[];
}

const wordsOf = (language: Language): MetricWords =>
  language === 'ko' ? metricWordsKo : metricWordsEn;

/** One without words keeps its name. */
export function metricPhrase({ name, args }: Named, language: Language): string {
  const words = wordsOf(language).name[name];
  if (words === undefined) return args.length === 0 ? name : `${name}(${args.join(', ')})`;
  return words(args[0] ?? '', args[1] ?? '');
}

/** `null`: absent. */
export function metricValueText(value: number | string | null, language: Language): string {
  const words = wordsOf(language);
  if (value === null) return words.unknown;
  if (typeof value === 'number') return formatCount(value);
  return value === 'none' ? words.none : value.replaceAll(',', ', ');
}

export function promiseText(metric: Named, op: string, value: string, language: Language): string {
  const words = wordsOf(language);
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(value) ?? [];
  const said =
    from === undefined || to === undefined
      ? metricValueText(value, language)
      : words.range(from, to);
  return `${metricPhrase(metric, language)}: ${words.op[op]?.(said) ?? `${op} ${said}`}`;
}
