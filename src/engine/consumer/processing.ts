/**
 * The end of the work on one record: its effect on the outside world, or what the application does with poison.
 *
 * Kafka:       none; the scenario language's `process=` and `on-poison=`.
 * Units:       µs.
 * Invariants:  poison is never processed; what is skipped counts as done for `commit consumer`.
 * Divergences: none.
 */

import type { ToldByMember } from '../application/outside-world.ts';
import { withEntry } from '../kernel/copies.ts';
import type { PolledRecord } from './consumer-state.ts';
import { failApplication } from './closing.ts';
import { sendToOutput } from './output-producer.ts';
import { memberOf, update, updateApplication, type ConsumerTurn } from './turn.ts';

/** The least pause between two attempts at a poison record. */
const POISON_PAUSE_US = 100_000;

/** `true`: the record is done with. */
export function processRecord(turn: ConsumerTurn, polled: PolledRecord): boolean {
  if (polled.record.poison && !passPoison(turn, polled)) return false;
  if (!polled.record.poison) tellOutside(turn, polled);
  const { done, index } = turn.state.application;
  const next = withEntry(done, polled.partition, polled.offset + 1);
  updateApplication(turn, { done: next, index, retryingPoison: false });
  return true;
}

function tellOutside(turn: ConsumerTurn, record: PolledRecord): void {
  const { counters, application, group, name } = turn.state;
  update(turn, { counters: { read: counters.read, processed: counters.processed + 1 } });
  const supports = application.polledFact === null ? [] : [application.polledFact];
  const told: ToldByMember = { kind: 'processed', member: name, record, supports };
  turn.out.tell(group, told);
}

/** `false`: the application is stuck on it, or ends. */
function passPoison(turn: ConsumerTurn, polled: PolledRecord): boolean {
  const { partition, offset } = polled;
  const { onPoison, application, processUs } = turn.state;
  const policy = onPoison.kind;
  if (!application.retryingPoison) {
    const inputs = { ...memberOf(turn), partition, offset, policy };
    turn.out.fact({ rule: 'consumer.poisonMet', inputs });
  }
  if (policy === 'stop') {
    failApplication(turn, 'IllegalStateException', `poison ${partition}:${offset}`);
    return false;
  }
  if (onPoison.kind === 'dead-letter') sendToOutput(turn, onPoison.topic, polled);
  if (policy !== 'retry') return true;
  const workUntilUs = turn.nowUs + Math.max(processUs, POISON_PAUSE_US);
  updateApplication(turn, { retryingPoison: true, workUntilUs });
  return false;
}
