/** What a real cluster did, as its recording says, beside what the simulation comes to. */

import type { ExpectationResult } from '../../ledger/expectations.ts';
import type { Scenario } from '../../scenario/scenario.ts';

export interface MeasuredOn {
  readonly version: string;
  readonly runs: number;
}

const MEASURED = /^# measured on Apache Kafka ([\d.]+), (\d+) runs?/;

/** The driver writes a line over what it has measured; `null`: nobody has measured this run. */
export function measuredOn({ expectations }: Scenario): MeasuredOn | null {
  const [first] = expectations;
  for (const line of first?.before ?? []) {
    const [, version, runs] = MEASURED.exec(line) ?? [];
    if (version !== undefined) return { version, runs: Number(runs) };
  }
  return null;
}

export interface MeasuredMoment {
  /** Of the check, or the instant; `end`. */
  readonly name: string;
  readonly atUs: number;
  readonly results: readonly ExpectationResult[];
}

/** Neighbours of one moment together, in the order of time. */
export function byMoment(results: readonly ExpectationResult[]): readonly MeasuredMoment[] {
  const moments = new Map<string, ExpectationResult[]>();
  for (const result of results) {
    const others = moments.get(result.at);
    if (others === undefined) moments.set(result.at, [result]);
    else others.push(result);
  }
  return [...moments]
    .map(([name, all]) => ({ name, atUs: all[0]?.atUs ?? 0, results: all }))
    .sort((a, b) => a.atUs - b.atUs);
}
