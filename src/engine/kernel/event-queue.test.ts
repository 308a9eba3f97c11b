import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue, type Queued } from './event-queue.ts';

const order = (a: Queued, b: Queued) => a.atUs - b.atUs || a.id - b.id;
const entries = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }).chain((instants) =>
  fc.shuffledSubarray(
    instants.map((atUs, id) => ({ atUs, id })),
    { minLength: instants.length },
  ),
);

function drained(queue: EventQueue<Queued>): readonly Queued[] {
  const out: Queued[] = [];
  while (queue.size > 0) out.push(queue.pop());
  return out;
}

describe('the event queue', () => {
  it('gives entries by instant, those of one instant in the order of their ids', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const queue = new EventQueue<Queued>();
        for (const entry of all) queue.push(entry);
        expect(drained(queue)).toEqual(all.toSorted(order));
      }),
    );
  });

  it('keeps its order when entries are taken and added in turn', () => {
    fc.assert(
      fc.property(entries, fc.array(fc.boolean()), (all, takes) => {
        const queue = new EventQueue<Queued>();
        const model: Queued[] = [];
        all.forEach((entry, i) => {
          queue.push(entry);
          model.push(entry);
          model.sort(order);
          if (takes[i] === true) expect(queue.pop()).toBe(model.shift());
        });
        expect(drained(queue)).toEqual(model);
      }),
    );
  });

  it('goes on from a copy as it would have itself', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const queue = new EventQueue<Queued>();
        for (const entry of all) queue.push(entry);
        const other = new EventQueue<Queued>();
        other.restore(queue.copy());
        expect(drained(other)).toEqual(drained(queue));
      }),
    );
  });

  it('loses exactly what is not retained', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const queue = new EventQueue<Queued>();
        for (const entry of all) queue.push(entry);
        const isEven = ({ id }: Queued) => id % 2 === 0;
        queue.retain(isEven);
        expect(drained(queue)).toEqual(all.filter(isEven).toSorted(order));
      }),
    );
  });
});
