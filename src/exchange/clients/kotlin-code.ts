/** The applications of a scenario in Kotlin with Spring Kafka: templates that send, listener containers that read. */

import type { Scenario } from '../../scenario/scenario.ts';
import { clientBootstrap } from '../compose/node-settings.ts';
import { titleComment } from '../title-comment.ts';
import { type Config, groupsOf, producersOf } from './applications.ts';
import { consumerTimes, producerTimes } from './client-times.ts';
import { callName, codeString, indent } from './code-words.ts';
import { kotlinGroup } from './kotlin-listener.ts';
import { kotlinProducer } from './kotlin-producer.ts';
import { KOTLIN_HEAD, KOTLIN_RUNTIME } from './kotlin-runtime.ts';

const kotlinTimes = (times: Config): string =>
  `listOf(${times.map(([key, value]) => `${codeString(key)} to ${codeString(value)}`).join(', ')})`;

export function kotlinCode(scenario: Scenario): string {
  const producers = producersOf(scenario);
  const groups = groupsOf(scenario);
  const cases = [
    ...producers.map(({ name }) => `${codeString(name)} -> ${callName('produce', name)}()`),
    ...groups.flatMap((group) =>
      group.members.map(
        ({ name }) => `${codeString(name)} -> ${callName('read', group.name)}(${codeString(name)})`,
      ),
    ),
  ];
  return [
    ...titleComment(scenario, '//'),
    '// Applications.kt      with spring-kafka 4.x; its one argument is the name of the application',
    KOTLIN_HEAD,
    `const val BOOTSTRAP = ${codeString(clientBootstrap(scenario))}`,
    `val TOPICS = listOf<String>(${scenario.topics.map(({ name }) => codeString(name)).join(', ')})`,
    "// Kafka's own defaults, which are stretched like every other time.",
    `val PRODUCER_TIMES = ${kotlinTimes(producerTimes())}`,
    `val CONSUMER_TIMES = ${kotlinTimes(consumerTimes('classic'))}`,
    `val MODERN_CONSUMER_TIMES = ${kotlinTimes(consumerTimes('consumer'))}`,
    KOTLIN_RUNTIME,
    'fun main(args: Array<String>) {',
    ...indent([
      'awaitGo()',
      'when (args[0]) {',
      ...indent([...cases, 'else -> error(args[0])']),
      '}',
    ]),
    '}',
    ...producers.flatMap((producer) => ['', ...kotlinProducer(producer)]),
    ...groups.flatMap((group) => ['', ...kotlinGroup(group)]),
    '',
  ].join('\n');
}
