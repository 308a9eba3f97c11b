/** The `at` lines → the commands that the engine runs: one per record produced, one per setting changed. */

import type { Act, Command } from '../engine/commands.ts';
import { topicPartition } from '../engine/protocol/topic-partition.ts';
import { configMap } from './config-map.ts';
import { expandKeys } from './keys.ts';
import { linkEnds } from './link-ends.ts';
import { memberNames } from './names.ts';
import { nodeName } from './node-name.ts';
import { printPoison } from './print-action.ts';
import type {
  Act as ScenarioAct,
  Action,
  FaultAction,
  PartitionRef,
  ProduceAction,
  Scenario,
  SetAction,
} from './scenario.ts';

const partitionName = (ref: PartitionRef) => topicPartition(ref.topic, ref.index);

/** One command a record; the key of each is fixed here, so a record that is never sent uses its turn up. */
function produceActs(atUs: number, action: ProduceAction): readonly Act[] {
  const keys = expandKeys(action.keys);
  return Array.from({ length: action.count }, (_, i) => ({
    atUs: atUs + i * action.everyUs,
    command: {
      type: 'produce' as const,
      producer: action.producer,
      topic: action.topic,
      key: keys.length > 0 ? (keys[i % keys.length] ?? null) : (action.key ?? null),
      partition: action.partition ?? null,
      value: action.value ?? null,
      sizeBytes: action.sizeBytes ?? null,
      poison: action.poison,
      ...(action.workUs === undefined ? {} : { workUs: action.workUs }),
    },
  }));
}

function faultCommand(action: FaultAction): Command {
  const node = nodeName(action.node);
  return action.kind === 'power-off' ? { type: 'powerOff', node } : { type: action.kind, node };
}

/** Words of ours travel under their own names, durations in µs. */
function clientSettings(action: SetAction): ReadonlyMap<string, string> {
  const out = new Map(configMap(action.settings));
  if (action.send !== undefined) out.set('send', action.send);
  if (action.onError !== undefined) out.set('on-error', action.onError);
  if (action.processUs !== undefined) out.set('process', String(action.processUs));
  if (action.commit !== undefined) out.set('commit', action.commit);
  if (action.sink !== undefined) out.set('sink', action.sink);
  if (action.protocol !== undefined) out.set('protocol', action.protocol);
  if (action.onPoison !== undefined) out.set('on-poison', printPoison(action.onPoison));
  if (action.output !== undefined) out.set('output', action.output);
  const { client, ackMode, ackCount, ackTimeUs, workers, onClose } = action.application ?? {};
  if (client !== undefined) out.set('client', client);
  if (ackMode !== undefined) out.set('ack-mode', ackMode);
  if (ackCount !== undefined) out.set('ack-count', String(ackCount));
  if (ackTimeUs !== undefined) out.set('ack-time', String(ackTimeUs));
  if (workers !== undefined) out.set('workers', String(workers));
  if (onClose !== undefined) out.set('on-close', onClose);
  return out;
}

function setCommands(scenario: Scenario, action: SetAction): readonly Command[] {
  const { target } = action;
  const pairs = [...configMap(action.settings)];
  if (target.kind === 'topic') {
    return pairs.map(([key, value]) => ({ type: 'setTopic', topic: target.name, key, value }));
  }
  if (target.kind === 'broker') {
    return pairs.map(([key, value]) => ({ type: 'setBroker', broker: target.id, key, value }));
  }
  const settings = clientSettings(action);
  const group = scenario.groups.find((g) => g.name === target.name);
  const nodes = group === undefined ? [target.name] : memberNames(group.name, group.consumers);
  return nodes.map((node) => ({ type: 'setClient', node, settings }));
}

const TRANSACTION_COMMANDS = {
  flush: 'flush',
  begin: 'beginTransaction',
  commit: 'commitTransaction',
  abort: 'abortTransaction',
} as const;

function partitionCommand(action: Action): Command | undefined {
  switch (action.kind) {
    case 'seek':
      return {
        type: 'seekGroup',
        group: action.group,
        partition: partitionName(action.partition),
        offset: action.offset,
      };
    case 'partitions':
      return { type: 'addPartitions', topic: action.topic, count: action.count };
    case 'elect':
      return {
        type: 'electLeader',
        partition: partitionName(action.partition),
        kind: action.election,
      };
    case 'reassign':
      return {
        type: 'reassign',
        partition: partitionName(action.partition),
        replicas: action.replicas,
      };
    case 'delete-records':
      return {
        type: 'deleteRecords',
        partition: partitionName(action.partition),
        beforeOffset: action.beforeOffset,
      };
    default:
      return undefined;
  }
}

function commandsOf(scenario: Scenario, action: Action): readonly Command[] {
  switch (action.kind) {
    case 'kill':
    case 'stop':
    case 'start':
    case 'pause':
    case 'resume':
    case 'power-off':
    case 'wipe':
      return [faultCommand(action)];
    case 'flush':
    case 'begin':
    case 'commit':
    case 'abort':
      return [{ type: TRANSACTION_COMMANDS[action.kind], producer: action.producer }];
    case 'cut':
      return [{ type: 'cut', ends: linkEnds(scenario, action) }];
    case 'heal':
      return [{ type: 'heal', ends: linkEnds(scenario, action) }];
    case 'heal-all':
      return [{ type: 'heal', ends: 'all' }];
    case 'slow':
      return [{ type: 'slow', ends: linkEnds(scenario, action), latencyUs: action.latencyUs }];
    case 'commit-consumer':
      return [{ type: 'commitConsumer', member: action.member }];
    case 'set':
      return setCommands(scenario, action);
    default: {
      const command = partitionCommand(action);
      return command === undefined ? [] : [command];
    }
  }
}

function actsOf(scenario: Scenario, { atUs, action }: ScenarioAct): readonly Act[] {
  if (action.kind === 'produce') return produceActs(atUs, action);
  const commands = commandsOf(scenario, action);
  if (action.kind === 'set' && action.protocol !== undefined) return rolling(atUs, commands);
  return commands.map((command) => ({ atUs, command }));
}

/** A rolling upgrade: the next member is restarted when the one before it has had time to come back. */
const BETWEEN_RESTARTS_US = 5_000_000;

function rolling(atUs: number, commands: readonly Command[]): readonly Act[] {
  return commands.map((command, place) => ({ atUs: atUs + place * BETWEEN_RESTARTS_US, command }));
}

/** Sorted by time; of one time those of the earlier line first. */
export function toActs(scenario: Scenario): readonly Act[] {
  return scenario.acts.flatMap((act) => actsOf(scenario, act)).sort((a, b) => a.atUs - b.atUs);
}
