/**
 * What a scenario gains while it runs: another member, another group. An addition is lines of the text like any other, so
 * whoever gets the link sees what was added, and when it starts.
 *
 * Units: µs.
 */

import { build, type BuildStep, isBuildStep, linesOf } from './building.ts';
import { memberNames } from './names.ts';
import { type ParseResult, parseScenario } from './parse.ts';
import { printScenario } from './print.ts';
import { formatDuration } from './quantity.ts';
import type { Protocol, Scenario, SinkKind } from './scenario.ts';

export type Addition =
  /** From the beginning on: a client is built for its protocol. */
  | { readonly kind: 'set-protocol'; readonly group: string; readonly protocol: Protocol }
  /** The next number of the group. */
  | { readonly kind: 'add-member'; readonly group: string }
  | {
      readonly kind: 'add-group';
      readonly name: string;
      readonly topics: readonly string[];
      /** Where it begins to read, as it has committed nothing. */
      readonly from: 'earliest' | 'latest';
      readonly consumers: number;
      readonly protocol: Protocol;
      readonly sink: SinkKind;
      readonly processUs: number;
      /** Built, not put beside what runs: it is there from the beginning. */
      readonly fromBeginning?: boolean;
    }
  | BuildStep;

/** The same scenario with what was added at that instant; it says, too, whether that makes sense. */
export function withAddition(scenario: Scenario, atUs: number, addition: Addition): ParseResult {
  const [grown, lines] = grow(scenario, atUs, addition);
  return parseScenario([printScenario(grown).trimEnd(), ...lines, ''].join('\n'));
}

function grow(
  scenario: Scenario,
  atUs: number,
  addition: Addition,
): readonly [Scenario, readonly string[]] {
  if (isBuildStep(addition)) return build(scenario, atUs, addition);
  if (addition.kind === 'set-protocol') {
    const { group: name, protocol } = addition;
    const groups = scenario.groups.map((group) =>
      group.name === name ? { ...group, protocol } : group,
    );
    return [{ ...scenario, groups }, []];
  }
  if (addition.kind === 'add-group') return [scenario, [additionText(scenario, addition, atUs)]];
  const member = additionText(scenario, addition, atUs);
  const groups = scenario.groups.map((group) =>
    group.name === addition.group ? { ...group, consumers: group.consumers + 1 } : group,
  );
  const start = `at ${formatDuration(atUs)} start consumer ${member}`;
  return [{ ...scenario, groups }, [`consumer ${member} start=manual`, start]];
}

/** The name of the new member; the line of the new group. */
export function additionText(scenario: Scenario, addition: Addition, atUs: number): string {
  if (isBuildStep(addition)) return linesOf(addition, atUs)[0] ?? addition.kind;
  if (addition.kind === 'add-member') {
    const count = scenario.groups.find(({ name }) => name === addition.group)?.consumers ?? 0;
    return memberNames(addition.group, count + 1).at(-1) ?? addition.group;
  }
  if (addition.kind === 'set-protocol') return `protocol=${addition.protocol}`;
  const { name, topics, consumers, processUs, protocol, sink, from } = addition;
  // A share group begins where its own key says, and keeps that for the group.
  const reset = protocol === 'share' ? 'share.auto.offset.reset' : 'auto.offset.reset';
  return [
    `group ${name} topics=${topics.join(',')} consumers=${consumers}`,
    `start=${formatDuration(addition.fromBeginning === true ? 0 : atUs)} process=${formatDuration(processUs)}`,
    `protocol=${protocol} sink=${sink} ${reset}=${from}`,
  ].join(' ');
}

/** The run before it is another one, too: it is played again from its beginning. */
export function changesBeginning(addition: Addition): boolean {
  return (
    isBuildStep(addition) || (addition.kind === 'add-group' && addition.fromBeginning === true)
  );
}
