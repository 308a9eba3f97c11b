/**
 * The life of one record: what happened to it, in the order of time, each step with the fact behind it.
 * Steps are data; the sentences stand in `explain/biography-texts.ts`.
 */

import type { Fact } from '../engine/kernel/fact.ts';
import type { BiographyStep, StepGlyph, StepWhat } from './biography-step.ts';
import { fetchedSteps } from './biography-fetched.ts';
import { Holders } from './biography-holders.ts';
import { commitSteps, groupSteps } from './biography-groups.ts';
import { shareSteps } from './biography-shares.ts';
import { lossSteps } from './biography-loss.ts';
import { storageSteps } from './biography-storage.ts';
import { type Fate, fateOf, type Verdict } from './fate.ts';
import { parseRecordRef, type RecordRef } from './record-ref.ts';
import type { RunView } from './run-view.ts';

export interface Biography {
  readonly ref: RecordRef;
  readonly fate: Fate;
  readonly verdict: Verdict;
  readonly steps: readonly BiographyStep[];
}

export function biographyOf(view: RunView, ref: RecordRef): Biography | undefined {
  const fate = fateOf(view.world, ref);
  if (fate === undefined) return undefined;
  const holders = new Holders(fate);
  const told = view.facts.slice(0, view.factCount).flatMap((fact) => {
    holders.hear(fact);
    return clientStep(fact, ref, fate, holders) ?? [];
  });
  const steps = [
    ...once(told),
    ...lossSteps(view, fate),
    ...storageSteps(view, fate),
    ...fetchedSteps(view, fate),
    ...groupSteps(view, fate),
    ...commitSteps(view, fate),
    ...shareSteps(view, fate),
  ];
  return { ref, fate, verdict: fate.verdict, steps: inOrder(steps) };
}

/** What never happened stands before the harm that it made possible. */
function inOrder(steps: readonly BiographyStep[]): readonly BiographyStep[] {
  const harmUs = steps.find(({ decisive }) => decisive)?.atUs ?? Number.MAX_SAFE_INTEGER;
  const timeOf = ({ atUs }: BiographyStep) => atUs ?? harmUs - 0.5;
  return [...steps].sort((a, b) => timeOf(a) - timeOf(b));
}

const ONCE: ReadonlySet<StepWhat['kind']> = new Set(['copied', 'visible', 'decided']);

