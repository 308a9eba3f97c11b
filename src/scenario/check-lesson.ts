/** What a class would stumble over: a question that is half translated, or answered before it is asked. */

import { type Problem, problemAt } from './problem.ts';
import type { Act, AskAction, Scenario } from './scenario.ts';

export function checkLesson({ acts }: Scenario): readonly Problem[] {
  return acts.flatMap(({ action, atUs, place }) => {
    if (action.kind !== 'ask') return [];
    const keys = untranslated(action);
    return [
      ...(keys.length > 0 ? [problemAt(place, 'untranslated', { keys })] : []),
      ...(isEarly(acts, atUs, action) ? [problemAt(place, 'told-early', {})] : []),
    ];
  });
}

/** The Korean words that are missing where others stand; what has no letters reads the same. */
function untranslated({ ko, choices, why, whyKo }: AskAction): readonly string[] {
  const isKorean =
    ko !== undefined || whyKo !== undefined || choices.some((choice) => choice.ko !== undefined);
  if (!isKorean) return [];
  return [
    ...(ko === undefined ? ['ko'] : []),
    ...choices.flatMap((choice, index) =>
      choice.ko === undefined && /\p{L}/u.test(choice.text) ? [`ko-${index + 1}`] : [],
    ),
    ...(why !== undefined && whyKo === undefined ? ['why-ko'] : []),
  ];
}

function isEarly(acts: readonly Act[], askedUs: number, { told }: AskAction): boolean {
  if (told === undefined || told.kind === 'end') return false;
  const toldUs =
    told.kind === 'at'
      ? told.atUs
      : acts.findLast(({ action }) => action.kind === 'check' && action.name === told.name)?.atUs;
  return toldUs !== undefined && toldUs <= askedUs;
}
