import { describe, expect, it } from 'vitest';
import { act, call, exit, life, say, setTimer } from '../../testing/phone-nodes.ts';

const MS = 1_000;
const SECOND = 1_000_000;

describe('a process', () => {
  it('forgets its timers when it is killed', () => {
    const acts = [
      setTimer(0, 'a', 'tick', 100 * MS),
      life(50 * MS, 'kill', 'a'),
      life(60 * MS, 'start', 'a'),
    ];
    expect(call(acts, SECOND).heard('a')).toEqual(['50000 killed', '60000 started']);
  });

  it('finds its due timers waiting when it was frozen, in their order', () => {
    const acts = [
      setTimer(0, 'a', 'late', 300 * MS),
      setTimer(0, 'a', 'early', 200 * MS),
      setTimer(0, 'a', 'future', 900 * MS),
      life(100 * MS, 'pause', 'a'),
      life(500 * MS, 'resume', 'a'),
    ];
    expect(call(acts, SECOND).heard('a')).toEqual([
      '500000 resumed',
      '500000 timer early',
      '500000 timer late',
      '900000 timer future',
    ]);
  });

  it('replaces a timer of the same key', () => {
    const acts = [setTimer(0, 'a', 'tick', 100 * MS), setTimer(50 * MS, 'a', 'tick', 100 * MS)];
    expect(call(acts, SECOND).heard('a')).toEqual(['150000 timer tick']);
  });

  it('that is down hears no commands but settings for its next start', () => {
    const settings = new Map([['acks', '1']]);
    const acts = [
      life(0, 'kill', 'a'),
      act(1 * MS, { type: 'setClient', node: 'a', settings }),
      say(2 * MS, 'a', 'b'),
    ];
    const calls = call(acts, SECOND);
    expect(calls.heard('a')).toEqual(['0 killed', '1000 setClient']);
    expect(calls.heard('b')).toEqual([]);
  });

  it('starts again at once when it exits in order to', () => {
    const calls = call([exit(10 * MS, 'a', true)], SECOND);
    expect(calls.heard('a')).toEqual(['10000 started']);
    expect(calls.rules()).toEqual(['process.exited', 'process.started']);
  });

  it('hears after a restart what fell due in the same instant', () => {
    const acts = [exit(10 * MS, 'a', true), say(10 * MS, 'a', 'b')];
    const calls = call(acts, SECOND);
    expect(calls.heard('a')).toEqual(['10000 started', '14000 response 0 from b']);
  });

  it('that exits unasked has failed', () => {
    const calls = call([exit(10 * MS, 'a')], SECOND);
    expect(calls.simulation.table.process(0)).toMatchObject({ status: 'down', ending: 'failed' });
  });

  it('that is still stopping starts as soon as it has ended', () => {
    const acts = [life(0, 'stop', 'a'), life(10 * MS, 'start', 'a'), exit(20 * MS, 'a')];
    const calls = call(acts, SECOND);
    expect(calls.heard('a')).toEqual(['0 stopping', '20000 started']);
    expect(calls.simulation.table.process(0)).toMatchObject({ status: 'up', incarnation: 2 });
  });

  it('dies of SIGKILL while it is frozen, and what waited for it is gone', () => {
    const acts = [
      life(0, 'pause', 'b'),
      say(1 * MS, 'a', 'b'),
      life(10 * MS, 'kill', 'b'),
      life(20 * MS, 'resume', 'b'),
      life(30 * MS, 'start', 'b'),
    ];
    expect(call(acts, SECOND).heard('b')).toEqual(['10000 killed', '30000 started']);
  });

  it('is started, killed, frozen and resumed only where that makes sense', () => {
    const acts = [
      life(0, 'start', 'a'),
      life(1 * MS, 'resume', 'a'),
      life(2 * MS, 'kill', 'a'),
      life(3 * MS, 'kill', 'a'),
      life(4 * MS, 'pause', 'a'),
      life(5 * MS, 'stop', 'a'),
    ];
    expect(call(acts, SECOND).rules()).toEqual(['process.killed']);
  });
});
