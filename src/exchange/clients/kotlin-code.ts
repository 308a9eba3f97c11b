/** The applications of a scenario in Kotlin with Spring Kafka: templates that send, listener containers that read. */

import type { Scenario } from '../../scenario/scenario.ts';
import { clientBootstrap } from '../compose/node-settings.ts';
import { titleComment } from '../title-comment.ts';
import { groupsOf, producersOf } from './applications.ts';
import { callName, codeString, indent } from './code-words.ts';
import { kotlinGroup } from './kotlin-listener.ts';
import { kotlinProducer } from './kotlin-producer.ts';
import { KOTLIN_HEAD, KOTLIN_RUNTIME } from './kotlin-runtime.ts';

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
    KOTLIN_RUNTIME,
    'fun main(args: Array<String>) {',
    ...indent(['when (args[0]) {', ...indent([...cases, 'else -> error(args[0])']), '}']),
    '}',
    ...producers.flatMap((producer) => ['', ...kotlinProducer(producer)]),
    ...groups.flatMap((group) => ['', ...kotlinGroup(group)]),
    '',
  ].join('\n');
}
