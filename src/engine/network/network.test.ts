import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, call, ends, hangUp, life, say } from '../../testing/phone-nodes.ts';

const MS = 1_000;
const SECOND = 1_000_000;
const cut = (atUs: number, from: string, to: string, oneWay = false) =>
  act(atUs, { type: 'cut', ends: ends(from, to, oneWay) });
const heal = (atUs: number) => act(atUs, { type: 'heal', ends: 'all' });

describe('a connection', () => {
  it('carries a request there and the response back, one latency each', () => {
    const calls = call([say(0, 'a', 'b')], SECOND);
    expect(calls.heard('b')).toEqual(['2000 request 0 from a']);
    expect(calls.heard('a')).toEqual(['4000 response 0 from b']);
  });

  it('keeps the order of its messages, whatever the jitter draws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (seed) => {
        const acts = Array.from({ length: 30 }, (_, i) => say(i * 100, 'a', 'b'));
        const calls = call(acts, 30 * SECOND, { jitterUs: 5_000, lossPerMillion: 50_000 }, seed);
        const numbers = calls.heard('b').map((line) => Number(line.split(' ')[2]));
        expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => i));
      }),
      { numRuns: 25 },
    );
  });

  it('is refused by a dead process: the sender hears it after a round trip', () => {
    const calls = call([life(0, 'kill', 'b'), say(10 * MS, 'a', 'b')], SECOND);
    expect(calls.heard('a')).toEqual(['14000 disconnected b']);
    expect(calls.rules()).toContain('network.refused');
  });

  it('is reset when a process dies: its peers hear it one latency later, once', () => {
    const acts = [say(0, 'a', 'b'), life(10 * MS, 'kill', 'b'), say(11 * MS, 'a', 'b')];
    expect(call(acts, SECOND).heard('a')).toEqual([
      '4000 response 0 from b',
      '12000 disconnected b',
    ]);
  });

  it('opens anew after a restart', () => {
    const acts = [
      say(0, 'a', 'b'),
      life(10 * MS, 'kill', 'b'),
      life(20 * MS, 'start', 'b'),
      say(30 * MS, 'a', 'b'),
    ];
    const calls = call(acts, SECOND);
    expect(calls.heard('b')).toContain('32000 request 1 from a');
    expect(calls.heard('a').at(-1)).toBe('34000 response 1 from b');
  });

  it('delivers what a process had sent before it died', () => {
    const calls = call([say(0, 'a', 'b'), life(1 * MS, 'kill', 'a')], SECOND);
    expect(calls.heard('b')).toEqual(['2000 request 0 from a', '3000 disconnected a']);
    expect(calls.heard('a')).toEqual(['1000 killed']);
  });

  it('ends for both sides when one closes it; what comes back is void', () => {
    const calls = call([say(0, 'a', 'b'), hangUp(1 * MS, 'a', 'b')], SECOND);
    expect(calls.heard('b')).toEqual(['2000 request 0 from a', '3000 disconnected a']);
    expect(calls.heard('a')).toEqual([]);
    expect(calls.simulation.networkState.landed.map(({ fate }) => fate)).toContain('void');
  });

  it('of a frozen process stays open: it hears everything on waking up', () => {
    const acts = [
      life(0, 'pause', 'b'),
      say(1 * MS, 'a', 'b'),
      say(2 * MS, 'a', 'b'),
      life(SECOND, 'resume', 'b'),
    ];
    const calls = call(acts, 2 * SECOND);
    expect(calls.heard('b')).toEqual([
      '1000000 resumed',
      '1000000 request 0 from a',
      '1000000 request 1 from a',
    ]);
    expect(calls.heard('a').at(-1)).toBe('1002000 response 1 from b');
  });
});

