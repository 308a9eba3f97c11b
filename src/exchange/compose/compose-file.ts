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
  networkHost,
  timesEnvironment,
} from './node-settings.ts';

const NETWORK_IMAGE = 'nicolaka/netshoot';

/** Whether links are cut or slowed at any time. */
export const hasLinkActs = ({ links, acts }: Scenario): boolean =>
  links.length > 0 ||
  acts.some(({ action: { kind } }) => ['cut', 'slow', 'heal', 'heal-all'].includes(kind));

/** A YAML string that nothing can break out of: JSON's strings are YAML's. */
const quoted = (text: string): string => JSON.stringify(text);

interface Service {
  readonly host: string;
  readonly environment: Environment;
  readonly port: number | null;
}

/** The node itself is in the network, or a second container that the node shares it with. */
const addressLines = ({ host, port }: Service): readonly string[] => [
  `    hostname: ${host}`,
  ...(port === null ? [] : ['    ports:', `      - "127.0.0.1:${port}:${port}"`]),
];

function nodeLines(service: Service, isApart: boolean): readonly string[] {
  const { host, environment } = service;
  return [
    `  ${host}:`,
    `    image: ${KAFKA_IMAGE}`,
    `    container_name: ${host}`,
    ...(isApart
      ? [`    network_mode: "service:${networkHost(host)}"`]
      : [...addressLines(service), '    networks: [kafka]']),
    '    environment:',
    '      <<: *times',
    ...environment.map(([name, value]) => `      ${name}: ${quoted(value)}`),
    '    volumes:',
    `      - ${host}:/var/lib/kafka/data`,
  ];
}

/** Lives as long as the script, so that a cut is one command in it, and outlives the node that is killed. */
function networkLines(service: Service): readonly string[] {
  const { host } = service;
  const name = networkHost(host);
  return [
    `  ${name}:`,
    `    image: ${NETWORK_IMAGE}`,
    `    container_name: ${name}`,
    ...addressLines(service),
    '    command: ["sleep", "infinity"]',
    '    init: true',
    '    cap_add: [NET_ADMIN]',
    '    networks:',
    '      kafka:',
    `        aliases: [${host}]`,
  ];
}

const serviceLines =
  (isApart: boolean) =>
  (service: Service): readonly string[] => [
    ...(isApart ? networkLines(service) : []),
    ...nodeLines(service, isApart),
  ];

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
    '# bash run.sh      starts it. Durations are ten times those of the scenario; SCALE=1 or SCALE=100 before the command',
    '# changes that, here and in the script at once, by the zeros behind each of them.',
    'name: kafkascope',
    "# What the brokers and controllers wait for: those of the scenario, and Kafka's defaults.",
    'x-times: &times',
    ...timesEnvironment(scenario).map(([name, value]) => `  ${name}: ${quoted(value)}`),
    'services:',
    ...services.flatMap(serviceLines(hasLinkActs(scenario))),
    ...TOOLS,
    'volumes:',
    ...services.map(({ host }) => `  ${host}: {}`),
    'networks:',
    '  kafka: {}',
    '',
  ].join('\n');
}
