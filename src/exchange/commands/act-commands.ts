/**
 * One act of a scenario as commands of the script. What an application does by itself stands in its own code, what is done to it
 * among its lives.
 */

import { defaultReplicas } from '../../scenario/defaults.ts';
import type { Action, FaultAction, NodeRef, Scenario, SetAction } from '../../scenario/scenario.ts';
import { brokerHost, controllerHost } from '../compose/node-settings.ts';
import { act, ask, type Command, plain } from './command.ts';
import { ALL_LINKS, linkCommands } from './link-commands.ts';
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

function nodeFault(kind: FaultAction['kind'], host: string): readonly Command[] {
  switch (kind) {
    case 'kill':
      return [act(host, `docker kill ${host}`)];
    case 'stop':
      return [ask(`docker stop --time 120 ${host}`)];
    case 'start':
      return [act(host, `docker start ${host}`)];
    case 'pause':
      return [act(host, `docker pause ${host}`)];
    case 'resume':
      return [act(host, `docker unpause ${host}`)];
    case 'power-off':
      return [
        plain(
          shellComment(
            'not possible with containers: what was not flushed would be gone, too; here it is kept',
          ),
        ),
        act(host, `docker kill ${host}`),
      ];
    case 'wipe':
      return [act(host, `wipe ${host}`)];
  }
}

function fault({ kind, node }: FaultAction): readonly Command[] {
  const host = hostOf(node);
  // What is done to an application stands among its lives.
  return host === null ? [] : nodeFault(kind, host);
}

function set({ target, settings }: SetAction): readonly Command[] {
  switch (target.kind) {
    case 'broker':
      return [ask(alter('brokers', String(target.id), configArgument('broker', settings)))];
    case 'topic':
      return [ask(alter('topics', target.name, configArgument('topic', settings)))];
    // Clients start again, which stands among their lives.
    case 'producer':
    case 'group':
      return [];
  }
}

const alter = (type: string, name: string, argument: string): string =>
  `kafka kafka-configs --alter --entity-type ${type} --entity-name ${name} --add-config ${argument}`;

const reassignment = (action: Extract<Action, { kind: 'reassign' }>): readonly Command[] => {
  const json = shellWord(
    partitionJson(action.partition, action.replicas === null ? {} : { replicas: action.replicas }),
  );
  const what = action.replicas === null ? '--cancel' : '--execute';
  return [
    ask(`kafka_with ${json} kafka-reassign-partitions ${what} --reassignment-json-file /dev/stdin`),
  ];
};

/** What was to be looked at, as the page takes it back. */
export const lookLine = (name: string, scenario: Scenario): string =>
  `look ${shellWord(name)}${scenario.groups.length > 0 ? ' groups' : ''}`;

export function actCommands(scenario: Scenario, action: Action): readonly Command[] {
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
      return [act(ALL_LINKS, 'heal_all')];
    case 'slow':
      return linkCommands(scenario, 'slow_link', action, ` ${action.latencyUs / 1000} 0 0`);
    case 'seek':
      return [
        ask(
          `kafka kafka-consumer-groups --reset-offsets --execute --group ${action.group} --topic ${action.partition.topic}:${action.partition.index} --to-offset ${action.offset}`,
        ),
      ];
    case 'set':
      return set(action);
    case 'partitions':
      return [ask(morePartitions(scenario, action))];
    case 'elect':
      return [
        ask(
          `kafka kafka-leader-election --election-type ${action.election} --topic ${action.partition.topic} --partition ${action.partition.index}`,
        ),
      ];
    case 'reassign':
      return reassignment(action);
    case 'delete-records':
      return [
        ask(
          `kafka_with ${shellWord(partitionJson(action.partition, { offset: action.beforeOffset }))} kafka-delete-records --offset-json-file /dev/stdin`,
        ),
      ];
    case 'check':
      return [plain(lookLine(action.name, scenario))];
    case 'say':
      return [plain(`say ${shellWord(action.text)}`)];
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
