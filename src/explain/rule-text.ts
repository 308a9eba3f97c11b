/** The shape of a rule's text: a sentence in both languages from the rule's inputs, and where Kafka says so. */

import type { RuleInputs } from '../engine/rules.ts';

export interface RuleText<Inputs> {
  /** One short sentence, present tense, that a newcomer understands; Kafka's words for Kafka's things. */
  readonly en: (inputs: Inputs) => string;
  /** Korean, in the polite -합니다 style, particles by `withParticle`. */
  readonly ko: (inputs: Inputs) => string;
  /** `Partition.maybeIncrementLeaderHW (4.4)`, `KIP-101` … at least one. */
  readonly cites: readonly [string, ...string[]];
}

/** A text for every rule of an area: a missing one does not compile. */
export type RuleTexts<Area> = {
  readonly [R in keyof Area & keyof RuleInputs]: RuleText<RuleInputs[R]>;
};
