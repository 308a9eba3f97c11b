/** What the track calls the moments of a run. */

import type { Fact } from '../engine/kernel/fact.ts';
import type { Messages } from '../i18n/en.ts';
import { NBSP } from '../i18n/format.ts';
import type { Cue } from '../playback/cues.ts';

const BROKER = /^broker-(\d+)$/;
const CONTROLLER = /^controller-(\d+)$/;
const MOST_ENDS = 4;

export function nodeWord(node: string, words: Messages): string {
  const broker = BROKER.exec(node)?.[1];
  if (broker !== undefined) return `${words.broker.word}${NBSP}${broker}`;
  const controller = CONTROLLER.exec(node)?.[1];
  return controller === undefined ? node : `${words.controller.word}${NBSP}${controller}`;
}

/** One label for each cue; bursts of one producer are numbered. */
export function cueLabels(
  cues: readonly Cue[],
  facts: readonly Fact[],
  words: Messages,
): readonly string[] {
  const bursts = new Map<string, number>();
  const all = new Map<string, number>();
  for (const { kind, who } of cues) {
    if (kind === 'sent') all.set(who ?? '', (all.get(who ?? '') ?? 0) + 1);
  }
  return cues.map((cue) => {
    if (cue.kind !== 'sent') return cueLabel(cue, facts, words);
    const who = cue.who ?? '';
    const nth = (bursts.get(who) ?? 0) + 1;
    bursts.set(who, nth);
    return (all.get(who) ?? 0) > 1 ? words.page.cue.burst(nth) : words.page.cue.sends(cue.count);
  });
}

function cueLabel(cue: Cue, facts: readonly Fact[], words: Messages): string {
  const { kind, count, names } = cue;
  const say = words.page.cue;
  const who = cue.who === null ? '' : nodeWord(cue.who, words);
  switch (kind) {
    case 'crash':
      return BROKER.test(cue.who ?? '') ? say.crashes(who) : say.killed(who);
    case 'cut':
      return cutLabel(cue, facts, words);
    case 'healed':
      return say.healed;
    case 'slowed':
      return say.slowed;
    case 'lost':
      return say.lost(count);
    case 'repeated':
      return say.repeated(names[0] ?? '', count);
    case 'overwritten':
      return say.overwrites(names[0] ?? '', names[1] ?? '');
    case 'written':
      return say.written(names);
    case 'truncated':
      return say.truncated(who, count);
    case 'leaderless':
      return cue.who === null ? say.leaderless(cue.partition ?? '') : say.noMajority;
    case 'elected':
      return say.leads(who);
    case 'failed':
      return say.failed(count);
    case 'timed-out':
      return say.timedOut(cue.who ?? '');
    case 'rebalanced':
      return say.rebalanced(who);
    case 'frozen':
      return say.frozen(who);
    case 'stopped':
      return say.stopped(who);
    case 'started':
      return say.returns(who);
    case 'resumed':
      return say.resumes(who);
    case 'returned':
      return say.unfenced(who);
    case 'isr':
      return say.isr;
    case 'setting':
      return say.setting(names[0] ?? who);
    case 'refused':
      return say.refused(count);
    case 'sent':
      return say.sends(count);
    case 'acknowledged':
      return say.acks(count, who);
    case 'committed':
      return say.commits(who);
  }
}

/** `link 1 – 2,3 cut`, from the fact that the cue stands for. */
function cutLabel(cue: Cue, facts: readonly Fact[], words: Messages): string {
  const fact = facts.find(({ id }) => id === cue.fact);
  if (fact?.rule !== 'network.cut') return words.page.cue.cutMany;
  const { from, to } = fact.inputs;
  if (from.length + to.length > MOST_ENDS) return words.page.cue.cutMany;
  return words.page.cue.cut(endWord(from), endWord(to));
}

function endWord(nodes: readonly string[]): string {
  return nodes
    .map((node) => BROKER.exec(node)?.[1] ?? CONTROLLER.exec(node)?.[1] ?? node)
    .join(', ');
}
