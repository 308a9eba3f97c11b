/**
 * The assignors of the group coordinator, by the names under which a broker loads them.
 *
 * Kafka:       `group.consumer.assignors`; org.apache.kafka.coordinator.group.GroupCoordinatorConfig (4.4).
 * Units:       none.
 * Invariants:  names are the ones that `group.remote.assignor` takes.
 * Divergences: assignors of one's own are not loaded.
 */

import type { ServerAssignor } from './server-assignor.ts';
import { serverRangeAssignor } from './server-range.ts';
import { uniformAssignor } from './uniform.ts';

const BY_NAME = new Map([uniformAssignor, serverRangeAssignor].map((one) => [one.name, one]));

export function serverAssignor(name: string): ServerAssignor | undefined {
  return BY_NAME.get(name);
}
