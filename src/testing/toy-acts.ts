/** Random faults for the toys: what a scenario may do to processes and links. */

import fc from 'fast-check';
import type { Act, Command } from '../engine/commands.ts';
import { TOYS } from './toy-nodes.ts';

export const TOY_RUN_US = 3_000_000;

const node = fc.constantFrom(...TOYS);
const ends = fc.record({
  from: fc.uniqueArray(node, { minLength: 1, maxLength: 2 }),
  to: fc.uniqueArray(node, { minLength: 1, maxLength: 3 }),
  oneWay: fc.boolean(),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constantFrom('start', 'stop', 'kill', 'pause', 'resume'),
    node,
  }),
  fc.record({ type: fc.constant('cut' as const), ends }),
  fc.record({
    type: fc.constant('heal' as const),
    ends: fc.oneof(ends, fc.constant('all' as const)),
  }),
  fc.record({
    type: fc.constant('slow' as const),
    ends,
    latencyUs: fc.integer({ min: 0, max: 500_000 }),
  }),
);

export const toyAct: fc.Arbitrary<Act> = fc.record({
  atUs: fc.integer({ min: 0, max: TOY_RUN_US }),
  command,
});

export const toyActs: fc.Arbitrary<readonly Act[]> = fc.array(toyAct, { maxLength: 14 });

export const toyLink = fc.record({
  latencyUs: fc.integer({ min: 0, max: 5_000 }),
  jitterUs: fc.constantFrom(0, 0, 3_000),
  lossPerMillion: fc.constantFrom(0, 0, 30_000),
});
