/** The code of every application of a scenario: the plain Java clients, Spring's listener in Kotlin, librdkafka in Python. */

import type { GroupLine, Scenario } from '../../scenario/scenario.ts';
import type { CodeText } from './code-line.ts';
import { javaConsumer } from './java-consumer.ts';
import { javaProducer } from './java-producer.ts';
import { pythonConsumer } from './python-consumer.ts';
import { springListener } from './spring-listener.ts';

export function codeOf({ producers, groups }: Scenario): readonly CodeText[] {
  return [...producers.map(javaProducer), ...groups.filter(isWritten).map(groupCode)];
}

/** Share groups have a consumer of their own, whose code is not written here. */
const isWritten = ({ protocol }: GroupLine): boolean => protocol !== 'share';

function groupCode(group: GroupLine): CodeText {
  switch (group.application.client) {
    case 'spring':
      return springListener(group);
    case 'librdkafka':
      return pythonConsumer(group);
    case 'java':
      return javaConsumer(group);
  }
}
