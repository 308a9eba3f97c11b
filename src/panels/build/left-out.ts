/** What the text does not say: Kafka's own defaults of the settings that a beginner meets first. */

import { readText } from '../../engine/config/read.ts';
import type { Keyed, Scenario } from '../../scenario/scenario.ts';

const PRODUCER_KEYS = ['acks', 'linger.ms', 'enable.idempotence'];
const TOPIC_KEYS = ['min.insync.replicas'];
const CONSUMER_KEYS = ['enable.auto.commit', 'auto.offset.reset'];

export function leftOut({ producers, topics, groups }: Scenario): readonly string[] {
  return [
    ...unsaid('producer', producers, PRODUCER_KEYS),
    ...unsaid('topic', topics, TOPIC_KEYS),
    ...unsaid('consumer', groups, CONSUMER_KEYS),
  ];
}

/** As long as one of them leaves it out. */
function unsaid(
  scope: 'producer' | 'topic' | 'consumer',
  lines: readonly Keyed[],
  keys: readonly string[],
): readonly string[] {
  return keys
    .filter((key) => lines.some(({ settings }) => !settings.some((one) => one.key === key)))
    .map((key) => `${key}=${readText(scope, new Map(), key)}`);
}
