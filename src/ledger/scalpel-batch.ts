/** The batches that a member got from poll(), read from the facts of a run, and acts put into a scenario. */

import type { Fact } from '../engine/kernel/fact.ts';
import { addAct } from '../scenario/edit.ts';
import type { Action, Scenario } from '../scenario/scenario.ts';

export interface BatchedOffset {
  readonly partition: string;
  readonly offset: number;
}

export interface Batch {
  readonly polledUs: number;
  readonly offsets: readonly BatchedOffset[];
  /** When the work on each record ended, in the order in which it did; shorter while work is under way. */
  readonly processedUs: readonly number[];
}

/** In the order of time; polls that returned nothing are none. */
export function batchesOf(facts: readonly Fact[], member: string): readonly Batch[] {
  const out: { polledUs: number; offsets: BatchedOffset[]; processedUs: number[] }[] = [];
  for (const fact of facts) {
    if (fact.rule === 'consumer.polled' && fact.inputs.member === member) {
      const offsets = fact.inputs.ranges.flatMap(({ partition, firstOffset, lastOffset }) =>
        Array.from({ length: lastOffset - firstOffset + 1 }, (_, i) => ({
          partition,
          offset: firstOffset + i,
        })),
      );
      if (offsets.length > 0) out.push({ polledUs: fact.atUs, offsets, processedUs: [] });
    }
    if (fact.rule === 'application.recordProcessed' && fact.inputs.member === member) {
      out.at(-1)?.processedUs.push(fact.atUs);
    }
  }
  return out;
}

/** The scenario with more acts, each behind what happens at its time. */
export function withActs(
  scenario: Scenario,
  acts: readonly (readonly [number, Action])[],
): Scenario {
  return acts.reduce((given, [atUs, action]) => addAct(given, atUs, action), scenario);
}
