/** What the address bar asks for: a scenario, or the first drama; a damaged link becomes a page of its own. */

import firstDrama from '../lessons/acks1-crash.kafka.txt?raw';
import { decodeLink, type LinkProblem, salvageText } from '../scenario/link.ts';
import { settle, withoutLesson } from '../scenario/edit.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { BrokenText } from './workbench/contract.ts';

export interface Opening {
  /** On the stage, also behind the page of a broken link. */
  readonly scenario: Scenario;
  readonly broken: BrokenText | null;
}

const REASONS: { readonly [P in LinkProblem]: BrokenText['reason'] } = {
  'not-a-link': 'not-a-link',
  damaged: 'damaged',
  version: 'newer',
  'too-long': 'too-long',
};

export function openingOf(fragment: string): Opening {
  const asked = textIn(fragment);
  if (asked === null) return { scenario: first(), broken: null };
  if (typeof asked !== 'string') return { scenario: first(), broken: asked };
  const { scenario, problems } = parseScenario(asked);
  if (scenario !== undefined) return { scenario, broken: null };
  return { scenario: first(), broken: { text: asked, reason: 'malformed', problems } };
}

/** The text that a fragment carries; `null`: none is asked for. */
export function textIn(fragment: string): string | BrokenText | null {
  if (fragment === '' || fragment === '#') return null;
  const { text, problem } = decodeLink(fragment);
  return text ?? brokenLink(fragment, problem ?? 'damaged');
}

/** What can be read of it is kept; otherwise the fragment itself is, so that nothing is lost. */
function brokenLink(fragment: string, problem: LinkProblem): BrokenText {
  const text = problem === 'damaged' ? salvageText(fragment) : undefined;
  if (text === undefined) return { text: fragment, reason: REASONS[problem], problems: [] };
  const { problems } = parseScenario(text);
  return {
    text,
    reason: isCut(fragment, text) ? 'cut-short' : 'damaged',
    problems: problems.filter((one) => one.severity === 'error'),
  };
}

/** The head of a link says how long its text is. */
function isCut(fragment: string, text: string): boolean {
  const length = Number(/^#?k1z?=\d+\.(\d+)\./.exec(fragment.trim())?.[1] ?? 0);
  return new TextEncoder().encode(text).length < length;
}

function first(): Scenario {
  const { scenario } = parseScenario(firstDrama);
  const settled = scenario && settle(withoutLesson(scenario)).scenario;
  if (settled === undefined) throw new Error('The first drama is malformed.');
  return settled;
}
