/** What a parser says about a text, in a form that reads well in a test. */

import { parseScenario } from '../scenario/parse.ts';
import type { Problem } from '../scenario/problem.ts';
import { problemText } from '../scenario/problem-texts.ts';

/** `3:7 error wrong`. */
export const brief = ({ line, column, severity, code }: Problem): string =>
  `${line}:${column} ${severity} ${code}`;

export const problemsOf = (text: string): readonly string[] =>
  parseScenario(text).problems.map(brief);

/** The English texts. */
export const messagesOf = (text: string): readonly string[] =>
  parseScenario(text).problems.map((problem) => problemText(problem, 'en'));

/** Three brokers, two topics, a producer and a group, on lines 1 to 6; what follows begins on line 7. */
export const cluster = (...lines: readonly string[]): string =>
  [
    'kafka 1',
    'brokers 3',
    'topic orders partitions=2 replicas=3',
    'topic bills',
    'producer web',
    'group billing topics=orders consumers=2 sink=counter',
    ...lines,
  ].join('\n');