/** The high watermark passes a record once, as far as its story goes. */
function once(steps: readonly BiographyStep[]): readonly BiographyStep[] {
  const seen = new Set<string>();
  return steps.filter(({ what }) => {
    const key = what.kind === 'copied' ? `copied ${what.broker}` : what.kind;
    if (!ONCE.has(what.kind)) return true;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function clientStep(
  fact: Fact,
  ref: RecordRef,
  fate: Fate,
  holders: Holders,
): BiographyStep | undefined {
  return (
    producerStep(fact, ref, fate) ?? brokerStep(fact, ref, fate) ?? logStep(fact, fate, holders)
  );
}

/** What happens to the log at its offset, as far as it is this record that stands there. */
function logStep(fact: Fact, fate: Fate, holders: Holders): BiographyStep | undefined {
  const { offset, send } = fate;
  if (!('partition' in fact.inputs) || fact.inputs.partition !== send.partition) return undefined;
  if (fact.rule === 'replication.highWatermarkAdvanced') {
    const { fromOffset, toOffset, broker } = fact.inputs;
    if (offset === null || fromOffset > offset || toOffset <= offset) return undefined;
    if (!holders.has(broker)) return undefined;
    const waitsFor = fate.transaction === 'none' ? (fate.heldBack ? 'other' : 'nothing') : 'own';
    return step(fact, 'dot', { kind: 'visible', highWatermark: toOffset, waitsFor });
  }
  if (fact.rule !== 'transaction.markerWritten' || fate.transaction === 'none') return undefined;
  const { producerId, offset: markerOffset, firstOffset, broker, result } = fact.inputs;
  const isWithin =
    offset !== null && firstOffset !== null && firstOffset <= offset && offset < markerOffset;
  if (!isWithin || producerId !== fate.producerId || !holders.has(broker)) return undefined;
  return step(fact, 'dot', { kind: 'decided', committed: result === 'COMMIT' });
}

function step(fact: Fact, glyph: StepGlyph, what: StepWhat, decisive = false): BiographyStep {
  return { atUs: fact.atUs, glyph, what, decisive, fact: fact.id };
}

function producerStep(fact: Fact, ref: RecordRef, fate: Fate): BiographyStep | undefined {
  const { producer, sendId } = parseRecordRef(ref);
  if (fact.node !== producer) return undefined;
  switch (fact.rule) {
    case 'producer.recordSent': {
      if (fact.inputs.sendId !== sendId) return undefined;
      const { key } = fact.inputs;
      return step(fact, 'dot', { kind: 'sent', key, partition: fate.send.partition });
    }
    case 'producer.sendRefused':
      if (fact.inputs.sendId !== sendId) return undefined;
      return step(fact, 'error', { kind: 'send-failed', error: fact.inputs.error });
    case 'producer.batchSent': {
      const { sendIds, attempt, broker, because } = fact.inputs;
      if (!sendIds.includes(sendId)) return undefined;
      return step(fact, 'dot', { kind: 'left', records: sendIds.length, attempt, broker, because });
    }
    case 'producer.batchAcked': {
      const { sendIds, acks } = fact.inputs;
      if (!sendIds.includes(sendId)) return undefined;
      return step(fact, 'ack', { kind: 'acked', producer, acks, isr: [] });
    }
    case 'producer.batchRetried': {
      const { sendIds, error, attempts } = fact.inputs;
      return sendIds.includes(sendId)
        ? step(fact, 'error', { kind: 'retried', error, attempts })
        : undefined;
    }
    case 'producer.batchFailed':
    case 'producer.batchExpired': {
      const { sendIds, error } = fact.inputs;
      return sendIds.includes(sendId) ? step(fact, 'error', { kind: 'failed', error }) : undefined;
    }
    default:
      return undefined;
  }
}

function brokerStep(fact: Fact, ref: RecordRef, { send }: Fate): BiographyStep | undefined {
  if (!('partition' in fact.inputs) || fact.inputs.partition !== send.partition) return undefined;
  const { producer, sendId } = parseRecordRef(ref);
  const mine = (sends: readonly { readonly producer: string; readonly sendId: number }[]) =>
    sends.some((s) => s.producer === producer && s.sendId === sendId);
  switch (fact.rule) {
    case 'replication.recordsAppended': {
      const { sends, broker, leaderEpoch, baseOffset } = fact.inputs;
      if (!mine(sends)) return undefined;
      const place = sends.findIndex((s) => s.producer === producer && s.sendId === sendId);
      return step(fact, 'dot', {
        kind: 'appended',
        broker,
        leaderEpoch,
        offset: baseOffset + place,
      });
    }
    case 'replication.recordsReplicated':
      if (!mine(fact.inputs.sends)) return undefined;
      return step(fact, 'dot', { kind: 'copied', broker: fact.inputs.broker });
    case 'produce.duplicateRecognised':
      if (!mine(fact.inputs.sends)) return undefined;
      return step(fact, 'dot', { kind: 'duplicate-recognised', broker: fact.inputs.broker });
    case 'produce.refusedByMinIsr':
      if (!mine(fact.inputs.sends)) return undefined;
      return step(fact, 'error', {
        kind: 'refused',
        broker: fact.inputs.broker,
        error: 'NOT_ENOUGH_REPLICAS',
      });
    case 'produce.refusedByRole':
    case 'produce.refusedBySequence':
    case 'produce.timedOut': {
      if (!mine(fact.inputs.sends)) return undefined;
      const error = 'error' in fact.inputs ? fact.inputs.error : 'REQUEST_TIMED_OUT';
      return step(fact, 'error', { kind: 'refused', broker: fact.inputs.broker, error });
    }
    default:
      return undefined;
  }
}
