/**
 * A fingerprint of a run: every event and every fact, in order.
 *
 * Kafka:       none.
 * Units:       none.
 * Invariants:  whole numbers, texts, truth values and what is built of them; 32-bit integer arithmetic only,
 *              so Node and every browser compute the same.
 * Divergences: none.
 */

import type { Fact } from './fact.ts';
import { InvariantViolation, invariant } from './invariant.ts';
import { SCHEDULED_KINDS, type Scheduled } from './scheduled.ts';

const TWO_32 = 4_294_967_296;

export interface TraceHashCopy {
  readonly a: number;
  readonly b: number;
}

export const EMPTY_TRACE: TraceHashCopy = { a: 0x243f6a88, b: 0x13198a2e };

/** Two 32-bit lanes with different multipliers: 64 bits together. */
export class TraceHash {
  private a: number;
  private b: number;

  constructor(from: TraceHashCopy = EMPTY_TRACE) {
    this.a = from.a;
    this.b = from.b;
  }

  copy(): TraceHashCopy {
    return { a: this.a, b: this.b };
  }

  text(): string {
    return hex(this.a) + hex(this.b);
  }

  addEvent(scheduled: Scheduled): void {
    this.addNumber(scheduled.atUs);
    this.addNumber(scheduled.id);
    this.addWord(scheduled.target);
    this.addWord(SCHEDULED_KINDS.indexOf(scheduled.kind));
  }

  addFact(fact: Fact): void {
    this.addNumber(fact.id);
    this.addNumber(fact.atUs);
    this.addText(fact.node);
    this.addText(fact.rule);
    this.addNumber(fact.causedBy);
    this.addValue(fact.inputs);
    this.addValue(fact.supports);
  }

  addNumber(value: number): void {
    invariant(Number.isSafeInteger(value), 'a trace holds whole numbers', value);
    this.addWord(value | 0);
    this.addWord(Math.floor(value / TWO_32));
  }

  addText(value: string): void {
    this.addWord(value.length);
    for (let i = 0; i < value.length; i++) this.addWord(value.charCodeAt(i));
  }

  private addWord(word: number): void {
    this.a = Math.imul(rotate(this.a ^ word), 0x9e3779b1);
    this.b = Math.imul(rotate(this.b + word), 0x85ebca77) ^ (this.b >>> 15);
  }

  /** Each kind of value has its own first word, so that `"1"`, `1` and `[1]` differ. */
  private addValue(value: unknown): void {
    if (typeof value === 'number') {
      this.addWord(1);
      this.addNumber(value);
    } else if (typeof value === 'string') {
      this.addWord(2);
      this.addText(value);
    } else if (typeof value === 'boolean') this.addWord(value ? 3 : 4);
    else if (value === null || value === undefined) this.addWord(5);
    else if (Array.isArray(value) || value instanceof Set) this.addAll(6, [...value]);
    else if (value instanceof Map) this.addAll(7, [...value].flat(1));
    else if (typeof value === 'object') this.addAll(8, Object.entries(value).flat(1));
    else throw new InvariantViolation('a trace holds plain data', typeof value);
  }

  private addAll(kind: number, values: readonly unknown[]): void {
    this.addWord(kind);
    this.addWord(values.length);
    for (const value of values) this.addValue(value);
  }
}

/** The facts after the events: facts are complete data, so their hash can be computed when it is asked for. */
export function traceHash(events: TraceHashCopy, facts: readonly Fact[]): string {
  const hash = new TraceHash(events);
  for (const fact of facts) hash.addFact(fact);
  return hash.text();
}

function rotate(value: number): number {
  return (value << 13) | (value >>> 19);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
