/** The applications of a scenario in Java: one file that runs as it is. */

import type { Scenario } from '../../scenario/scenario.ts';
import { clientBootstrap } from '../compose/node-settings.ts';
import { titleComment } from '../title-comment.ts';
import { groupsOf, producersOf } from './applications.ts';
import { consumerTimes, producerTimes } from './client-times.ts';
import { callName, codeString, indent } from './code-words.ts';
import { javaGroup, JAVA_COMMIT } from './java-consumer.ts';
import { javaProducer } from './java-producer.ts';
import { JAVA_HEAD, JAVA_RUNTIME } from './java-runtime.ts';

const javaStrings = (words: readonly string[]): string => `{${words.map(codeString).join(', ')}}`;

export function javaCode(scenario: Scenario): string {
  const producers = producersOf(scenario);
  const groups = groupsOf(scenario);
  const cases = [
    ...producers.map(({ name }) => `case ${codeString(name)} -> ${callName('produce', name)}();`),
    ...groups.flatMap((group) =>
      group.members.map(
        ({ name }) =>
          `case ${codeString(name)} -> ${callName('read', group.name)}(${codeString(name)});`,
      ),
    ),
  ];
  return [
    ...titleComment(scenario, '//'),
    '// java -cp "libs/*" Applications.java NAME      with kafka-clients 4.x and slf4j-api in libs',
    JAVA_HEAD,
    'public final class Applications {',
    ...indent([
      `static final String BOOTSTRAP = ${codeString(clientBootstrap(scenario))};`,
      `static final String[] TOPICS = ${javaStrings(scenario.topics.map(({ name }) => name))};`,
      "// Kafka's own defaults, which are stretched like every other time.",
      `static final String[] PRODUCER_TIMES = ${javaStrings(producerTimes().flat())};`,
      `static final String[] CONSUMER_TIMES = ${javaStrings(consumerTimes('classic').flat())};`,
      `static final String[] MODERN_CONSUMER_TIMES = ${javaStrings(consumerTimes('consumer').flat())};`,
    ]),
    JAVA_RUNTIME,
    JAVA_COMMIT,
    ...indent([
      'public static void main(String[] args) throws Exception {',
      ...indent([
        'closeOnTerm();',
        'awaitGo();',
        'if (closing) return;',
        'switch (args[0]) {',
        ...indent([...cases, 'default -> throw new IllegalArgumentException(args[0]);']),
        '}',
      ]),
      '}',
      ...producers.flatMap((producer) => ['', ...javaProducer(producer)]),
      ...groups.flatMap((group) => ['', ...javaGroup(group)]),
    ]),
    '}',
    '',
  ].join('\n');
}
