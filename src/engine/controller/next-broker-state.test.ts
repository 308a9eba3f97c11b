import { describe, expect, test } from 'vitest';
import { nextBrokerState, type HeartbeatQuestion } from './next-broker-state.ts';

function next(question: Partial<HeartbeatQuestion>): string {
  return nextBrokerState({
    state: 'UNFENCED',
    wantFence: false,
    wantShutDown: false,
    caughtUpToOwnRegistration: true,
    leadsPartitions: false,
    othersCaughtUp: false,
    ...question,
  });
}

describe('BrokerHeartbeatManager.calculateNextBrokerState', () => {
  test('a fenced broker is unfenced once it has read its own registration', () => {
    expect(next({ state: 'FENCED', caughtUpToOwnRegistration: false })).toBe('FENCED');
    expect(next({ state: 'FENCED' })).toBe('UNFENCED');
    expect(next({ state: 'FENCED', wantFence: true })).toBe('FENCED');
  });

  test('a fenced broker may shut down at once', () => {
    expect(next({ state: 'FENCED', wantShutDown: true })).toBe('SHUTDOWN_NOW');
  });

  test('a broker that leads nothing may shut down at once', () => {
    expect(next({ wantShutDown: true })).toBe('SHUTDOWN_NOW');
    expect(next({ wantShutDown: true, leadsPartitions: true })).toBe('CONTROLLED_SHUTDOWN');
  });

  test('a controlled shutdown waits for its leaderships and for the others to know', () => {
    const leaving = { state: 'CONTROLLED_SHUTDOWN', wantShutDown: true } as const;
    expect(next({ ...leaving, leadsPartitions: true, othersCaughtUp: true })).toBe(
      'CONTROLLED_SHUTDOWN',
    );
    expect(next(leaving)).toBe('CONTROLLED_SHUTDOWN');
    expect(next({ ...leaving, othersCaughtUp: true })).toBe('SHUTDOWN_NOW');
  });

  test('a wish to be fenced is granted', () => {
    expect(next({ wantFence: true })).toBe('FENCED');
    expect(next({ wantFence: true, wantShutDown: true })).toBe('SHUTDOWN_NOW');
  });
});
