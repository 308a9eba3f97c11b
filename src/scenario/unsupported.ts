/** What a scenario asks for and the engine cannot do yet: one warning each, where it is written. */

import type { ConfigScope } from '../engine/config/catalog.ts';
import type { Abilities } from './abilities.ts';
import { printAction } from './print-action.ts';
import { type Problem, problemAt, sortedProblems } from './problem.ts';
import type {
  Act,
  Action,
  ConsumerLine,
  GroupLine,
  Keyed,
  Place,
  PoisonMode,
  Scenario,
  SetAction,
  Setting,
} from './scenario.ts';
import { findKey, needlessKeys } from './settings.ts';

type Scopes = readonly ConfigScope[];

const groupScopes: Scopes = ['consumer', 'group', 'producer'];

const warn = (place: Place, what: string): Problem => problemAt(place, 'unsupported', { what });

function settingWarning(
  setting: Setting,
  scopes: Scopes,
  abilities: Abilities,
): Problem | undefined {
  const { key, place } = setting;
  if (needlessKeys.has(key)) return undefined;
  const scope = findKey(scopes, key)?.scope;
  return scope && abilities.keys[scope].has(key) ? undefined : warn(place, key);
}

function settingWarnings(
  settings: readonly Setting[],
  scopes: Scopes,
  abilities: Abilities,
): readonly (Problem | undefined)[] {
  return settings.map((setting) => settingWarning(setting, scopes, abilities));
}

const keyed = (line: Keyed, scope: ConfigScope, abilities: Abilities) =>
  settingWarnings(line.settings, [scope], abilities);

interface GroupWords {
  readonly commit: GroupLine['commit'] | undefined;
  readonly onPoison: PoisonMode | undefined;
}

function wordWarnings(
  { commit, onPoison }: GroupWords,
  place: Place,
  abilities: Abilities,
): readonly (Problem | undefined)[] {
  return [
    commit && !abilities.commits.has(commit) ? warn(place, `commit=${commit}`) : undefined,
    onPoison && !abilities.poison.has(onPoison.kind)
      ? warn(place, `on-poison=${onPoison.kind}`)
      : undefined,
  ];
}

function groupWarnings(line: GroupLine, abilities: Abilities): readonly (Problem | undefined)[] {
  const { place, protocol, sink } = line;
  return [
    abilities.protocols.has(protocol) ? undefined : warn(place, `protocol=${protocol}`),
    abilities.sinks.has(sink) ? undefined : warn(place, `sink=${sink}`),
    ...wordWarnings(line, place, abilities),
    ...settingWarnings(line.settings, groupScopes, abilities),
  ];
}

const consumerWarnings = (line: ConsumerLine, abilities: Abilities) => [
  ...wordWarnings(line, line.place, abilities),
  ...settingWarnings(line.settings, groupScopes, abilities),
];

function setWarnings(
  action: SetAction,
  place: Place,
  abilities: Abilities,
): readonly (Problem | undefined)[] {
  const { target, sink, protocol } = action;
  const scopes: Scopes = target.kind === 'group' ? groupScopes : [target.kind];
  return [
    sink && !abilities.sinks.has(sink) ? warn(place, `sink=${sink}`) : undefined,
    protocol && !abilities.protocols.has(protocol)
      ? warn(place, `protocol=${protocol}`)
      : undefined,
    ...wordWarnings(action, place, abilities),
    ...settingWarnings(action.settings, scopes, abilities),
  ];
}

/** The verb, with the word behind it where that makes the difference. */
function actionName(action: Action): string {
  const [verb = '', word] = printAction(action);
  return action.kind === 'elect' ? `${verb} ${word}` : verb;
}

function actWarnings({ action, place }: Act, abilities: Abilities) {
  const isKnown =
    abilities.actions.has(action.kind) &&
    (action.kind !== 'elect' || abilities.elections.has(action.election));
  if (!isKnown) return [warn(place, actionName(action))];
  return action.kind === 'set' ? setWarnings(action, place, abilities) : [];
}

export function unsupported(scenario: Scenario, abilities: Abilities): readonly Problem[] {
  const warnings = [
    ...keyed(scenario.brokers, 'broker', abilities),
    ...scenario.brokerLines.flatMap((line) => [
      line.disk === undefined ? undefined : warn(line.place, 'disk='),
      ...keyed(line, 'broker', abilities),
    ]),
    ...scenario.topics.flatMap((line) => keyed(line, 'topic', abilities)),
    ...scenario.producers.flatMap((line) => keyed(line, 'producer', abilities)),
    ...scenario.groups.flatMap((line) => groupWarnings(line, abilities)),
    ...scenario.consumerLines.flatMap((line) => consumerWarnings(line, abilities)),
    ...scenario.acts.flatMap((act) => actWarnings(act, abilities)),
  ];
  return sortedProblems(warnings.filter((warning) => warning !== undefined));
}
