/** The sentences of all rules: one that is missing does not compile. */

import type { Fact } from '../engine/kernel/fact.ts';
import type { RuleInputs } from '../engine/rules.ts';
import type { RuleText, RuleTexts } from './rule-text.ts';
import { applicationTexts } from './texts/application.ts';
import { brokerTexts } from './texts/broker.ts';
import { consumerTexts } from './texts/consumer.ts';
import { controllerTexts } from './texts/controller.ts';
import { groupTexts } from './texts/group-coordinator.ts';
import { networkTexts } from './texts/network.ts';
import { processTexts } from './texts/process.ts';
import { producerTexts } from './texts/producer.ts';
import { quorumTexts } from './texts/quorum.ts';
import { shareTexts } from './texts/share.ts';
import { storageTexts } from './texts/storage.ts';
import { transactionTexts } from './texts/transactions.ts';

export const texts: RuleTexts<RuleInputs> = {
  ...processTexts,
  ...networkTexts,
  ...brokerTexts,
  ...storageTexts,
  ...controllerTexts,
  ...quorumTexts,
  ...producerTexts,
  ...consumerTexts,
  ...applicationTexts,
  ...groupTexts,
  ...transactionTexts,
  ...shareTexts,
};

function textOf(fact: Fact): RuleText<unknown> {
  // The table pairs each rule with the inputs of that rule, which TypeScript cannot follow for a union.
  return texts[fact.rule] as RuleText<unknown>;
}

export function factSentence(fact: Fact, language: 'en' | 'ko'): string {
  return textOf(fact)[language](fact.inputs);
}

export function factCites(fact: Fact): readonly string[] {
  return textOf(fact).cites;
}
