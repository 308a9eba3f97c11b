/** Words for the application that do not go together: at the group's line, and after each `set`. */

import type { ApplicationShape } from '../engine/cluster-shape.ts';
import { type Problem, problemAt } from './problem.ts';
import type { CommitMode, GroupLine, Scenario } from './scenario.ts';

/** How a group's application stands after a statement, and what that statement says of it. */
export interface ApplicationState {
  readonly said: Partial<ApplicationShape>;
  readonly saidCommit: CommitMode | undefined;
  readonly now: ApplicationShape;
  readonly commit: CommitMode;
  readonly protocol: GroupLine['protocol'];
  readonly sink: GroupLine['sink'];
}

export interface Conflict {
  readonly one: string;
  readonly other: string;
}

type Found = Conflict | false;

export function applicationConflicts(state: ApplicationState): readonly Conflict[] {
  const { said, saidCommit, now } = state;
  const client = `client=${now.client}`;
  const mode = `ack-mode=${now.ackMode}`;
  const isSpring = now.client === 'spring';
  const found: readonly Found[] = [
    isSpring && saidCommit !== undefined && { one: `commit=${saidCommit}`, other: client },
    !isSpring && said.ackMode !== undefined && { one: mode, other: client },
    said.ackCount !== undefined && now.ackMode !== 'count' && { one: 'ack-count', other: mode },
    said.ackTimeUs !== undefined && now.ackMode !== 'time' && { one: 'ack-time', other: mode },
    now.onClose !== 'default' &&
      state.protocol !== 'classic' && {
        one: `on-close=${now.onClose}`,
        other: `protocol=${state.protocol}`,
      },
    ...withTransactions(state, client),
    ...withShareGroup(state, client),
  ];
  return found.filter((pair) => pair !== false);
}

/** A transaction per poll is the work of one thread around the Java clients. */
function withTransactions({ now, commit }: ApplicationState, client: string): readonly Found[] {
  if (commit !== 'transaction') return [];
  const one = 'commit=transaction';
  const workers = `workers=${now.workers}`;
  return [
    now.client === 'librdkafka' && { one, other: client },
    now.workers > 1 && { one, other: workers },
  ];
}

function withShareGroup(state: ApplicationState, client: string): readonly Found[] {
  if (state.protocol !== 'share') return [];
  const other = 'protocol=share';
  const { now, sink } = state;
  return [
    now.client !== 'java' && { one: client, other },
    now.workers > 1 && { one: `workers=${now.workers}`, other },
    sink === 'store' && { one: 'sink=store', other },
  ];
}

/** The acts that change a group; what was wrong before is not told again. */
function setProblems(scenario: Scenario, group: GroupLine): readonly Problem[] {
  const { protocol, sink } = group;
  let { application: now, commit } = group;
  const told = new Set<string>();
  const problems: Problem[] = [];
  for (const { action, place } of scenario.acts) {
    if (action.kind !== 'set' || action.target.kind !== 'group') continue;
    if (action.target.name !== group.name) continue;
    const { application: said = {}, commit: saidCommit } = action;
    now = { ...now, ...said };
    if (said.client === 'spring') commit = 'auto';
    commit = saidCommit ?? commit;
    for (const pair of applicationConflicts({ said, saidCommit, now, commit, protocol, sink })) {
      const text = `${pair.one} ${pair.other}`;
      if (!told.has(text)) problems.push(problemAt(place, 'conflict', pair));
      told.add(text);
    }
  }
  return problems;
}

/** A member's own `commit=`, where the container decides when to commit. */
function memberProblems({ consumerLines, groups }: Scenario): readonly Problem[] {
  return consumerLines.flatMap(({ group: name, place, commit }) => {
    const group = groups.find((line) => line.name === name);
    if (commit === undefined || group?.application.client !== 'spring') return [];
    return [problemAt(place, 'conflict', { one: `commit=${commit}`, other: 'client=spring' })];
  });
}

export function checkApplications(scenario: Scenario): readonly Problem[] {
  return [
    ...scenario.groups.flatMap((group) => setProblems(scenario, group)),
    ...memberProblems(scenario),
  ];
}
