/**
 * A run in which so many records are under way at once, each in a request of its own: the most that a frame can be
 * asked to show. Producers whose connections have a second of latency and no limit of requests in flight send one
 * record after the other, so that after a second as many are on the wire as they send in one.
 */

import type { World } from '../../engine/world.ts';
import { simulationParts } from '../../engine/initial-world.ts';
import { Simulation } from '../../engine/kernel/simulation.ts';
import type { Message } from '../../engine/protocol/envelope.ts';
import { worldOf } from '../../engine/world-of.ts';
import { bounds } from '../../scenario/bounds.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { toPlan } from '../../scenario/to-plan.ts';

/** Long after everybody knows who leads what. */
const BURST_S = 10;
/** Just before the first of them arrives. */
const WATCHED_AT_US = (BURST_S + 0.9) * 1_000_000;
const PRODUCERS = bounds.producers.max;
/** Each asks for metadata with its first ones. */
const FIRST_RECORDS = 10;

export interface MovingRun {
  readonly scenario: Scenario;
  readonly atUs: number;
  /** Counted at that instant: records in requests and answers on the wire. */
  readonly movingRecords: number;
}

export function movingRun(records: number): MovingRun {
  const { scenario, problems } = parseScenario(movingText(records));
  if (scenario === undefined) throw new Error(JSON.stringify(problems));
  const simulation = new Simulation(simulationParts(toPlan(scenario)));
  simulation.runTo(WATCHED_AT_US);
  return { scenario, atUs: WATCHED_AT_US, movingRecords: recordsUnderWay(worldOf(simulation)) };
}

function movingText(records: number): string {
  // A tenth of the second is still to come where it is watched, and half as many go on being sent.
  const spacingUs = Math.floor((PRODUCERS * 900_000) / records);
  const most = bounds.records.max / PRODUCERS - FIRST_RECORDS;
  const each = Math.min(Math.floor((1.5 * records) / PRODUCERS), most);
  const producers = Array.from({ length: PRODUCERS }, (_, index) => `p${index + 1}`);
  return `kafka 1
brokers 3
link clients - brokers latency=1s
topic orders partitions=12 replicas=3
${lines(producers, (name) => `producer ${name} acks=all linger.ms=0ms enable.idempotence=false max.in.flight.requests.per.connection=5000`)}
group billing topics=orders consumers=3 auto.offset.reset=earliest
${lines(producers, (name) => `at 0s produce ${name} orders x${FIRST_RECORDS} every 100ms keys=k{1..200}`)}
${lines(producers, (name) => `at ${BURST_S}s produce ${name} orders x${each} every ${spacingUs}us keys=k{1..200}`)}
until 20s
`;
}

function lines(names: readonly string[], line: (name: string) => string): string {
  return names.map(line).join('\n');
}

function recordsUnderWay({ network }: World): number {
  return network.flights.reduce((sum, { message }) => sum + recordsIn(message), 0);
}

function recordsIn(message: Message | null): number {
  if (message === null) return 0;
  if (message.kind === 'request') {
    return message.body.api !== 'Produce'
      ? 0
      : message.body.batches.reduce((sum, { batch }) => sum + batch.contents.length, 0);
  }
  if (message.body.api !== 'Fetch') return 0;
  return message.body.partitions
    .flatMap(({ batches }) => batches)
    .reduce((sum, { records }) => sum + records.length, 0);
}
