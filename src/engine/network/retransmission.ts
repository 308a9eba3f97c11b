/**
 * When TCP tries again: after 200 ms, then after twice the last wait, up to 120 s; the set-up of a connection
 * after 1 s, then doubling.
 *
 * Kafka:       none; RFC 6298 with Linux's bounds (TCP_RTO_MIN, TCP_RTO_MAX, TCP_TIMEOUT_INIT).
 * Units:       µs.
 * Invariants:  attempts of a packet sent at s: s + 0.2 s, 0.6 s, 1.4 s, 3.0 s, 6.2 s, 12.6 s …
 * Divergences: `tcp-as-whole-messages`.
 */

import type { EventId } from '../kernel/ids.ts';
import type { Packet } from './packet.ts';

const FIRST_TIMEOUT_US = 200_000;
const FIRST_CONNECT_TIMEOUT_US = 1_000_000;
const LAST_TIMEOUT_US = 120_000_000;

/** `socket.connection.setup.timeout.ms`: NetworkClient gives a connection up that is not there by then. */
export const CONNECT_PATIENCE_US = 10_000_000;

/** Linux forgets a connection without a process after this many attempts (tcp_orphan_retries). */
export const ORPHAN_RETRIES = 8;

/** A packet that waits at its sender. */
export interface HeldHere {
  readonly id: EventId;
  readonly packet: Packet;
}

/** What TCP holds back in one direction, and when it tries again. */
export interface Wait {
  /** How often the link below was cut: flights of earlier counts are void. */
  readonly cuts: number;
  readonly held: readonly HeldHere[];
  /** The attempts that are scheduled are void unless they carry this number. */
  readonly serial: number;
  readonly attempts: number;
  readonly timeoutUs: number;
  readonly nextAttemptAtUs: number;
}

export const NOTHING_HELD: Wait = {
  cuts: 0,
  held: [],
  serial: 0,
  attempts: 0,
  timeoutUs: 0,
  nextAttemptAtUs: 0,
};

/** The first packet of a lane is held: the clock runs from its sending, so attempts that are past are skipped. */
export function beginWait(
  wait: Wait,
  held: readonly HeldHere[],
  sentAtUs: number,
  nowUs: number,
  connecting: boolean,
): Wait {
  let timeoutUs = connecting ? FIRST_CONNECT_TIMEOUT_US : FIRST_TIMEOUT_US;
  let nextAttemptAtUs = sentAtUs + timeoutUs;
  while (nextAttemptAtUs <= nowUs) {
    timeoutUs = longer(timeoutUs);
    nextAttemptAtUs += timeoutUs;
  }
  return { ...wait, held, serial: wait.serial + 1, attempts: 0, timeoutUs, nextAttemptAtUs };
}

export function waitLonger(wait: Wait, nowUs: number): Wait {
  const timeoutUs = longer(wait.timeoutUs);
  return {
    ...wait,
    timeoutUs,
    attempts: wait.attempts + 1,
    serial: wait.serial + 1,
    nextAttemptAtUs: nowUs + timeoutUs,
  };
}

function longer(timeoutUs: number): number {
  return Math.min(timeoutUs * 2, LAST_TIMEOUT_US);
}
