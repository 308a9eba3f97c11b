/** One act of a scenario as commands of the script. What an application does by itself stands in its own code. */

import { configMap } from '../../scenario/config-map.ts';
import { defaultReplicas } from '../../scenario/defaults.ts';
import type { Action, FaultAction, NodeRef, Scenario, SetAction } from '../../scenario/scenario.ts';
import { brokerHost, controllerHost } from '../compose/node-settings.ts';
import { linkCommands } from './link-commands.ts';
import { shellComment, shellWord } from './shell-words.ts';
import { assignmentText, configArgument } from './topic-commands.ts';

function partitionJson(partition: { topic: string; index: number }, rest: object): string {
  return JSON.stringify({
    version: 1,
    partitions: [{ topic: partition.topic, partition: partition.index, ...rest }],
  });
}

const hostOf = (node: NodeRef): string | null => {
  if (node.kind === 'broker') return brokerHost(node.id);
  return node.kind === 'controller' ? controllerHost(node.id) : null;
};

function nodeFault(kind: FaultAction['kind'], host: string): readonly string[] {
  switch (kind) {
    case 'kill':
      return [`docker kill ${host}`];
    case 'stop':
      return [`docker stop --time 120 ${host} &`];
    case 'start':
      return [`docker start ${host}`];
    case 'pause':
      return [`docker pause ${host}`];
    case 'resume':
      return [`docker unpause ${host}`];
    case 'power-off':
      return [
        shellComment(
          'not possible with containers: what was not flushed would be gone, too; here it is kept',
        ),
        `docker kill ${host}`,
      ];
    case 'wipe':
      return [`wipe ${host}`];
  }
}

const APPLICATION_VERBS: Readonly<Record<FaultAction['kind'], string>> = {
  kill: 'kill_app',
  stop: 'stop_app',
  start: 'start_app',
  pause: 'pause_app',
  resume: 'resume_app',
  'power-off': 'kill_app',
  wipe: 'kill_app',
};

function fault({ kind, node }: FaultAction): readonly string[] {
  const host = hostOf(node);
  if (host !== null) return nodeFault(kind, host);
  if (node.kind === 'consumer') return [`${APPLICATION_VERBS[kind]} ${node.member}`];
  return node.kind === 'producer' ? [`${APPLICATION_VERBS[kind]} ${node.name}`] : [];
}

/** Clients close and start again with the new setting, which the script hands over in the environment. */
function restartWith(names: readonly string[], action: SetAction): readonly string[] {
  const words = [
    ...[...configMap(action.settings)].map(([key, value]) => `${key}=${value}`),
    ...(action.processUs === undefined ? [] : [`process.ms=${action.processUs / 1000}`]),
  ].join(';');
  const others = [action.send, action.onError, action.commit, action.sink, action.onPoison];
  const inCode = others.some((word) => word !== undefined) || action.application !== undefined;
  return [
    ...(inCode
      ? [
          shellComment(
            'change the code of the application, too: this is not a setting of its client',
          ),
        ]
      : []),
    ...names.map((name) => `restart_app ${name} ${shellWord(words)}`),
  ];
}

function set(scenario: Scenario, action: SetAction): readonly string[] {
  const { target, settings } = action;
  const alter = (type: string, name: string): string =>
    `kafka kafka-configs --alter --entity-type ${type} --entity-name ${name} --add-config ${configArgument(settings)}`;
  switch (target.kind) {
    case 'broker':
      return [alter('brokers', String(target.id))];
    case 'topic':
      return [alter('topics', target.name)];
    case 'producer':
      return restartWith([target.name], action);
    case 'group': {
      const consumers = scenario.groups.find(({ name }) => name === target.name)?.consumers ?? 0;
      const members = Array.from(
        { length: consumers },
        (_, index) => `${target.name}-${index + 1}`,
      );
      return restartWith(members, action);
    }
  }
}

const reassignment = (action: Extract<Action, { kind: 'reassign' }>): readonly string[] => {
  const json = shellWord(
    partitionJson(action.partition, action.replicas === null ? {} : { replicas: action.replicas }),
  );
  const what = action.replicas === null ? '--cancel' : '--execute';
  return [
    `kafka_with ${json} kafka-reassign-partitions ${what} --reassignment-json-file /dev/stdin`,
  ];
};

/** What was to be looked at, as the page takes it back. */
const look = (name: string, scenario: Scenario): readonly string[] => [
  `say ${shellWord(name)}`,
  'kafka kafka-topics --describe',
  ...(scenario.groups.length > 0 ? ['kafka kafka-consumer-groups --describe --all-groups'] : []),
];

export function actCommands(scenario: Scenario, action: Action): readonly string[] {
  switch (action.kind) {
    case 'kill':
    case 'stop':
    case 'start':
    case 'pause':
    case 'resume':
    case 'power-off':
    case 'wipe':
      return fault(action);
    case 'cut':
      return linkCommands(scenario, 'cut_link', action);
    case 'heal':
      return linkCommands(scenario, 'heal_link', action);
    case 'heal-all':
      return ['heal_all'];
    case 'slow':
      return linkCommands(scenario, 'slow_link', action, ` ${action.latencyUs / 1000} 0 0`);
    case 'seek':
      return [
        `kafka kafka-consumer-groups --reset-offsets --execute --group ${action.group} --topic ${action.partition.topic}:${action.partition.index} --to-offset ${action.offset}`,
      ];
    case 'set':
      return set(scenario, action);
    case 'partitions':
      return [morePartitions(scenario, action)];
    case 'elect':
      return [
        `kafka kafka-leader-election --election-type ${action.election} --topic ${action.partition.topic} --partition ${action.partition.index}`,
      ];
    case 'reassign':
      return reassignment(action);
    case 'delete-records':
      return [
        `kafka_with ${shellWord(partitionJson(action.partition, { offset: action.beforeOffset }))} kafka-delete-records --offset-json-file /dev/stdin`,
      ];
    case 'check':
      return look(action.name, scenario);
    case 'say':
      return [`say ${shellWord(action.text)}`];
    default:
      return [];
  }
}

function morePartitions(
  scenario: Scenario,
  { topic, count }: Extract<Action, { kind: 'partitions' }>,
): string {
  const replicas = scenario.topics.find(({ name }) => name === topic)?.replicas ?? 1;
  const lists = Array.from({ length: count }, (_, index) =>
    defaultReplicas(index, replicas, scenario.brokers.count),
  );
  return `kafka kafka-topics --alter --topic ${topic} --partitions ${count} --replica-assignment ${assignmentText(lists)}`;
}
