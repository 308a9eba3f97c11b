/** The run that is measured, as a text: anyone can play it with `sim`. */

import type { Plan } from '../../engine/cluster-shape.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { toPlan } from '../../scenario/to-plan.ts';

/** Ten minutes and 5,000 records, the most that a scenario may produce. */
const LONG = `kafka 1
brokers 3
topic orders partitions=3 replicas=3 min.insync.replicas=2
producer web acks=all
producer shop acks=all
group billing topics=orders consumers=3 process=20ms commit=sync-batch auto.offset.reset=earliest sink=counter
group audit topics=orders consumers=1 auto.offset.reset=earliest sink=ledger
at 1s produce web orders x2500 every 230ms keys=order-{1..20}
at 1s produce shop orders x2500 every 230ms
at 120s kill broker 1
at 180s start broker 1
at 300s cut 2 - 1,3
at 330s heal all
until 600s
`;

export function longScenario(): Scenario {
  const { scenario, problems } = parseScenario(LONG);
  if (scenario === undefined)
    throw new Error(`the bench scenario is malformed: ${problems.length}`);
  return scenario;
}

export function longPlan(): Plan {
  return toPlan(longScenario());
}
