/** The head of each exported file. A title is any text: it must not end the comment that it stands in. */

import type { Scenario } from '../scenario/scenario.ts';

/** One line, without what ends a comment of Java or Kotlin or begins an escape there. */
const inComment = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll('*/', '* /')
    .replaceAll('\\', '/');

export function titleComment(scenario: Scenario, mark: '#' | '//'): readonly string[] {
  const title = scenario.title?.text ?? 'A scenario';
  return [
    `${mark} ${inComment(title)}`,
    `${mark} Written by Kafkascope from a simulated scenario.`,
  ];
}
