/** What the applications of a scenario do, as the writers of client code need it: Kafka's keys, and steps in time. */

import { configText } from '../../engine/config/value.ts';
import { configKey, type ConfigScope } from '../../engine/config/catalog.ts';
import { memberNames } from '../../scenario/names.ts';
import type {
  Act,
  CommitMode,
  ErrorMode,
  GroupLine,
  PoisonMode,
  ProduceAction,
  Protocol,
  Scenario,
  SendMode,
  Setting,
  SinkKind,
} from '../../scenario/scenario.ts';

export type Config = readonly (readonly [key: string, value: string])[];

export type ProducerStep =
  | { readonly kind: 'produce'; readonly atMs: number; readonly produce: ProduceAction }
  | { readonly kind: 'flush' | 'begin' | 'commit' | 'abort'; readonly atMs: number };

export interface ProducerApplication {
  readonly name: string;
  readonly config: Config;
  readonly send: SendMode;
  readonly onError: ErrorMode;
  readonly isTransactional: boolean;
  readonly steps: readonly ProducerStep[];
}

export interface MemberApplication {
  readonly name: string;
  readonly config: Config;
  readonly processMs: number;
  readonly commit: CommitMode;
  readonly onPoison: PoisonMode;
  /** For `commit=manual`: when it commits what it has processed. */
  readonly commitsAtMs: readonly number[];
}

export interface GroupApplication {
  readonly name: string;
  readonly topics: readonly string[];
  readonly protocol: Protocol;
  readonly sink: SinkKind;
  readonly output: string | undefined;
  readonly producerConfig: Config;
  readonly members: readonly MemberApplication[];
}

const ms = (us: number): number => us / 1000;

const isOf = (scope: ConfigScope, key: string): boolean => configKey(scope, key) !== undefined;

function configOf(settings: readonly Setting[], scope: ConfigScope): Config {
  return settings
    .filter(({ key }) => isOf(scope, key))
    .map(({ key, value }) => [key, configText(value)] as const);
}

function stepOf(name: string, { atUs, action }: Act): readonly ProducerStep[] {
  const atMs = ms(atUs);
  switch (action.kind) {
    case 'produce':
      return action.producer === name ? [{ kind: 'produce', atMs, produce: action }] : [];
    case 'flush':
    case 'begin':
    case 'commit':
    case 'abort':
      return action.producer === name ? [{ kind: action.kind, atMs }] : [];
    default:
      return [];
  }
}

export function producersOf(scenario: Scenario): readonly ProducerApplication[] {
  return scenario.producers.map(({ name, settings, send, onError }) => ({
    name,
    config: configOf(settings, 'producer'),
    send,
    onError,
    isTransactional: settings.some(({ key }) => key === 'transactional.id'),
    steps: scenario.acts.flatMap((act) => stepOf(name, act)),
  }));
}

/** Our words `commit=` and `protocol=` settle these keys. */
function settledConfig(group: GroupLine, commit: CommitMode): Config {
  if (group.protocol === 'share') return [];
  return [
    ['enable.auto.commit', String(commit === 'auto')],
    ...(group.protocol === 'consumer' ? ([['group.protocol', 'consumer']] as const) : []),
  ];
}

function membersOf(scenario: Scenario, group: GroupLine): readonly MemberApplication[] {
  return memberNames(group.name, group.consumers).map((name) => {
    const own = scenario.consumerLines.find((line) => line.member === name);
    const commit = own?.commit ?? group.commit;
    const merged = new Map([
      ...configOf(group.settings, 'consumer'),
      ...configOf(own?.settings ?? [], 'consumer'),
      ...settledConfig(group, commit),
    ]);
    return {
      name,
      config: [...merged],
      processMs: ms(own?.processUs ?? group.processUs),
      commit,
      onPoison: own?.onPoison ?? group.onPoison,
      commitsAtMs: scenario.acts.flatMap(({ atUs, action }) =>
        action.kind === 'commit-consumer' && action.member === name ? [ms(atUs)] : [],
      ),
    };
  });
}

/** With several members a transactional id gets the number of the member. */
function producerConfigOf(group: GroupLine): Config {
  const settings = group.settings.filter(
    ({ key }) => isOf('producer', key) && !isOf('consumer', key),
  );
  return configOf(settings, 'producer');
}

export function groupsOf(scenario: Scenario): readonly GroupApplication[] {
  return scenario.groups.map((group) => ({
    name: group.name,
    topics: group.topics,
    protocol: group.protocol,
    sink: group.sink,
    output: group.output,
    producerConfig: producerConfigOf(group),
    members: membersOf(scenario, group),
  }));
}
