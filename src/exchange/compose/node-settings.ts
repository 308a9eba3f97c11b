/** What the brokers and controllers of a scenario are told, as environment of Apache's own image. */

import { configMap, mergedMap } from '../../scenario/config-map.ts';
import { brokerIds, controllerIds, languageBrokerDefaults } from '../../scenario/defaults.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { composeValue, isStretched, stretchedDefaults } from '../stretch/stretched.ts';

export const KAFKA_IMAGE = 'apache/kafka:4.4.0';
/** One for all exports: it names the cluster, it is no secret. */
const CLUSTER_ID = 'S2Fma2FzY29wZS1zaW0wMQ';
const CLIENT_PORT_BASE = 19_091;

export type Environment = readonly (readonly [name: string, value: string])[];

export const brokerHost = (id: number): string => `broker-${id}`;
export const controllerHost = (id: number): string => `controller-${id}`;
/** Holds the network of a node, and is alive when the node is dead: what is cut stays cut until it is healed. */
export const networkHost = (host: string): string => `${host}-net`;
/** Where programs on the machine reach a broker. */
export const clientPort = (id: number): number => CLIENT_PORT_BASE + id;

/** For programs on the machine. */
export const clientBootstrap = (scenario: Scenario): string =>
  brokerIds(scenario)
    .map((id) => `localhost:${clientPort(id)}`)
    .join(',');

/** For programs in the containers' network. */
export const innerBootstrap = (scenario: Scenario): string =>
  brokerIds(scenario)
    .map((id) => `${brokerHost(id)}:9092`)
    .join(',');

/** The image's own rule: a dot is `_`, an underscore `__`, a dash `___`. */
export function environmentName(key: string): string {
  const name = key.replaceAll('_', '__').replaceAll('-', '___').replaceAll('.', '_');
  return `KAFKA_${name.toUpperCase()}`;
}

const asEnvironment = (config: ReadonlyMap<string, string>): Environment =>
  [...config].map(([key, value]) => [environmentName(key), composeValue(key, value)] as const);

const voters = (scenario: Scenario): string =>
  controllerIds(scenario)
    .map((id) => `${id}@${controllerHost(id)}:9093`)
    .join(',');

function common(scenario: Scenario): ReadonlyMap<string, string> {
  return new Map([
    ['controller.listener.names', 'CONTROLLER'],
    ['controller.quorum.voters', voters(scenario)],
    ['listener.security.protocol.map', 'CONTROLLER:PLAINTEXT,INNER:PLAINTEXT,CLIENTS:PLAINTEXT'],
    ['log.dirs', '/var/lib/kafka/data'],
    ['auto.create.topics.enable', 'false'],
  ]);
}

const settingsOf = ({ brokers }: Scenario, stretched: boolean): ReadonlyMap<string, string> =>
  new Map(
    [...configMap(brokers.settings)].filter(
      ([key, value]) => isStretched('broker', key, value) === stretched,
    ),
  );

/** Keys of the brokers line hold for controllers, too: the session of a broker is the controller's. */
const ofAll = (scenario: Scenario): ReadonlyMap<string, string> =>
  mergedMap(
    common(scenario),
    languageBrokerDefaults(scenario.brokers.count),
    settingsOf(scenario, false),
  );

/** The times that all brokers and controllers go by, written once. */
export const timesEnvironment = (scenario: Scenario): Environment =>
  asEnvironment(mergedMap(stretchedDefaults('broker'), settingsOf(scenario, true)));

export function controllerEnvironment(scenario: Scenario, id: number): Environment {
  const own = new Map([
    ['node.id', String(id)],
    ['process.roles', 'controller'],
    ['listeners', 'CONTROLLER://:9093'],
  ]);
  return [['CLUSTER_ID', CLUSTER_ID], ...asEnvironment(mergedMap(ofAll(scenario), own))];
}

export function brokerEnvironment(scenario: Scenario, id: number): Environment {
  const port = clientPort(id);
  const line = scenario.brokerLines.find((broker) => broker.id === id);
  const own = new Map([
    ['node.id', String(id)],
    ['process.roles', 'broker'],
    ['listeners', `INNER://:9092,CLIENTS://:${port}`],
    ['advertised.listeners', `INNER://${brokerHost(id)}:9092,CLIENTS://localhost:${port}`],
    ['inter.broker.listener.name', 'INNER'],
    ...(line?.rack === undefined ? [] : ([['broker.rack', line.rack]] as const)),
  ]);
  const config = mergedMap(ofAll(scenario), configMap(line?.settings ?? []), own);
  return [['CLUSTER_ID', CLUSTER_ID], ...asEnvironment(config)];
}
