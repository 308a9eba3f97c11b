/** Plays what was made of a paste up to its moment, and tells by line where the run is not what the tools showed. */

import { headlessRun } from '../../ledger/headless-run.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { PasteProblem } from './paste-problem.ts';
import type { PasteResult, ShownPartition } from './paste-to-scenario.ts';

/** More are not compared: it would keep the page waiting. */
const COMPARED_MAX = 64;

/** Only where somebody died: else nothing happens before the moment. */
const hasDeaths = (text: string): boolean => / kill broker /.test(text);

export function comparedWithRun(result: PasteResult): PasteResult {
  const { text, atUs, shown, problems } = result;
  if (text === null || !hasDeaths(text) || shown.length > COMPARED_MAX) return result;
  const asked = shown.flatMap((one) => expected(one));
  const lines = [text.trimEnd(), ...asked.map(({ metric, want }) => `expect ${metric} = ${want}`)];
  const { scenario } = parseScenario(lines.join('\n'));
  if (scenario === undefined) return result;
  const { expectations } = headlessRun(scenario, { untilUs: atUs });
  const other = asked.flatMap(({ line, partition, word }, index): readonly PasteProblem[] => {
    const got = expectations[index];
    if (got === undefined || got.ok) return [];
    const became = `${word} ${got.got ?? 'none'}`;
    return [{ line, code: 'other-here', found: partition, became }];
  });
  const all = [...problems, ...other].sort((a, b) => a.line - b.line);
  return { ...result, problems: all };
}

interface Asked {
  readonly line: number;
  readonly partition: string;
  readonly word: 'leader' | 'ISR';
  readonly metric: string;
  readonly want: string;
}

function expected({ line, partition, leader, isr }: ShownPartition): readonly Asked[] {
  const common = { line, partition };
  if (leader === null) return [];
  return [
    { ...common, word: 'leader', metric: `leader(${partition})`, want: leader },
    { ...common, word: 'ISR', metric: `isr(${partition})`, want: isr },
  ];
}
