import { describe, expect, it } from 'vitest';
import { swarmScenario } from './swarm-scenario.ts';
import { shrunk } from './swarm-shrink.ts';

const TEXT = swarmScenario(4);

describe('shrinking', () => {
  it('keeps exactly the statements that the failure needs', () => {
    const lines = TEXT.split('\n').filter((line) => line !== '');
    const needed = [lines[3], lines[9], lines.at(-2)];
    const isBroken = (text: string) =>
      needed.every((line) => text.includes(`${line?.split(' ')[0]} `));
    const words = shrunk(TEXT, isBroken).trim().split('\n');
    expect(words.length).toBeLessThanOrEqual(3);
    expect(isBroken(shrunk(TEXT, isBroken))).toBe(true);
  });

  it('drops keys that do not matter', () => {
    const small = shrunk('topic orders partitions=3 replicas=3\nuntil 3s\n', (text) =>
      text.includes('replicas=3'),
    );
    expect(small).toBe('topic orders replicas=3\n');
  });

  it('gives the same text for the same question', () => {
    const isBroken = (text: string) => text.includes('broker') && text.includes('until');
    expect(shrunk(TEXT, isBroken)).toBe(shrunk(TEXT, isBroken));
  });

  it('gives back what cannot be made smaller', () => {
    expect(shrunk('a\nb\n', (text) => text === 'a\nb\n')).toBe('a\nb\n');
  });
});