describe('a cut', () => {
  it('holds packets back until the first retransmission after the heal, in order', () => {
    const acts = [
      say(0, 'a', 'b'),
      cut(10 * MS, 'a', 'b'),
      say(100 * MS, 'a', 'b'),
      say(150 * MS, 'a', 'b'),
      heal(900 * MS),
    ];
    const calls = call(acts, 3 * SECOND);
    // Sent at 0.1 s: tried at 0.3, 0.7 and 1.5 s.
    expect(calls.heard('b').slice(1)).toEqual([
      '1502000 request 1 from a',
      '1502000 request 2 from a',
    ]);
    expect(calls.rules()).toContain('network.dropped');
    const again = calls.facts.find(({ rule }) => rule === 'network.retransmitted');
    expect(again?.inputs).toMatchObject({ attempts: 3, waitedUs: 1_400_000, packets: 2 });
  });

  it('drops what is in flight at its instant', () => {
    const acts = [say(0, 'a', 'b'), say(10 * MS, 'a', 'b'), cut(11 * MS, 'a', 'b'), heal(12 * MS)];
    const calls = call(acts, SECOND);
    const dropped = calls.facts.find(({ rule }) => rule === 'network.dropped');
    expect(dropped?.inputs).toMatchObject({ onItsWay: true, because: 'cut', correlationId: 1 });
    expect(calls.heard('b')[1]).toBe('212000 request 1 from a');
  });

  it('in one direction lets the other one through', () => {
    const acts = [say(0, 'a', 'b'), cut(10 * MS, 'b', 'a', true), say(20 * MS, 'a', 'b')];
    const calls = call([...acts, heal(100 * MS)], SECOND);
    expect(calls.heard('b')[1]).toBe('22000 request 1 from a');
    // The response left at 22 ms and is tried again at 222 ms.
    expect(calls.heard('a')[1]).toBe('224000 response 1 from b');
  });

  it('hides the death of a process until its host gets through after the heal', () => {
    const acts = [
      say(0, 'a', 'b'),
      cut(10 * MS, 'a', 'b'),
      life(20 * MS, 'kill', 'b'),
      heal(300 * MS),
    ];
    // The end of the connection was sent at 20 ms: tried at 220 and 620 ms.
    expect(call(acts, SECOND).heard('a')).toEqual([
      '4000 response 0 from b',
      '622000 disconnected b',
    ]);
  });

  it('is answered with a reset when somebody sends to the dead process first', () => {
    const acts = [
      say(0, 'a', 'b'),
      cut(10 * MS, 'a', 'b'),
      life(20 * MS, 'kill', 'b'),
      heal(300 * MS),
      say(400 * MS, 'a', 'b'),
    ];
    expect(call(acts, SECOND).heard('a')[1]).toBe('404000 disconnected b');
  });

  it('delays what a process had sent before it was killed: its host still delivers it', () => {
    const acts = [
      say(0, 'a', 'b'),
      cut(10 * MS, 'a', 'b'),
      say(20 * MS, 'a', 'b'),
      life(30 * MS, 'kill', 'a'),
      heal(100 * MS),
    ];
    expect(call(acts, SECOND).heard('b').slice(1)).toEqual([
      '222000 request 1 from a',
      '222000 disconnected a',
    ]);
  });

  it('that lasts makes the host of a dead process give up', () => {
    const acts = [
      say(0, 'a', 'b'),
      cut(10 * MS, 'a', 'b'),
      life(20 * MS, 'kill', 'b'),
      heal(300 * SECOND),
    ];
    expect(call(acts, 600 * SECOND).heard('a')).toEqual(['4000 response 0 from b']);
  });

  it('lets a new connection hang until the client gives it up', () => {
    const calls = call([cut(0, 'a', 'b'), say(10 * MS, 'a', 'b')], 20 * SECOND);
    expect(calls.heard('a')).toEqual(['10010000 disconnected b']);
    expect(calls.rules()).toContain('network.connectTimedOut');
  });

  it('of the way back alone already keeps a connection from being set up', () => {
    const calls = call([cut(0, 'b', 'a', true), say(10 * MS, 'a', 'b'), heal(SECOND)], 5 * SECOND);
    // A set-up is tried again after 1 s, not after 200 ms.
    expect(calls.heard('b')).toEqual(['1012000 request 0 from a']);
  });

  it('leaves other links alone', () => {
    const calls = call([cut(0, 'a', 'b'), say(10 * MS, 'a', 'c')], SECOND);
    expect(calls.heard('c')).toEqual(['12000 request 0 from a']);
  });
});

describe('a slow link', () => {
  it('takes its latency from the next packet on, until it is healed', () => {
    const acts = [
      act(0, { type: 'slow', ends: ends('a', 'b'), latencyUs: 500 * MS }),
      say(0, 'a', 'b'),
      heal(SECOND),
      say(2 * SECOND, 'a', 'b'),
    ];
    expect(call(acts, 3 * SECOND).heard('b')).toEqual([
      '500000 request 0 from a',
      '2002000 request 1 from a',
    ]);
  });
});

describe('what is on the wire', () => {
  it('is exactly what has been sent and has not arrived', () => {
    const calls = call([say(0, 'a', 'b'), say(1 * MS, 'a', 'c')], 1_500);
    expect(calls.simulation.networkState.flights).toMatchObject([
      { from: 'a', to: 'b', sentAtUs: 0, arriveAtUs: 2_000 },
      { from: 'a', to: 'c', sentAtUs: 1_000, arriveAtUs: 3_000 },
    ]);
    calls.simulation.runTo(3_000);
    expect(calls.simulation.networkState.flights).toMatchObject([
      { from: 'b', to: 'a', sentAtUs: 2_000, arriveAtUs: 4_000 },
    ]);
  });

  it('shows held packets with their next attempt', () => {
    const calls = call([say(0, 'a', 'b'), cut(10 * MS, 'a', 'b'), say(20 * MS, 'a', 'b')], 30 * MS);
    expect(calls.simulation.networkState.held).toMatchObject([
      { from: 'a', to: 'b', sentAtUs: 20_000, nextAttemptAtUs: 220_000 },
    ]);
    expect(calls.simulation.networkState.disturbed).toHaveLength(2);
  });
});
