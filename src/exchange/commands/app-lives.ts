/**
 * The applications, life by life: each life is a process that is started and warmed before its time, and told to go at it. So an
 * application that comes back is there at once, as in the simulation, and not when its machine has started.
 */

import { memberNames } from '../../scenario/names.ts';
import { settingsOfScope } from '../../scenario/config-map.ts';
import { configText } from '../../engine/config/value.ts';
import type { Act, FaultAction, Scenario, SetAction } from '../../scenario/scenario.ts';
import { act, type Command, plain } from './command.ts';
import { seconds, shellComment, shellWord } from './shell-words.ts';

export interface Timed {
  readonly atUs: number;
  readonly commands: readonly Command[];
}

const VERBS: Readonly<Record<Exclude<FaultAction['kind'], 'start'>, string>> = {
  kill: 'kill_app',
  stop: 'stop_app',
  pause: 'pause_app',
  resume: 'resume_app',
  'power-off': 'kill_app',
  wipe: 'kill_app',
};

interface App {
  readonly name: string;
  readonly group: string | null;
  /** `null`: only by an act. */
  readonly startUs: number | null;
}

function appsOf(scenario: Scenario): readonly App[] {
  const producers = scenario.producers.map(({ name, startUs }) => ({ name, group: null, startUs }));
  const members = scenario.groups.flatMap((group) =>
    memberNames(group.name, group.consumers).map((name) => {
      const own = scenario.consumerLines.find((line) => line.member === name);
      const startUs = own?.startUs ?? group.startUs;
      return { name, group: group.name, startUs: startUs === 'manual' ? null : startUs };
    }),
  );
  return [...producers, ...members];
}

export const appNames = (scenario: Scenario): readonly string[] =>
  appsOf(scenario).map(({ name }) => name);

const isItsFault = ({ name }: App, { node }: FaultAction): boolean =>
  (node.kind === 'producer' && node.name === name) ||
  (node.kind === 'consumer' && node.member === name);

const isItsSet = ({ name, group }: App, { target }: SetAction): boolean =>
  (target.kind === 'producer' && target.name === name) ||
  (target.kind === 'group' && target.name === group);

/** What a client is told when it starts again; what is code of the application cannot be told. */
function settingWords(action: SetAction): readonly (readonly [string, string])[] {
  const scope = action.target.kind === 'producer' ? 'producer' : 'consumer';
  return [
    ...settingsOfScope(action.settings, scope).map(
      ({ key, value }) => [key, configText(value)] as const,
    ),
    ...(action.processUs === undefined
      ? []
      : [['process.ms', String(action.processUs / 1000)] as const]),
  ];
}

function codeNote(action: SetAction): readonly Command[] {
  const others = [action.send, action.onError, action.commit, action.sink, action.onPoison];
  const inCode = others.some((word) => word !== undefined) || action.application !== undefined;
  return inCode
    ? [
        plain(
          shellComment(
            'change the code of the application, too: this is not a setting of its client',
          ),
        ),
      ]
    : [];
}

/** The lives of one application, in the order of time. */
function livesOf(scenario: Scenario, app: App): readonly Timed[] {
  const { name, startUs } = app;
  const told = new Map<string, string>();
  let life = 0;
  const next = (verb: string, atUs: number): Command => {
    life += 1;
    const words = [...told].map(([key, value]) => `${key}=${value}`).join(';');
    return act(name, `${verb} ${name} ${life} ${seconds(atUs)} ${shellWord(words)}`);
  };
  const ofAct = ({ atUs, action }: Act): readonly Command[] => {
    if (action.kind === 'set' && isItsSet(app, action)) {
      for (const [key, value] of settingWords(action)) told.set(key, value);
      return [...codeNote(action), next('restart_app', atUs)];
    }
    if (!('node' in action) || !isItsFault(app, action)) return [];
    return action.kind === 'start'
      ? [next('start_app', atUs)]
      : [act(name, `${VERBS[action.kind]} ${name}`)];
  };
  const first = startUs === null ? [] : [{ atUs: startUs, commands: [next('start_app', startUs)] }];
  const later = scenario.acts.map((each) => ({ atUs: each.atUs, commands: ofAct(each) }));
  return withNextWarmed(name, life, [...first, ...later]);
}

/** As soon as one life goes, the next one is warmed. */
function withNextWarmed(name: string, lives: number, all: readonly Timed[]): readonly Timed[] {
  let life = 1;
  return all.map(({ atUs, commands }) => {
    const goes = commands.some(({ line }) => /^(?:re)?start_app /.test(line));
    if (goes) life += 1;
    const warm = goes && life <= lives ? [plain(`warm_app ${name} ${life}`)] : [];
    return { atUs, commands: [...commands, ...warm] };
  });
}

/** Applications start by themselves, before whatever else happens at that time. */
export const appTimeline = (scenario: Scenario): readonly Timed[] =>
  appsOf(scenario).flatMap((app) => livesOf(scenario, app));
