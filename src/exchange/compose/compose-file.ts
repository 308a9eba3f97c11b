/** The brokers and controllers of a scenario as a file for `docker compose`. */

import { brokerIds, controllerIds } from '../../scenario/defaults.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { titleComment } from '../title-comment.ts';
import {
  brokerEnvironment,
  brokerHost,
  clientPort,
  controllerEnvironment,
  controllerHost,
  type Environment,
  KAFKA_IMAGE,
} from './node-settings.ts';

/** A YAML string that nothing can break out of: JSON's strings are YAML's. */
const quoted = (text: string): string => JSON.stringify(text);

interface Service {
  readonly host: string;
  readonly environment: Environment;
  readonly port: number | null;
}

function serviceLines({ host, environment, port }: Service): readonly string[] {
  return [
    `  ${host}:`,
    `    image: ${KAFKA_IMAGE}`,
    `    container_name: ${host}`,
    `    hostname: ${host}`,
    ...(port === null ? [] : ['    ports:', `      - "127.0.0.1:${port}:${port}"`]),
    '    environment:',
    ...environment.map(([name, value]) => `      ${name}: ${quoted(value)}`),
    '    volumes:',
    `      - ${host}:/var/lib/kafka/data`,
    '    networks: [kafka]',
  ];
}

/** Kafka's own tools, inside the network. */
const TOOLS = [
  '  tools:',
  `    image: ${KAFKA_IMAGE}`,
  '    container_name: tools',
  '    entrypoint: ["sleep", "infinity"]',
  '    init: true',
  '    networks: [kafka]',
];

function servicesOf(scenario: Scenario): readonly Service[] {
  const controllers = controllerIds(scenario).map((id) => ({
    host: controllerHost(id),
    environment: controllerEnvironment(scenario, id),
    port: null,
  }));
  const brokers = brokerIds(scenario).map((id) => ({
    host: brokerHost(id),
    environment: brokerEnvironment(scenario, id),
    port: clientPort(id),
  }));
  return [...controllers, ...brokers];
}

export function composeFile(scenario: Scenario): string {
  const services = servicesOf(scenario);
  return [
    ...titleComment(scenario, '#'),
    '# docker compose up -d      then: bash run.sh',
    'name: kafkascope',
    'services:',
    ...services.flatMap(serviceLines),
    ...TOOLS,
    'volumes:',
    ...services.map(({ host }) => `  ${host}: {}`),
    'networks:',
    '  kafka: {}',
    '',
  ].join('\n');
}
