/**
 * What the caption of a lesson may wait for: the kinds of named moments on the track, or the name of one rule.
 * The playback derives the moments; a rule is named as in the facts (`controller.leaderElected`).
 */

/** Most important first: where two labels of the track would touch, the earlier word stays. */
export const momentWords = [
  'crash',
  'cut',
  'lost',
  'repeated',
  'overwritten',
  'truncated',
  'leaderless',
  'elected',
  'failed',
  'timed-out',
  'rebalanced',
  'frozen',
  'stopped',
  'healed',
  'slowed',
  'started',
  'resumed',
  'returned',
  'isr',
  'setting',
  'refused',
  'written',
  'sent',
  'acknowledged',
  'committed',
] as const;

export type MomentWord = (typeof momentWords)[number];

const ruleName = /^[a-z][a-zA-Z-]*\.[a-zA-Z]+$/;

export const isRuleName = (text: string): boolean => ruleName.test(text);

export const isMomentWord = (text: string): text is MomentWord =>
  (momentWords as readonly string[]).includes(text);
