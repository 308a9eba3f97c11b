/** What happens, instant by instant, as the script does it: all of one instant at once, and not before the one before is done. */

import type { Scenario } from '../../scenario/scenario.ts';
import { actCommands } from './act-commands.ts';
import { appTimeline, type Timed } from './app-lives.ts';
import type { Command } from './command.ts';
import { ALL_LINKS } from './link-commands.ts';
import { seconds, shellWord } from './shell-words.ts';

/** By their time, those of one time in their order. */
function instants(all: readonly Timed[]): readonly Timed[] {
  const byTime = new Map<number, Command[]>();
  for (const { atUs, commands } of all) {
    if (commands.length === 0) continue;
    const others = byTime.get(atUs);
    if (others === undefined) byTime.set(atUs, [...commands]);
    else others.push(...commands);
  }
  return [...byTime]
    .map(([atUs, commands]) => ({ atUs, commands }))
    .sort((a, b) => a.atUs - b.atUs);
}

/** The next time at which anything is due, also what an application does by itself; until then this must be done. */
function nextDueUs({ acts }: Scenario, afterUs: number, times: readonly number[]): number | null {
  const sends = acts.flatMap(({ atUs, action }) => {
    if (action.kind !== 'produce' || action.everyUs === 0 || atUs > afterUs) return [atUs];
    const turn = Math.floor((afterUs - atUs) / action.everyUs) + 1;
    return turn < action.count ? [atUs + turn * action.everyUs] : [];
  });
  const later = [...sends, ...times].filter((us) => us > afterUs);
  return later.length === 0 ? null : Math.min(...later);
}

/** What is done to one thing goes one after the other. */
function together(commands: readonly Command[]): readonly string[] {
  const bySubject = new Map<string, string[]>();
  for (const { subject, line } of commands) {
    const others = bySubject.get(subject);
    if (others === undefined) bySubject.set(subject, [line]);
    else others.push(line);
  }
  return [...bySubject.values()].map((lines) => {
    const [only = ''] = lines;
    return `act ${lines.length === 1 ? only : `in_turn ${lines.map(shellWord).join(' ')}`}`;
  });
}

/** Acts at once; around what is done to all links, and around a line of its own, the order stays. */
function linesOf(commands: readonly Command[]): readonly string[] {
  const lines: string[] = [];
  let atOnce: Command[] = [];
  const flush = (): void => {
    lines.push(...together(atOnce));
    atOnce = [];
  };
  for (const command of commands) {
    const isBarrier = command.subject === ALL_LINKS;
    if (command.how === 'act' && !isBarrier) {
      atOnce.push(command);
      continue;
    }
    if (isBarrier) {
      const before = atOnce.length > 0;
      flush();
      lines.push(...(before ? ['done_with_these'] : []), `act ${command.line}`, 'done_with_these');
    } else if (command.how === 'ask') lines.push(`ask ${command.line}`);
    // A warmed process must not be one of the acts.
    else {
      if (command.line.startsWith('#')) flush();
      lines.push(command.line);
    }
  }
  flush();
  return lines;
}

export function timeline(scenario: Scenario, endUs: number): readonly string[] {
  const all = instants([
    ...appTimeline(scenario),
    ...scenario.acts.map(({ atUs, action }) => ({
      atUs,
      commands: actCommands(scenario, action),
    })),
  ]);
  const times = [...all.map(({ atUs }) => atUs), endUs];
  return all.flatMap(({ atUs, commands }) => {
    const dueUs = nextDueUs(scenario, atUs, times);
    return [
      '',
      `at ${seconds(atUs)}${dueUs === null ? '' : ` ${seconds(dueUs)}`}`,
      ...linesOf(commands),
    ];
  });
}
