/** What the address bar asks for: a scenario, or the first drama; a damaged link becomes a page of its own. */

import { ENGINE_VERSION } from '../engine/version.ts';
import firstDrama from '../lessons/acks1-crash.kafka.txt?raw';
import { decodeLink, declaredBytes, type LinkProblem, salvageText } from '../scenario/link.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withChanges } from './link-changes.ts';
import { playAlone } from './workbench/play-alone.ts';
import type { BrokenText } from './workbench/contract.ts';
import type { DeepLink, Ignored } from './workbench/link/deep-link.ts';

export interface Opening {
  /** On the stage, also behind the page of a broken link. */
  readonly scenario: Scenario;
  readonly broken: BrokenText | null;
  /** What the link asked for in vain. */
  readonly ignored: readonly Ignored[];
  /** The link was made with another engine than this one: its version. */
  readonly otherEngine: number | null;
}

const REASONS: { readonly [P in LinkProblem]: BrokenText['reason'] } = {
  'not-a-link': 'not-a-link',
  damaged: 'damaged',
  version: 'newer',
  'too-long': 'too-long',
};

/** `curated`: the text that the path of the page stands for. */
export function openingOf(link: DeepLink, curated: string | null): Opening {
  const asked = textIn(link.body) ?? curated;
  const ignored = link.ignored;
  if (asked === null) return changed(first(), link);
  if (typeof asked !== 'string') {
    return { scenario: first(), broken: asked, ignored, otherEngine: null };
  }
  const { scenario, problems } = parseScenario(asked);
  if (scenario !== undefined) return changed(scenario, link);
  const broken = { text: asked, reason: 'malformed', problems } as const;
  return { scenario: first(), broken, ignored, otherEngine: otherEngineIn(link.body) };
}

function changed(scenario: Scenario, link: DeepLink): Opening {
  const { ignored, ...rest } = withChanges(scenario, link.changes);
  return {
    scenario: rest.scenario,
    broken: null,
    ignored: [...link.ignored, ...ignored],
    otherEngine: otherEngineIn(link.body),
  };
}

function otherEngineIn(body: string): number | null {
  const version = /^#k1z?=(\d{1,9})\./.exec(body)?.[1];
  return version === undefined || Number(version) === ENGINE_VERSION ? null : Number(version);
}

/** The text that a fragment carries; `null`: none is asked for. */
export function textIn(body: string): string | BrokenText | null {
  if (body === '' || body === '#') return null;
  const { text, problem } = decodeLink(body);
  return text ?? brokenLink(body, problem ?? 'damaged');
}

/** What can be read of it is kept; otherwise the fragment itself is, so that nothing is lost. */
function brokenLink(body: string, problem: LinkProblem): BrokenText {
  const text = salvageText(body);
  if (text === undefined) return { text: body, reason: REASONS[problem], problems: [] };
  const { problems } = parseScenario(text);
  const errors = problems.filter((one) => one.severity === 'error');
  if (problem !== 'damaged') return { text, reason: REASONS[problem], problems: errors };
  const readBytes = new TextEncoder().encode(text).length;
  const ofBytes = declaredBytes(body) ?? 0;
  if (readBytes >= ofBytes) return { text, reason: 'damaged', problems: errors };
  return { text, reason: 'cut-short', problems: errors, cut: { readBytes, ofBytes } };
}

let read: Scenario | undefined;

function first(): Scenario {
  read ??= readFirst();
  return read;
}

function readFirst(): Scenario {
  const play = playAlone(firstDrama);
  if (play === undefined) throw new Error('The first drama is malformed.');
  return play;
}
